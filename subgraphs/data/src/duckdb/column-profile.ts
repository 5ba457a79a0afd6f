import { z } from 'zod';
import { type Column, type HistogramBin, LISTED_CATEGORIES } from '../domain/column.ts';
import { finiteOf } from './finite-number.ts';
import { identifier } from './identifier.ts';
import { numberBins } from './number-bins.ts';
import { rowCount } from './row-count.ts';
import type { TableSession } from './table-session.ts';
import type { TableColumn } from './version-table.ts';

/** Profiles a column over all rows of the table `version`. Of numbers, the range, mean and histogram are those of the finite ones. */
export async function profileColumn(session: TableSession, column: TableColumn): Promise<Column> {
  const { missing, distinct, ...range } = await measure(session, column);
  return {
    name: column.name,
    type: column.type,
    missing,
    distinct,
    ...range,
    histogram: column.type === 'CATEGORY' ? await categories(session, column) : await bins(session, column, range),
  };
}

interface Range {
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
}

async function measure(session: TableSession, { name, type }: TableColumn) {
  const value = identifier(name);
  const range =
    type === 'CATEGORY'
      ? 'NULL, NULL, NULL'
      : ['min', 'max', 'avg'].map((of) => `(${of}(${value}) FILTER (WHERE ${finiteOf(name)}))::DOUBLE`).join(', ');
  const number = z.number().nullable();
  const [measured] = await session.select(
    z.object({ missing: rowCount, distinct: rowCount, minimum: number, maximum: number, mean: number }),
    `SELECT * FROM (
       SELECT count(*) - count(${value}), count(DISTINCT ${value}), ${range} FROM version
     ) AS measured(missing, "distinct", minimum, maximum, mean)`,
  );
  if (!measured) throw new Error('An aggregate over a table has one row.');
  return measured;
}

/** The most frequent first; equally frequent ones by name, so that a profile is the same each time. */
async function categories(session: TableSession, { name }: TableColumn): Promise<HistogramBin[]> {
  return session.select(
    z.object({ label: z.string(), count: rowCount }),
    `SELECT ${identifier(name)} AS label, count(*) AS count FROM version WHERE ${identifier(name)} IS NOT NULL
     GROUP BY ALL ORDER BY count DESC, label LIMIT ${String(LISTED_CATEGORIES)}`,
  );
}

async function bins(session: TableSession, { name, type }: TableColumn, range: Range): Promise<HistogramBin[]> {
  const { minimum, maximum } = range;
  if (minimum === null || maximum === null) return [];
  const { labels, width } = numberBins(type, minimum, maximum);
  const filled = await session.select(
    z.object({ bin: z.number().int(), count: rowCount }),
    `SELECT least(floor((${identifier(name)} - $minimum::DOUBLE) / $width::DOUBLE), $last::INTEGER)::INTEGER AS bin, count(*) AS count
     FROM version WHERE ${finiteOf(name)} GROUP BY ALL`,
    { minimum, width, last: labels.length - 1 },
  );
  const counts = new Map(filled.map(({ bin, count }) => [bin, count]));
  return labels.map((label, bin) => ({ label, count: counts.get(bin) ?? 0 }));
}
