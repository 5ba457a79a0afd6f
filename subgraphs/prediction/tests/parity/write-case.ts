import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ensemble } from '../../src/engine/index.ts';
import {
  computeProbabilities,
  explainTable,
  mostProbable,
  resolveParameters,
  writeOnnx,
} from '../../src/engine/index.ts';
import { encodeTable } from '../../src/engine/boosting/encode.ts';
import { inputsFromRows } from '../../src/engine/onnx/graph-inputs.ts';
import { withParameters } from '../../src/engine/onnx/metadata.ts';
import { inputNames } from '../../src/engine/onnx/names.ts';
import { outputCount } from '../../src/engine/signature.ts';
import type { ParityCase } from './cases.ts';

/** Rows whose explanation is compared. */
const EXPLAINED = 200;

/** Writes the file, the rows and what the engine answers; numbers as JSON, those it has no word for as texts. */
export function writeCase({ name, ensemble, table, rows }: ParityCase, folder: string): void {
  const { signature } = ensemble;
  const metadata = withParameters({ 'fedloop.dataset.sha256': '0'.repeat(64) }, resolveParameters({}));
  const names = inputNames(signature);
  const inputs = inputsFromRows(signature, rows).map((values, at) => ({
    name: names[at],
    numbers: values instanceof Float32Array,
    values: Array.from<string | number>(values),
  }));
  const probabilities = computeProbabilities(ensemble, table);
  const encoded = encodeTable(ensemble.columns, table);
  const outputs = Array.from({ length: outputCount(signature) }, (_, output) => {
    const { baseline, contributions } = explainTable(ensemble, table, output);
    const width = signature.features.length;
    return {
      baseline,
      base: ensemble.base[output],
      trees: treesOf(ensemble, output),
      contributions: contributions.subarray(0, EXPLAINED * width),
    };
  });
  mkdirSync(folder);
  writeFileSync(join(folder, 'model.onnx'), writeOnnx(ensemble, metadata));
  const kept = {
    name,
    metadata,
    signature,
    inputs,
    probabilities: probabilities.flatMap((row) => [...row]),
    labels: probabilities.map((row) => signature.target.classes[mostProbable(row)]),
    features: ensemble.columns.map(({ feature }) => feature),
    encoded: encoded.map((values) => values.subarray(0, EXPLAINED)),
    outputs,
  };
  writeFileSync(join(folder, 'case.json'), JSON.stringify(kept, plain));
}

function treesOf({ trees }: Ensemble, output: number): unknown[] {
  return trees
    .filter((tree) => tree.output === output)
    .map(({ column, threshold, left, right, missingLeft, value, cover }) => {
      return { column, threshold, left, right, missingLeft, value, cover };
    });
}

/** Typed arrays as lists; NaN and infinities as the texts that Python reads as such. */
function plain(_: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
