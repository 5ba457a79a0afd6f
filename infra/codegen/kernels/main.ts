/** Compiles the model engine's kernels; `--check` only says whether the committed ones are the current ones, and fails then. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BLOCK_COLUMNS, HISTOGRAM_STRIDE } from '@fedloop/prediction/engine/boosting/kernels/kernels';
import { histogramSource } from './histogram-source.ts';

const folder = 'subgraphs/prediction/src/engine/boosting/kernels';
const file = `${folder}/kernels.generated.ts`;
const parts = ['exponential', 'gradients', 'rows', 'scan'];

const options = [
  ...['--optimizeLevel', '3', '--shrinkLevel', '0', '--runtime', 'stub', '--noAssert'],
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
  ...['--enable', 'simd', '--enable', 'threads', '--enable', 'bulk-memory'],
];

const text = `/** WebAssembly in base64, compiled from \`assembly/*.as\` by \`npm run codegen\`. */
export const KERNELS_WASM =
  '${(await compile()).toString('base64')}';
`;

if (text !== (await readFile(pathOf(file), 'utf8').catch(() => ''))) {
  if (process.argv.includes('--check')) {
    console.error(`${file} is not what its sources compile to: run \`npm run codegen\`.`);
    process.exitCode = 1;
  } else {
    await writeFile(pathOf(file), text);
    console.log(`wrote ${file}`);
  }
}

/** The compiler runs as a process: its types would declare AssemblyScript's own globals for all of the repository. */
async function compile(): Promise<Buffer> {
  const sources = await Promise.all(parts.map((part) => readFile(pathOf(`${folder}/assembly/${part}.as`), 'utf8')));
  const scratch = await mkdtemp(join(tmpdir(), 'fedloop-kernels-'));
  try {
    const source = join(scratch, 'kernels.ts');
    await writeFile(source, [...sources, histogramSource(BLOCK_COLUMNS, HISTOGRAM_STRIDE)].join('\n'));
    const compiler = pathOf('node_modules/assemblyscript/bin/asc.js');
    const parameters = ['kernels.ts', '--outFile', 'kernels.wasm', ...options];
    execFileSync(process.execPath, [compiler, ...parameters], { cwd: scratch, stdio: 'inherit' });
    return await readFile(join(scratch, 'kernels.wasm'));
  } finally {
    await rm(scratch, { recursive: true });
  }
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(`../../../${name}`, import.meta.url));
}
