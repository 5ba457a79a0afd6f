import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../src/engine/boosting/random.ts';
import { evaluate } from '../src/engine/index.ts';
import type { BenchTable } from './data/bench-table.ts';
import { bytesOf, writeTable } from './data/bench-table.ts';
import { LEARNING_RATE, LEAVES, ROUNDS } from './measure-speed.ts';
import { startTrainer } from './trainers/trainer-process.ts';
import type { LibraryName } from './trainers/training-order.ts';
import { libraryNames } from './trainers/training-order.ts';

/** How good a library's probabilities were. */
export interface Quality {
  readonly auc: number;
  readonly accuracy: number;
  readonly logLoss: number;
}

/** A cross-validation of one library on one data set: a quality per fold. */
export interface SetMeasurement {
  readonly set: string;
  readonly rows: number;
  readonly columns: number;
  readonly classes: number;
  readonly library: LibraryName;
  readonly folds: readonly Quality[];
}

/** Measures a file of probabilities against the labels of the test rows. */
export function qualityOf(data: BenchTable, test: Uint32Array, file: string): Quality {
  const classes = data.table.signature.target.classes.length;
  const numbers = new Float32Array(new Uint8Array(readFileSync(file)).buffer);
  const rows = Array.from(test, (_, index) => numbers.subarray(index * classes, (index + 1) * classes));
  const labels = Int32Array.from(test, (row) => data.labels[row]!);
  const { auc, accuracy, logLoss } = evaluate(rows, labels, classes);
  return { auc: auc ?? NaN, accuracy, logLoss };
}

export interface QualityOptions {
  readonly folds: number;
  readonly threads: number;
  readonly python: string;
  readonly folder: string;
  readonly tell: (line: string) => void;
}

/** Cross-validates every library on every set, on the same folds, with as many trees at most, and else as it does by default. */
export async function measureQuality(sets: readonly BenchTable[], options: QualityOptions): Promise<SetMeasurement[]> {
  const { folds, threads, python, folder, tell } = options;
  const trainers = libraryNames.map((library) => startTrainer(library, python));
  const measurements: SetMeasurement[] = [];
  try {
    for (const data of sets) {
      const place = join(folder, data.name);
      await writeTable(data, place);
      const parts = foldsOf(data, folds).map((fold, at) => ({ ...fold, ...writeFold(place, fold, at) }));
      for (const trainer of trainers) {
        const qualities: Quality[] = [];
        for (const { test, files } of parts) {
          const probabilities = join(place, `${trainer.library}.bin`);
          const trees = { rounds: ROUNDS, leaves: LEAVES, learningRate: LEARNING_RATE };
          const order = { folder: place, ...trees, threads, plain: false };
          await trainer.perform({ ...order, ...files, probabilities });
          qualities.push(qualityOf(data, test, probabilities));
        }
        const { rowCount, columns, signature } = data.table;
        const shape = { rows: rowCount, columns: columns.length, classes: signature.target.classes.length };
        measurements.push({ set: data.name, ...shape, library: trainer.library, folds: qualities });
        tell(`${data.name} ${trainer.library} ${qualities.map(({ auc }) => auc.toFixed(4)).join(' ')}`);
      }
    }
  } finally {
    for (const trainer of trainers) trainer.stop();
  }
  return measurements;
}

interface Fold {
  readonly training: Uint32Array;
  readonly test: Uint32Array;
}

function writeFold(place: string, fold: Fold, at: number): { files: { training: string; test: string } } {
  const files = { training: join(place, `training-${at}.bin`), test: join(place, `test-${at}.bin`) };
  writeFileSync(files.training, bytesOf(fold.training));
  writeFileSync(files.test, bytesOf(fold.test));
  return { files };
}

/** Every class is spread over all folds as evenly as it can be. */
function foldsOf({ labels }: BenchTable, folds: number): Fold[] {
  const random = createRandom(7);
  const keys = Float64Array.from(labels, () => random());
  const order = Uint32Array.from(labels, (_, row) => row).sort(
    (a, b) => labels[a]! - labels[b]! || keys[a]! - keys[b]!,
  );
  const foldOf = new Uint8Array(labels.length);
  order.forEach((row, place) => (foldOf[row] = place % folds));
  const all = Uint32Array.from(labels, (_, row) => row);
  return Array.from({ length: folds }, (_, fold) => ({
    training: all.filter((row) => foldOf[row] !== fold),
    test: all.filter((row) => foldOf[row] === fold),
  }));
}
