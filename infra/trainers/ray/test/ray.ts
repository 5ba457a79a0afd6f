import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../../web/browser/platform.ts';

const clusterToken = randomBytes(32).toString('hex');
const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/** A Ray cluster of one machine, on the loopback interface alone. */
export interface RayCluster {
  /** For `--address`. */
  readonly address: string;
  stop(): Promise<void>;
}

/** What Ray's own programs and the trainer are given of this process's environment. */
function environment(python: string): NodeJS.ProcessEnv {
  return {
    // eslint-disable-next-line no-restricted-properties -- programs are found where this process finds them
    PATH: `${dirname(python)}:${process.env.PATH ?? ''}`,
    PYTHONPATH: packageFolder,
    RAY_USAGE_STATS_ENABLED: '0',
    // What Ray does where machines are alone: everything is on the loopback interface.
    RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER: '0',
    // Whoever reaches a cluster may run programs on it: only with this run's token.
    RAY_AUTH_MODE: 'token',
    RAY_AUTH_TOKEN: clusterToken,
  };
}

/** @throws Error with what Ray printed, when it ends before it is ready */
export async function startRay(python: string): Promise<RayCluster> {
  // Ray's sockets have long names, and the system's limit for those is about a hundred characters.
  const folder = await mkdtemp('/tmp/fl-ray-');
  const address = `127.0.0.1:${String(await freePort())}`;
  const parameters = {
    port: address.split(':')[1],
    'node-ip-address': '127.0.0.1',
    'num-cpus': 2,
    'object-store-memory': 200_000_000,
    'include-dashboard': false,
    'temp-dir': folder,
  };
  const options = Object.entries(parameters).map(([name, value]) => `--${name}=${String(value)}`);
  const program = join(dirname(python), 'ray');
  const head = spawn(program, ['start', '--head', '--block', '--disable-usage-stats', ...options], {
    env: environment(python),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Whatever ends this process ends the cluster too.
  const endHead = () => head.kill('SIGTERM');
  process.once('exit', endHead);
  const printed = await lineOf(head, /Ray runtime started/);
  if (printed !== null) throw new Error(`Ray ended before it was ready:\n${printed}`);
  return {
    address,
    async stop() {
      // Ray's head ends what it started.
      if (head.exitCode === null && head.signalCode === null) {
        head.kill('SIGTERM');
        await once(head, 'exit');
      }
      process.off('exit', endHead);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface TrainerOptions {
  readonly python: string;
  readonly address: string;
  readonly url: string;
  readonly token: string;
  readonly name: string;
  /** Where rows, checkpoints and, at the end, the booster go. */
  readonly folder: string;
}

/** A trainer in a process of its own that takes one job: few trees, and a lease that is soon over. */
export function startTrainer({ python, address, url, token, name, folder }: TrainerOptions): ChildProcess {
  const parameters = ['--param', 'num_boost_round=12', '--lease', '5', '--poll', '0.5', '--once'];
  const places = ['--storage', join(folder, name), '--keep', folder];
  const child = spawn(
    python,
    ['-m', 'fedloop_ray', '--url', url, '--address', address, '--name', name, ...parameters, ...places],
    { env: { ...environment(python), FEDLOOP_TOKEN: token }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  // What it says is of interest when the test fails.
  createInterface({ input: child.stderr }).on('line', (line) => console.log(`        ${name}: ${line}`));
  return child;
}

/** Null when a line that matches was printed, all that was printed when the process ended without it. */
function lineOf(child: ChildProcess, wanted: RegExp): Promise<string | null> {
  const printed: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        printed.push(line);
        if (wanted.test(line)) resolve(null);
      });
    }
    child.once('error', reject);
    child.once('exit', () => resolve(printed.join('\n')));
  });
}
