import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measureBatch } from './batch/measure-batch.ts';
import { readAdult } from './data/adult.ts';
import { generateFifty, generateGaps, generateMillion } from './data/generated.ts';
import { readKeel } from './data/keel.ts';
import { measureExplanation } from './explanation/measure-explanation.ts';
import { measureInference } from './inference/measure-inference.ts';
import { measureQuality, qualityOf } from './measure-quality.ts';
import type { SpeedOptions } from './measure-speed.ts';
import { measureSpeed } from './measure-speed.ts';
import { measureTuning } from './measure-tuning.ts';
import type { BenchOptions, PartName } from './options.ts';
import { HELP, parseOptions } from './options.ts';
import type { PartResult } from './report/results.ts';
import { describeCircumstances, keepResult } from './report/results.ts';
import { measureService } from './service/measure-service.ts';
import { measureStored } from './stored/measure-stored.ts';
import { keelFolder, prepareLibraries } from './trainers/python.ts';

/** Parts that XGBoost and LightGBM take no part in. */
const withoutLibraries = new Set<PartName>(['inference', 'stored', 'service', 'batch']);

/** Of the test part, in each round of explaining. */
const EXPLAINED_ROWS = 2000;

/** `npm run bench -- engine`. */
async function main(options: BenchOptions): Promise<void> {
  const python = options.parts.some((part) => !withoutLibraries.has(part)) ? prepareLibraries(tell) : '';
  const folder = await mkdtemp(join(tmpdir(), 'fedloop-bench-'));
  try {
    for (const part of options.parts) {
      const circumstances = describeCircumstances(part);
      const result = await run(part, options, python, folder);
      tell(`\n${await keepResult(resolve(options.results), { ...result, circumstances })}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Measured<Part> = Part extends unknown ? Omit<Part, 'circumstances'> : never;

async function run(
  part: PartName,
  options: BenchOptions,
  python: string,
  folder: string,
): Promise<Measured<PartResult>> {
  const { threads, folds } = options;
  const speed = (rounds: number): SpeedOptions => ({ rounds: options.rounds || rounds, threads, python, folder, tell });
  if (part === 'sets') {
    const all = [...(await readKeel(keelFolder(python))), generateFifty(), generateGaps()];
    const unknown = options.sets?.find((name) => all.every((set) => set.name !== name));
    if (unknown !== undefined) throw new RangeError(`--sets knows ${all.map(({ name }) => name).join(', ')}`);
    const sets = all.filter(({ name }) => options.sets?.includes(name) ?? true);
    return {
      part,
      settings: { folds },
      measurements: await measureQuality(sets, { folds, threads, python, folder, tell }),
    };
  }
  if (part === 'million') {
    const used = speed(3);
    const measured = await measureSpeed(generateMillion(options.millionRows), null, used);
    const settings = { rows: options.millionRows, threads, 'timed rounds': used.rounds };
    return { part, settings, measurements: measured.map(({ library, costs }) => ({ library, costs, quality: null })) };
  }
  if (part === 'stored') {
    const { storedRows, seconds } = options;
    const rounds = options.rounds || 5;
    const steps = [0, Math.ceil(storedRows / 10), storedRows];
    const measurements = await measureStored({ steps, rounds, seconds, folder: join(folder, part), tell });
    return { part, settings: { 'timed rounds': rounds, 'seconds a round': seconds }, measurements };
  }
  if (part === 'service') {
    const { seconds } = options;
    const rounds = options.rounds || 5;
    const connections = 64;
    const measurements = await measureService({ rounds, seconds, connections, folder: join(folder, part), tell });
    return { part, settings: { connections, 'timed rounds': rounds, 'seconds a round': seconds }, measurements };
  }
  if (part === 'batch') {
    const rounds = options.rounds || 3;
    const rows = options.millionRows;
    const measurements = await measureBatch({ rows, rounds, folder: join(folder, part), tell });
    return { part, settings: { rows, 'timed rounds': rounds }, measurements };
  }
  const adult = await readAdult();
  if (part === 'inference') {
    const rounds = options.rounds || 9;
    const { requests } = options;
    const measurements = await measureInference(adult, { rounds, threads, requests, tell });
    return { part, settings: { threads, 'timed rounds': rounds, 'requests a round': requests }, measurements };
  }
  if (part === 'explain') {
    const rounds = options.rounds || 5;
    const measurements = await measureExplanation(adult, { rounds, rows: EXPLAINED_ROWS, python, folder, tell });
    return { part, settings: { 'timed rounds': rounds, 'rows a round': EXPLAINED_ROWS }, measurements };
  }
  if (part === 'tuned') {
    const { trials } = options;
    const measurements = await measureTuning(adult, { trials, seed: 1, threads, python, folder, tell });
    return { part, settings: { trials, threads }, measurements };
  }
  const used = speed(7);
  const measured = await measureSpeed(adult, adult, used);
  const measurements = measured.map(({ library, costs, probabilities }) => {
    return { library, costs, quality: qualityOf(adult, adult.test, probabilities) };
  });
  return { part, settings: { threads, 'timed rounds': used.rounds }, measurements };
}

function tell(line: string): void {
  console.log(line);
}

function optionsOrHelp(): BenchOptions | string {
  try {
    return parseOptions(process.argv.slice(2)) ?? HELP;
  } catch (error) {
    process.exitCode = 1;
    return error instanceof Error ? error.message : String(error);
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const options = optionsOrHelp();
if (typeof options === 'string') tell(options);
else await main(options);
