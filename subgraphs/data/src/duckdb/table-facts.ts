import { z } from 'zod';
import { type DatasetPart, PART_NAMES, ROW_COLUMNS } from '../domain/dataset-part.ts';
import { CLASS_LIMIT, type NotFiniteColumn, type TableFacts } from '../domain/validation/table-facts.ts';
import { profileColumn } from './column-profile.ts';
import { finiteOf } from './finite-number.ts';
import { identifier, identifiers } from './identifier.ts';
import { rowCount } from './row-count.ts';
import type { TableSession } from './table-session.ts';
import type { TableColumn, TableColumns } from './version-table.ts';

/** Measures the table `version`: what a version shows of its content, and what the validation rules look at. */
export async function measureTable(
  session: TableSession,
  { usable, unsupported }: TableColumns,
  target: string,
): Promise<TableFacts> {
  const columns = [];
  for (const column of usable) columns.push(await profileColumn(session, column));
  const parts = await countParts(session);
  return {
    rowCount: parts.reduce((sum, part) => sum + part.rowCount, 0),
    parts,
    columns,
    target,
    unsupported,
    notFinite: await findNotFinite(session, usable),
    duplicateRows: await countDuplicates(session, usable),
    testRowsInTraining: await countTestRowsInTraining(session, usable),
    ...(usable.some(({ name }) => name === target)
      ? { classes: await countClasses(session, target), testClasses: await countTestClasses(session, target) }
      : { classes: [], testClasses: 0 }),
  };
}

async function countParts(session: TableSession): Promise<DatasetPart[]> {
  const parts = await session.select(
    z.object({ name: z.enum(PART_NAMES), rowCount }),
    `SELECT ${ROW_COLUMNS.part} AS name, count(*) AS "rowCount" FROM version GROUP BY ALL`,
  );
  return PART_NAMES.flatMap((name) => parts.filter((part) => part.name === name));
}

async function countDuplicates(session: TableSession, columns: readonly TableColumn[]): Promise<number> {
  if (columns.length === 0) return 0;
  return countOf(
    session,
    `SELECT (SELECT count(*) FROM version) - (SELECT count(*) FROM (SELECT DISTINCT ${namesOf(columns)} FROM version)) AS count`,
  );
}

async function countTestRowsInTraining(session: TableSession, columns: readonly TableColumn[]): Promise<number> {
  if (columns.length === 0) return 0;
  const equal = columns.map(({ name }) => `test.${identifier(name)} IS NOT DISTINCT FROM trained.${identifier(name)}`);
  return countOf(
    session,
    `SELECT count(*) AS count
     FROM (FROM version WHERE ${ROW_COLUMNS.part} = 'TEST') AS test
     SEMI JOIN (FROM version WHERE ${ROW_COLUMNS.part} IN ('TRAIN', 'JUDGED')) AS trained ON ${equal.join(' AND ')}`,
  );
}

async function countClasses(session: TableSession, target: string) {
  return session.select(
    z.object({ label: z.string(), count: rowCount }),
    `SELECT ${identifier(target)}::VARCHAR AS label, count(*) AS count FROM version
     WHERE ${ROW_COLUMNS.part} = 'TRAIN' AND ${identifier(target)} IS NOT NULL
     GROUP BY ALL ORDER BY count DESC, label LIMIT ${String(CLASS_LIMIT + 1)}`,
  );
}

async function countTestClasses(session: TableSession, target: string): Promise<number> {
  const sql = `SELECT count(DISTINCT ${identifier(target)}) AS count FROM version WHERE ${ROW_COLUMNS.part} = 'TEST'`;
  return countOf(session, sql);
}

async function findNotFinite(session: TableSession, columns: readonly TableColumn[]): Promise<NotFiniteColumn[]> {
  const found: NotFiniteColumn[] = [];
  for (const { name, type } of columns) {
    if (type !== 'NUMBER') continue;
    const rows = await countOf(session, `SELECT count(*) AS count FROM version WHERE NOT ${finiteOf(name)}`);
    if (rows > 0) found.push({ name, rows });
  }
  return found;
}

async function countOf(session: TableSession, sql: string): Promise<number> {
  const [row] = await session.select(z.object({ count: rowCount }), sql);
  return row?.count ?? 0;
}

function namesOf(columns: readonly TableColumn[]): string {
  return identifiers(columns.map(({ name }) => name));
}
