import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A process of the platform under test. */
export interface PlatformProcess {
  readonly child: ChildProcess;
  /** Everything it printed so far. */
  readonly output: () => string;
  /** The first match on its standard output. @throws Error with its output when it ends without */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  /** Its exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Sends the signal and waits for its end; the exit code, or the signal's name. */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | string>;
}

/** Starts a TypeScript entry point of the repository as a process of its own. */
export function startProcess(
  entry: string,
  environment: Record<string, string>,
  parameters: readonly string[] = [],
): PlatformProcess {
  return startCommand(process.execPath, [entry, ...parameters], environment);
}

/** Starts a program in the repository's folder. */
export function startCommand(
  program: string,
  parameters: readonly string[],
  environment: Record<string, string>,
): PlatformProcess {
  const child = spawn(program, parameters, {
    cwd: root,
    // Settings of the machine must not reach the platform under test.
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const { promise: ended, resolve } = Promise.withResolvers<number | string>();
  child.on('close', (code, signal) => {
    resolve(code ?? signal ?? 'unknown');
  });

  return {
    child,
    output: () => output,
    ended,
    async waitFor(pattern) {
      for (;;) {
        const match = pattern.exec(output);
        if (match) return match;
        const more = new Promise((wake) => child.stdout.once('data', wake));
        const result = await Promise.race([more.then(() => null), ended]);
        if (result !== null)
          throw new Error(`${[program, ...parameters].join(' ')} ended with ${String(result)}:\n${output}`);
      }
    },
    end(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}
