import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

/** A person of the Adult data, as the generic `predict` takes them. */
export interface AdultRow {
  readonly features: Readonly<Record<string, string | number | null>>;
  /** What the person in truth earned: `<=50K` or `>50K`. */
  readonly income: string;
}

const testSplit = fileURLToPath(new URL('../../subgraphs/data/demo/adult/test.parquet', import.meta.url));

/** The official test split: 16,281 people that no model was trained on, shuffled the same way for the same seed. */
export async function readAdultTestRows(seed = 1): Promise<AdultRow[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll('SELECT * FROM read_parquet($path)', { path: testSplit });
    const rows = reader.getRowObjectsJS().map(({ income, ...columns }): AdultRow => {
      const features = Object.entries(columns).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : toNumber(value),
      ]);
      return { features: Object.fromEntries(features) as AdultRow['features'], income: income as string };
    });
    return shuffle(rows, seed);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function toNumber(value: unknown): number | null {
  return value === null ? null : Number(value);
}

/** Fisher–Yates with a linear congruential generator (Numerical Recipes' constants). */
function shuffle<T>(items: T[], seed: number): T[] {
  let state = seed >>> 0;
  for (let last = items.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [items[last], items[other]] = [items[other] as T, items[last] as T];
  }
  return items;
}
