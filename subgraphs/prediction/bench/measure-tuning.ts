import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AdultData } from './data/adult.ts';
import { bytesOf, writeTable } from './data/bench-table.ts';
import type { Quality } from './measure-quality.ts';
import { qualityOf } from './measure-quality.ts';
import { startTuner } from './trainers/trainer-process.ts';
import type { TunedLibraryName, TuningOutcome } from './trainers/training-order.ts';
import { tunedLibraryNames } from './trainers/training-order.ts';

/** What a library's best parameters came to on test rows that no trial saw. */
export interface TunedMeasurement {
  readonly library: TunedLibraryName;
  readonly quality: Quality;
  readonly outcome: TuningOutcome;
}

export interface TuningMeasurementOptions {
  /** Of each library, its defaults included. */
  readonly trials: number;
  readonly seed: number;
  readonly threads: number;
  readonly python: string;
  readonly folder: string;
  readonly tell: (line: string) => void;
}

/**
 * Lets every library search as long: random parameters, judged by a fifth of the training rows, which also stops trials; the winner
 * is trained on all of them, with as many more rounds as there are more rows.
 */
export async function measureTuning(data: AdultData, options: TuningMeasurementOptions): Promise<TunedMeasurement[]> {
  const { trials, seed, threads, python, folder, tell } = options;
  const place = join(folder, data.name);
  await writeTable(data, place);
  const files = { training: join(place, 'training.bin'), test: join(place, 'test.bin') };
  writeFileSync(files.training, bytesOf(data.training));
  writeFileSync(files.test, bytesOf(data.test));
  const measurements: TunedMeasurement[] = [];
  for (const library of tunedLibraryNames) {
    const tuner = startTuner(library, python);
    try {
      const probabilities = join(place, `${library}.bin`);
      const outcome = await tuner.perform({ folder: place, ...files, probabilities, trials, seed, threads });
      const quality = qualityOf(data, data.test, probabilities);
      measurements.push({ library, quality, outcome });
      tell(`${data.name} tuned ${library} AUC ${quality.auc.toFixed(4)} accuracy ${quality.accuracy.toFixed(4)}`);
    } finally {
      tuner.stop();
    }
  }
  return measurements;
}
