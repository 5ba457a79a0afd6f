import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Ask, conversationWith } from './conversation.ts';
import { type Part, pinned } from './cores.ts';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A process that takes part in the bench. */
export interface BenchProcess {
  readonly pid: number;
  readonly ask: Ask;
  /** @throws Error with its last words when it has ended */
  check(): void;
  /** Ends it and waits until it is gone. */
  end(): Promise<void>;
}

export interface BenchProcessOptions {
  /** What errors call it. */
  readonly name: string;
  readonly part: Part;
  /** Node's parameters: options, an entry point, and what follows it. */
  readonly parameters: readonly string[];
  /** Default: the repository's. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Characters of a process's output that are kept for an error. */
const LAST_WORDS = 4000;

/** Milliseconds that a process gets to end in order. */
const ENDING_TIME = 5000;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program on this very Node, for production and with nothing of the machine's settings. */
export function startBenchProcess(options: BenchProcessOptions): BenchProcess {
  const { name, part, parameters, folder = root, environment = {} } = options;
  const [command = '', ...rest] = pinned(part, [process.execPath, ...parameters]);
  const child = spawn(command, rest, {
    cwd: folder,
    env: { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: 'true', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.once('close', () => running.delete(child));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-LAST_WORDS)));
  }
  const lastWords = () => `${name} has ended (${String(child.exitCode ?? child.signalCode)}):\n${output}`;

  return {
    pid: child.pid ?? 0,
    ask: conversationWith(child, lastWords),
    check() {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(lastWords());
    },
    async end() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), ENDING_TIME);
      await ended;
      clearTimeout(timer);
    },
  };
}
