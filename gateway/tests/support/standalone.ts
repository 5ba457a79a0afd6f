import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/standalone/main.ts', import.meta.url));

/** The gateway by itself, in a process of its own, as a user starts it. */
export interface StandaloneProcess {
  /** Without `/graphql`. */
  readonly url: string;
  /** Ends it in order. @returns its exit code */
  stop(): Promise<number | null>;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function start(parameters: readonly string[]): Child {
  return spawn(process.execPath, [MAIN, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Starts it on a free port and waits until it is ready. */
export async function startStandalone(...parameters: readonly string[]): Promise<StandaloneProcess> {
  const child = start(['--port', '0', ...parameters]);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /ready at (\S+)\/graphql\n/.exec(output);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.once('exit', (code) => {
      reject(new Error(`exited ${String(code)}: ${errors}`));
    });
  });
  return {
    url,
    async stop() {
      const ended = once(child, 'exit') as Promise<[number | null]>;
      child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}

/** Runs it to its end. */
export async function runStandalone(...parameters: readonly string[]) {
  const child = start(parameters);
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { output, errors, code };
}
