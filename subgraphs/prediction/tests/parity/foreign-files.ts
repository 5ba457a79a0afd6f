import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EngineError, parseSignature, verifyModel, type Row } from '../../src/engine/index.ts';
import { inputsFromRows } from '../../src/engine/onnx/graph-inputs.ts';
import { openSession } from '../../src/engine/onnx/session.ts';

/** What `export_foreign.py` writes beside each file. */
interface ForeignCase {
  readonly name: string;
  readonly signature: unknown;
  readonly rows: readonly Row[];
  /** The library's own answers, a list for each row; null for a file that has to be refused. */
  readonly probabilities: readonly (readonly number[])[] | null;
  /** With a word that the message has to hold. */
  readonly refusal: { readonly code: string; readonly message: string } | null;
}

/** Exporters write trees and weights in single precision. */
const TOLERANCE = 1e-5;

/**
 * Has scikit-learn and LightGBM export classifiers, and passes each file through the verification of `registerModelVersion`: it is
 * taken and answers as its library does, or refused for the reason that the case names.
 */
export async function checkForeignFiles(python: string, folder: string): Promise<void> {
  mkdirSync(folder);
  execFileSync(python, [fileURLToPath(new URL('export_foreign.py', import.meta.url)), folder], { stdio: 'inherit' });
  for (const name of readdirSync(folder).sort((one, other) => Number(one) - Number(other))) {
    const bytes = readFileSync(join(folder, name, 'model.onnx'));
    const foreign = JSON.parse(readFileSync(join(folder, name, 'case.json'), 'utf8')) as ForeignCase;
    console.log(`${foreign.name}: ${await outcomeOf(bytes, foreign)}`);
  }
}

async function outcomeOf(bytes: Uint8Array, { name, signature: given, rows, ...wanted }: ForeignCase): Promise<string> {
  const signature = parseSignature(given);
  const refusal = await verifyModel(bytes, signature).then(
    () => null,
    (error: unknown) => error,
  );
  if (wanted.probabilities === null) {
    assert(refusal instanceof EngineError, `${name}: the file was not refused`);
    assert.equal(refusal.code, wanted.refusal?.code, `${name}: ${refusal.message}`);
    assert(refusal.message.includes(wanted.refusal!.message), `${name}: ${refusal.message}`);
    return `refused, ${refusal.message}`;
  }
  assert.equal(refusal, null, `${name}: ${String(refusal)}`);
  const session = await openSession(bytes, signature);
  const answers = await session.run(inputsFromRows(signature, rows));
  await session.close();
  const expected = wanted.probabilities.flat();
  assert.equal(answers.length, expected.length, name);
  const difference = expected.reduce((most, value, at) => Math.max(most, Math.abs(value - answers[at]!)), 0);
  assert(difference <= TOLERANCE, `${name}: probabilities differ by ${difference}`);
  return `taken, ${rows.length} rows, probabilities within ${difference.toExponential(1)}`;
}
