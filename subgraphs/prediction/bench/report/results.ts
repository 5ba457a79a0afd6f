import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { env } from 'onnxruntime-node';
import type { BatchMeasurement } from '../batch/measure-batch.ts';
import type { ExplanationMeasurement } from '../explanation/measure-explanation.ts';
import type { InferenceMeasurement } from '../inference/measure-inference.ts';
import type { Quality, SetMeasurement } from '../measure-quality.ts';
import type { TunedMeasurement } from '../measure-tuning.ts';
import type { PartName } from '../options.ts';
import { partNames } from '../options.ts';
import { type ServiceMeasurement, servicePackages } from '../service/measure-service.ts';
import type { StoredMeasurement } from '../stored/measure-stored.ts';
import { packages } from '../trainers/python.ts';
import type { LibraryName, TrainingCost } from '../trainers/training-order.ts';
import { describePart } from './markdown.ts';

/** Of one library, on one table. */
export interface SpeedResult {
  readonly library: LibraryName;
  readonly costs: readonly TrainingCost[];
  /** On test rows, where there are some. */
  readonly quality: Quality | null;
}

/** On what, and with what, numbers were taken. */
export interface Circumstances {
  /** ISO 8601. */
  readonly date: string;
  readonly commit: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  /** Processes that wanted a core in the minute before: more than none takes time from what is measured. */
  readonly load: number;
  readonly system: string;
  readonly versions: readonly string[];
}

/** What a part came to, as it is kept in `PART.json`. */
export type PartResult = {
  readonly circumstances: Circumstances;
  readonly settings: Readonly<Record<string, number>>;
} & (
  | { readonly part: 'adult' | 'million'; readonly measurements: readonly SpeedResult[] }
  | { readonly part: 'tuned'; readonly measurements: readonly TunedMeasurement[] }
  | { readonly part: 'sets'; readonly measurements: readonly SetMeasurement[] }
  | { readonly part: 'inference'; readonly measurements: readonly InferenceMeasurement[] }
  | { readonly part: 'stored'; readonly measurements: readonly StoredMeasurement[] }
  | { readonly part: 'service'; readonly measurements: readonly ServiceMeasurement[] }
  | { readonly part: 'batch'; readonly measurements: readonly BatchMeasurement[] }
  | { readonly part: 'explain'; readonly measurements: readonly ExplanationMeasurement[] }
);

export function describeCircumstances(part: PartName): Circumstances {
  return {
    date: new Date().toISOString(),
    commit: execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=12'], { encoding: 'utf8' }).trim(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    load: Math.round(loadavg()[0]! * 10) / 10,
    system: `${type()} ${release().split('.', 2).join('.')}`,
    versions: [`node ${process.versions.node}`, ...librariesOf(part)],
  };
}

function librariesOf(part: PartName): string[] {
  if (part === 'stored') return [];
  if (part === 'service' || part === 'batch') return servicePackages().map((name) => name.replace('==', ' '));
  if (part === 'inference') return [`onnxruntime-node ${env.versions.node ?? 'unknown'}`];
  return packages().map((name) => name.replace('==', ' '));
}

/**
 * Keeps a part's result, and all that are kept as one page for people.
 *
 * @returns the part's section of that page
 */
export async function keepResult(folder: string, result: PartResult): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${result.part}.json`), `${JSON.stringify(result, null, 2)}\n`);
  const kept = await Promise.all(partNames.map((part) => readResult(folder, part)));
  const sections = kept.filter((each) => each !== null).map(describePart);
  await writeFile(
    join(folder, 'README.md'),
    ['# What the bench of the model engine measured\n', ...sections].join('\n'),
  );
  return describePart(result);
}

async function readResult(folder: string, part: PartName): Promise<PartResult | null> {
  const text = await readFile(join(folder, `${part}.json`), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as PartResult);
}
