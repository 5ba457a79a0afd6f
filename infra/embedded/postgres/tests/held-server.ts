import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What the program said: the server's address, or why it can't start. */
export interface Report {
  readonly url?: string;
  readonly name?: string;
  readonly message?: string;
}

/** Another process that holds the server of a folder. */
export interface HeldServer extends Report {
  /** As `kill -9` does: no handler runs. */
  kill(): Promise<void>;
}

const held = new Set<HeldServer>();

/** Ends what a test that failed has left: its processes would keep the test runner from ending. */
export async function killHeldServers(): Promise<void> {
  await Promise.all([...held].map((server) => server.kill()));
}

/** Starts the program and waits for its report. */
export async function holdServer(folder: string): Promise<HeldServer> {
  const program = fileURLToPath(new URL('./hold-server.ts', import.meta.url));
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const server: HeldServer = {
    ...(JSON.parse(line) as Report),
    kill: async () => {
      await kill(child);
      held.delete(server);
    },
  };
  held.add(server);
  return server;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
