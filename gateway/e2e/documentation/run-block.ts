import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodeBlock } from './code-blocks.ts';

/** A block that runs. */
export interface RunningBlock {
  /** All that it printed on standard output. @throws Error when it fails */
  readonly ended: Promise<string>;
  /** What it printed so far. */
  printed(): string;
  isOver(): boolean;
  /** Ends it as Ctrl-C does. */
  stop(): void;
}

/** Runs a block in a folder, as a reader would: shell lines in a shell, a script by Node. */
export async function runBlock({ language, code }: CodeBlock, folder: string, token: string): Promise<RunningBlock> {
  const script = join(folder, 'example.mjs');
  if (language === 'js') await writeFile(script, code);
  const command = language === 'js' ? [process.execPath, script] : ['bash', '-euo', 'pipefail', '-c', code];
  const child = spawn('env', [`FEDLOOP_TOKEN=${token}`, ...command], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what the shell started ends too.
    detached: true,
  });
  let output = '';
  let faults = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (faults += chunk.toString()));
  const ended = new Promise<string>((resolve, reject) => {
    child.once('close', (code, signal) => {
      if (code === 0 || signal === 'SIGINT') resolve(output);
      else reject(new Error(`It ended with ${String(code ?? signal)}:\n${output}${faults}`));
    });
  });
  ended.catch(() => undefined);
  return {
    ended,
    printed: () => output,
    isOver: () => child.exitCode !== null || child.signalCode !== null,
    stop() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    },
  };
}
