import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Load, LoadResult } from './load.ts';

const loadProcess = fileURLToPath(new URL('load-process.ts', import.meta.url));

/** A program of the bench that goes on until it is ended. */
export interface RunningProgram {
  /** Of its process. */
  readonly id: number;
  /** Settles with the line that matched. @throws Error with its last words when it ends before */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  end(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program with these settings and nothing of the machine's. */
export function startProgram(
  command: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningProgram {
  const child = spawn(command, parameters, {
    env: { APOLLO_TELEMETRY_DISABLED: 'true', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      running.delete(child);
      resolve();
    });
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-20_000);
      for (const listener of listeners) listener();
    });
  if (child.pid === undefined) throw new Error(`${command} could not be started`);
  return {
    id: child.pid,
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (match === null) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        void ended.then(() => {
          reject(new Error(`${command} ended:\n${output.slice(-4000)}`));
        });
        look();
      }),
    async end() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Puts load on a server, from a process of its own. */
export function runLoad(load: Load): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [loadProcess], { stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(output) as LoadResult);
      else reject(new Error(`the load on ${load.url} failed`));
    });
    child.stdin.end(JSON.stringify(load));
  });
}
