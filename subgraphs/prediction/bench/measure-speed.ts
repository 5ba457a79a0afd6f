import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOf, type BenchTable, writeTable } from './data/bench-table.ts';
import type { TrainerProcess } from './trainers/trainer-process.ts';
import { startTrainer } from './trainers/trainer-process.ts';
import type { LibraryName, TrainingCost } from './trainers/training-order.ts';
import { libraryNames } from './trainers/training-order.ts';

/** 200 trees of 31 leaves. */
export const ROUNDS = 200;
export const LEAVES = 31;
export const LEARNING_RATE = 0.1;

export interface SpeedOptions {
  readonly rounds: number;
  readonly threads: number;
  readonly python: string;
  readonly folder: string;
  readonly tell: (line: string) => void;
}

/** Rows to train on and rows to be judged by; all and none where there are no parts. */
export interface Parts {
  readonly training: Uint32Array;
  readonly test: Uint32Array;
}

/** What each library took each time, and the file of its latest probabilities of the test rows. */
export interface SpeedMeasurement {
  readonly library: LibraryName;
  readonly costs: readonly TrainingCost[];
  readonly probabilities: string;
}

/** Lets the libraries train the same trees in turn, each in a process of its own, once before what counts. */
export async function measureSpeed(
  data: BenchTable,
  parts: Parts | null,
  { rounds, threads, python, folder, tell }: SpeedOptions,
): Promise<SpeedMeasurement[]> {
  const place = join(folder, data.name);
  await writeTable(data, place);
  const files = { training: join(place, 'training.bin'), test: join(place, 'test.bin') };
  if (parts !== null) {
    writeFileSync(files.training, bytesOf(parts.training));
    writeFileSync(files.test, bytesOf(parts.test));
  }
  const trainers = libraryNames.map((library) => startTrainer(library, python));
  const costs = new Map<LibraryName, TrainingCost[]>(libraryNames.map((library) => [library, []]));
  const probabilities = (library: LibraryName): string => join(place, `${library}.bin`);
  const train = async (trainer: TrainerProcess): Promise<TrainingCost> =>
    trainer.perform({
      ...{ folder: place, rounds: ROUNDS, leaves: LEAVES, learningRate: LEARNING_RATE, threads, plain: true },
      training: parts === null ? null : files.training,
      test: parts === null ? null : files.test,
      probabilities: probabilities(trainer.library),
    });
  try {
    for (let round = 0; round <= rounds; round++)
      for (const trainer of rotate(trainers, round)) {
        const cost = await train(trainer);
        tell(`${data.name} ${round}/${rounds} ${trainer.library} ${Math.round(cost.boosting)} ms`);
        if (round > 0) costs.get(trainer.library)!.push(cost);
      }
  } finally {
    for (const trainer of trainers) trainer.stop();
  }
  return libraryNames.map((library) => ({
    library,
    costs: costs.get(library)!,
    probabilities: probabilities(library),
  }));
}

/** None is always first. */
function rotate<T>(list: readonly T[], by: number): readonly T[] {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
