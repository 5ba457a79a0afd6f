import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Signature, verifyModel } from '../../src/engine/index.ts';

const page = pathOf('../../../../infra/docs/tutorials/3-your-own-model.md');
const rows = pathOf('../../../data/demo/adult/train.parquet');

/** Runs the Python of the tutorial "your own model" as it stands there; the file that it writes has to pass verification. */
export async function checkTutorialModel(python: string, folder: string, signature: Signature): Promise<void> {
  const script = /^```py\n([\s\S]*?)^```$/m.exec(readFileSync(page, 'utf8'))?.[1];
  assert(script !== undefined, 'the tutorial has no Python');
  mkdirSync(folder);
  writeFileSync(join(folder, 'train.py'), script);
  execFileSync(python, ['train.py', rows], { cwd: folder, stdio: 'inherit' });
  const { millisecondsPerRow } = await verifyModel(readFileSync(join(folder, 'model.onnx')), signature);
  console.log(`tutorial "your own model": taken, ${millisecondsPerRow.toPrecision(2)} ms for a row`);
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
