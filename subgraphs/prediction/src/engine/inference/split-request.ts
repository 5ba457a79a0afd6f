import { EngineError } from '../engine-error.ts';
import { probabilityFault } from '../onnx/probability-fault.ts';
import type { Row } from '../table.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { LoadedVersion } from './loaded-version.ts';
import type { QueuedRequest } from './request-queue.ts';
import { BATCH_ROWS } from './request-queue.ts';

/** Rows of a part: long enough that what a run costs beside its rows does not count, short enough to wait for. */
export const PART_ROWS = 512;

/**
 * The probabilities of a caller's rows. Many rows are split into parts, which all threads work at; the first one that fails
 * fails the request, and what is left of it is passed over.
 */
export function requestProbabilities(
  dispatcher: Dispatcher,
  version: LoadedVersion,
  rows: readonly Row[],
): Promise<Float32Array[]> {
  const { versionId, encode, signature } = version;
  const classes = signature.target.classes.length;
  return new Promise((resolve, reject) => {
    if (rows.length <= BATCH_ROWS) {
      const encoded = encode(rows, 0, rows.length);
      dispatcher.submit([
        {
          versionId,
          rowCount: rows.length,
          bulk: false,
          rows: () => encoded,
          failedBefore: false,
          resolve: (probabilities) => {
            const rows = cut(probabilities, classes, 0);
            if (rows instanceof EngineError) reject(rows);
            else resolve(rows);
          },
          reject,
        },
      ]);
      return;
    }
    const answers: Float32Array[] = [];
    let missing = rows.length;
    let failure: Error | null = null;
    const parts: QueuedRequest[] = [];
    const fail = (error: Error): void => {
      failure ??= error;
      reject(error);
    };
    for (let start = 0; start < rows.length; start += PART_ROWS) {
      const end = Math.min(start + PART_ROWS, rows.length);
      parts.push({
        versionId,
        rowCount: end - start,
        bulk: true,
        rows: () => {
          if (failure !== null) throw new EngineError('CANCELLED', 'Another part of the request failed');
          return encode(rows, start, end);
        },
        failedBefore: false,
        resolve: (probabilities) => {
          const part = cut(probabilities, classes, start);
          if (part instanceof EngineError) {
            fail(part);
            return;
          }
          part.forEach((row, at) => (answers[start + at] = row));
          missing -= end - start;
          if (missing === 0) resolve(answers);
        },
        reject: fail,
      });
    }
    dispatcher.submit(parts);
  });
}

/**
 * An array of its own for each row, so that none keeps all others' memory. A file of someone else's was tried on a few rows
 * only: what it says of this one may be no probabilities at all.
 *
 * @param firstRow - the place of the first row in the caller's request
 * @returns the error where a row's answer is none
 */
function cut(probabilities: Float32Array, classes: number, firstRow: number): Float32Array[] | EngineError {
  const rows: Float32Array[] = [];
  for (let start = 0; start < probabilities.length; start += classes) {
    const fault = probabilityFault(probabilities, start, start + classes);
    if (fault !== null)
      return new EngineError('MODEL_ANSWER_INVALID', `The probabilities for a row ${fault}`, {
        path: ['row', String(firstRow + start / classes)],
      });
    rows.push(probabilities.slice(start, start + classes));
  }
  return rows;
}
