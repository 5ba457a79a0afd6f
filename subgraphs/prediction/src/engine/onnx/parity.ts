import type { Ensemble } from '../boosting/ensemble.ts';
import { computeProbabilities } from '../boosting/margins.ts';
import { EngineError } from '../engine-error.ts';
import type { FeatureTable } from '../table.ts';
import { selectRows } from '../table.ts';
import { inputsFromTable } from './graph-inputs.ts';
import { openSession } from './session.ts';

/** Greatest absolute difference of a probability that rounding to single precision explains. */
export const PARITY_TOLERANCE = 1e-6;

const BATCH_ROWS = 4096;

/**
 * Runs the file in ONNX Runtime on every row of the table and compares its probabilities with the ensemble's own.
 * Returns the greatest absolute difference met. Blocks the calling thread while the graph runs.
 *
 * @throws {@link EngineError} `PARITY_FAILED` above {@link PARITY_TOLERANCE}, `INVALID_MODEL` where the file can't run.
 */
export async function checkParity(bytes: Uint8Array, ensemble: Ensemble, table: FeatureTable): Promise<number> {
  const session = await openSession(bytes, ensemble.signature);
  let greatest = 0;
  try {
    for (let start = 0; start < table.rowCount; start += BATCH_ROWS) {
      const end = Math.min(start + BATCH_ROWS, table.rowCount);
      const positions = Uint32Array.from({ length: end - start }, (_, index) => start + index);
      const expected = computeProbabilities(ensemble, selectRows(table, positions));
      const actual = await session.run(inputsFromTable(table, start, end));
      greatest = Math.max(greatest, greatestDifference(expected, actual, start));
    }
  } finally {
    await session.close();
  }
  return greatest;
}

function greatestDifference(expected: readonly Float64Array[], actual: Float32Array, firstRow: number): number {
  let greatest = 0;
  expected.forEach((row, index) => {
    row.forEach((probability, code) => {
      const difference = Math.abs(probability - actual[index * row.length + code]!);
      if (!(difference <= PARITY_TOLERANCE))
        throw new EngineError(
          'PARITY_FAILED',
          `The ONNX file and the trained ensemble differ by ${difference} in row ${firstRow + index}`,
        );
      greatest = Math.max(greatest, difference);
    });
  });
  return greatest;
}
