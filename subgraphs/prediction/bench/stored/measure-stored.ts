import { join } from 'node:path';
/* eslint-disable import-x/no-restricted-paths -- the platform is measured as it is composed, with the rows of its demo */
import { readAdultTestRows } from '../../../../infra/demo/adult-rows.ts';
import { startPostgres } from '../../../../infra/embedded/postgres/start-postgres.ts';
/* eslint-enable import-x/no-restricted-paths */
import type { LoadResult } from '../service/load.ts';
import { headers, type MeasuredPlatform, proof, query, startPlatform } from '../service/platform.ts';
import { runLoad } from '../service/processes.ts';
import { fillPredictions } from './fill.ts';

/** Latency with so many predictions stored, and at the same time in the platform that has none to speak of. */
export interface StoredMeasurement {
  readonly stored: number;
  readonly connections: number;
  readonly full: readonly LoadResult[];
  readonly empty: readonly LoadResult[];
}

export interface StoredOptions {
  /** How many predictions are stored at each measurement, ascending. */
  readonly steps: readonly number[];
  readonly rounds: number;
  /** Of each platform in each round. */
  readonly seconds: number;
  readonly folder: string;
  readonly tell: (line: string) => void;
}

/**
 * `predict` through the gateway of two platforms on servers of their own, by turns: one is filled step by step, the other is
 * left empty. Their ratio within a round is what the stored predictions cost.
 */
export async function measureStored({
  steps,
  rounds,
  seconds,
  folder,
  tell,
}: StoredOptions): Promise<StoredMeasurement[]> {
  const log = { info: () => undefined };
  const server = await startPostgres({ folder: join(folder, 'postgres'), log });
  const platforms: MeasuredPlatform[] = [];
  try {
    const full = await startPlatform(join(folder, 'full'), { DATABASE_URL: server.url });
    platforms.push(full);
    const empty = await startPlatform(join(folder, 'empty'));
    platforms.push(empty);
    const rows = (await readAdultTestRows()).slice(0, 500);
    const bodies = rows.map(({ features }) => JSON.stringify({ query, variables: { features } }));
    const ask = ({ url }: MeasuredPlatform, connections: number) =>
      runLoad({ url, path: '/graphql', headers, bodies, connections, seconds, proof });
    for (const platform of platforms) await ask(platform, 8);

    const measurements: StoredMeasurement[] = [];
    for (const stored of steps) {
      if (stored > 0) await fillPredictions(server.url, stored, tell);
      for (const connections of [1, 64]) {
        const results = { full: [] as LoadResult[], empty: [] as LoadResult[] };
        await ask(full, connections);
        for (let round = 0; round < rounds; round++) {
          // None is always first.
          const order = round % 2 === 0 ? ([full, empty] as const) : ([empty, full] as const);
          for (const platform of order)
            results[platform === full ? 'full' : 'empty'].push(await ask(platform, connections));
          const [own, other] = [results.full.at(-1)!, results.empty.at(-1)!];
          tell(
            `${stored.toLocaleString('en-US')} stored, ${connections} at a time: p50 ${own.p50.toFixed(2)} / ${other.p50.toFixed(2)} ms`,
          );
        }
        measurements.push({ stored, connections, ...results });
      }
    }
    return measurements;
  } finally {
    for (const { program } of platforms) await program.end();
    await server.stop();
  }
}
