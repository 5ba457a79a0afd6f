import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../infra/embedded/main.ts', import.meta.url));
const ready = /^Fedloop is ready at (\S+)$/;

/** A platform that runs, whoever started it. */
export interface RunningPlatform {
  /** Its origin. */
  readonly url: string;
}

/** The built platform as `npm start` runs it, with a home of its own that is thrown away. */
export interface Platform extends RunningPlatform {
  /** Ends the process as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again at the same address, with everything it kept. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

type Settings = Readonly<Record<string, string>>;

/** @throws Error with what the platform printed, when it ends before it is ready */
export async function startPlatform(settings: Settings = {}): Promise<Platform> {
  const home = await mkdtemp(join(tmpdir(), 'fedloop-browser-'));
  const port = await freePort();
  let running = await start(home, port, settings);
  return {
    url: running.url,
    kill: () => end(running.process, 'SIGKILL'),
    async restart() {
      running = await start(home, port, settings);
    },
    async stop() {
      await end(running.process, 'SIGTERM');
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Kept over a restart, so that pages find the platform again where it was. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return address.port;
}

function start(home: string, port: number, settings: Settings): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [main], {
    // eslint-disable-next-line no-restricted-properties -- the platform is given the environment that this was given
    env: { ...process.env, ...settings, PORT: String(port), FEDLOOP_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    const printed: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        printed.push(line);
        const url = ready.exec(line)?.[1];
        if (url !== undefined) resolve({ url, process: child });
      });
    }
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`The platform ended before it was ready:\n${printed.join('\n')}`)));
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
