import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** Megabytes of JavaScript heap: reading the structure of the largest allowed file takes less. */
const HEAP_MEGABYTES = 512;

/** Node's permission model keeps JavaScript from files, processes and other programs; the folders are those of this program. */
const processOptions = [
  '--permission',
  '--allow-addons',
  '--allow-worker',
  ...[fileURLToPath(new URL('./', import.meta.url)), ...packageFolders()].map((folder) => `--allow-fs-read=${folder}`),
  `--max-old-space-size=${HEAP_MEGABYTES}`,
  '--no-warnings',
];

/**
 * Starts a program of this engine in a process of its own, where a model can crash or hang without harm to anything else. It
 * has no environment but what it is given and no right to files but this program's; it is asked and answers by its standard streams.
 */
export function startConfinedProcess(
  program: URL,
  env: Readonly<Record<string, string>> = {},
): ChildProcessByStdio<Writable, Readable, null> {
  return spawn(process.execPath, [...processOptions, fileURLToPath(program)], {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
}

/** The folders that the engine's packages are installed in. */
function packageFolders(): string[] {
  const { resolve } = createRequire(import.meta.url);
  const marker = `${sep}node_modules${sep}`;
  const folders = ['onnxruntime-node', 'protobufjs', 'zod'].map((name) => {
    const path = resolve(name);
    return path.slice(0, path.lastIndexOf(marker) + marker.length);
  });
  return [...new Set(folders)];
}
