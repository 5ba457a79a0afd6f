import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { preparePython } from '../../../../infra/python/prepare-python.ts';
/* eslint-disable import-x/no-restricted-paths -- the platform is measured as it is composed, with the rows of its demo */
import { readAdultTestRows } from '../../../../infra/demo/adult-rows.ts';
/* eslint-enable import-x/no-restricted-paths */
import { modelFile, startPlatform } from '../service/platform.ts';
import { predictTable } from './client.ts';

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** What a whole table took. */
export interface TableCost {
  readonly seconds: number;
  /** Largest memory of the process, in bytes; null where the system does not tell. */
  readonly peak: number | null;
}

export const batchSides = ['Fedloop, the whole platform in one process', 'pandas and ONNX Runtime, a script'] as const;

export interface BatchMeasurement {
  readonly side: (typeof batchSides)[number];
  readonly rows: number;
  readonly costs: readonly TableCost[];
}

export interface BatchOptions {
  readonly rows: number;
  readonly rounds: number;
  /** Scratch. */
  readonly folder: string;
  readonly tell: (line: string) => void;
}

/**
 * A table of so many rows through a batch job of the platform that `npm start` runs, and through a script that has no more to do than that, in
 * turn. The platform begins anew for each round, so that its peak is of this work; what it had in memory before is part of it.
 */
export async function measureBatch({ rows, rounds, folder, tell }: BatchOptions): Promise<BatchMeasurement[]> {
  await mkdir(folder, { recursive: true });
  const table = join(folder, 'table.csv');
  await writeTable(table, rows);
  const home = join(folder, 'platform');
  // The first start trains the model.
  const first = await startPlatform(home);
  const model = await modelFile(first);
  await first.program.end();
  const python = preparePython({ requirements: beside('../service/requirements.txt'), tell });
  const costs: TableCost[][] = batchSides.map(() => []);
  for (let round = 0; round < rounds; round++) {
    const platform = await startPlatform(home);
    try {
      const ended = await predictTable(platform.url, table);
      if (ended.status !== 'SUCCEEDED' || ended.rows !== rows) throw new Error(`it ended ${JSON.stringify(ended)}`);
      costs[0]!.push({ seconds: ended.seconds, peak: await peakOf(platform.program.id) });
    } finally {
      await platform.program.end();
    }
    const { stdout } = await promisify(execFile)(python, [
      beside('pandas_onnx.py'),
      model,
      table,
      join(folder, 'out.csv'),
    ]);
    costs[1]!.push(JSON.parse(stdout) as TableCost);
    tell(`batch ${round + 1}/${rounds} ${costs.map((side) => `${side.at(-1)!.seconds.toFixed(1)} s`).join(', ')}`);
  }
  return batchSides.map((side, at) => ({ side, rows, costs: costs[at]! }));
}

/** The demo's test rows, as often as it takes. */
async function writeTable(path: string, rows: number): Promise<void> {
  const people = (await readAdultTestRows()).map(({ features }) => features);
  const names = Object.keys(people[0]!);
  const lines = people.map((person) => names.map((name) => person[name] ?? '').join(','));
  const file = createWriteStream(path);
  file.write(`${names.join(',')}\n`);
  for (let at = 0; at < rows; at += lines.length) {
    const some = lines.slice(0, rows - at);
    if (!file.write(`${some.join('\n')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

async function peakOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}
