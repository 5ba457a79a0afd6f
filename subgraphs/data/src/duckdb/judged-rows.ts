import { z } from 'zod';
import { ROW_COLUMNS } from '../domain/dataset-part.ts';
import { identifier, identifiers } from './identifier.ts';
import { findColumnFaults, findRowFaults } from './judged-row-faults.ts';
import { type JudgedKey, judgedKeys, readJudgedLines } from './judged-lines.ts';
import { rowCount } from './row-count.ts';
import type { TableSession } from './table-session.ts';
import type { TableColumn } from './version-table.ts';
import type { FaultCount } from '../domain/validation/row-rules.ts';
import { ROW_FAULTS, type RowFaultCode } from '../domain/validation/row-faults.ts';

/** What {@link appendJudgedRows} did. */
export interface AppendedRows {
  /** Rows in the file; empty lines are none. */
  readonly read: number;
  readonly quarantined: number;
  readonly faults: readonly FaultCount[];
  /** JSON lines, one for each fault; null where there is none. */
  readonly quarantinePath: string | null;
}

/**
 * Adds judged rows (JSON lines, a row an object keyed by the columns' names and {@link ROW_COLUMNS}) to the table
 * `version`. A row that can't be read or does not fit what `version` holds so far is kept aside with its line and reason;
 * of several rows for one prediction the first counts. Rows are added in the order of the ledger, not of the file.
 */
export async function appendJudgedRows(
  session: TableSession,
  columns: readonly TableColumn[],
  path: string,
): Promise<AppendedRows> {
  const keys = judgedKeys(columns);
  await readJudgedLines(session, keys, path);
  await session.run('CREATE TABLE faults (line BIGINT, "column" VARCHAR, code VARCHAR)');
  await findRowFaults(session, keys);
  for (const key of keys) {
    const column = columns.find(({ name }) => name === key.key);
    if (column) await findColumnFaults(session, column, key);
  }
  await appendFaultless(session, columns, keys);
  return {
    ...(await countRows(session)),
    faults: await countFaults(session),
    quarantinePath: await writeFaults(session),
  };
}

async function appendFaultless(
  session: TableSession,
  columns: readonly TableColumn[],
  keys: readonly JudgedKey[],
): Promise<void> {
  const values = keys.map(({ key, text }, index) => {
    const type = columns[index]?.storedType ?? 'VARCHAR';
    if (key === ROW_COLUMNS.predictionId) return `lower(${text})`;
    if (key === ROW_COLUMNS.sequence) return `CAST(${text} AS BIGINT)`;
    // By way of a fraction, since 52.0 is a whole number in JSON; beyond 2^53 the range of the base ends it anyway.
    return type === 'VARCHAR' ? text : `CAST(CAST(${text} AS DOUBLE) AS ${type})`;
  });
  const { predictionId, sequence } = ROW_COLUMNS;
  await session.run(
    `INSERT INTO version (${identifiers(keys.map(({ key }) => key))})
     SELECT * FROM (
       SELECT ${values.join(', ')} FROM judged ANTI JOIN faults USING (line)
     ) AS faultless(${identifiers(keys.map(({ key }) => key))})
     ORDER BY ${identifiers([sequence, predictionId])}`,
  );
}

async function countRows(session: TableSession): Promise<{ read: number; quarantined: number }> {
  const [counts] = await session.select(
    z.object({ read: rowCount, quarantined: rowCount }),
    `SELECT (SELECT count(*) FROM judged) AS read, (SELECT count(DISTINCT line) FROM faults) AS quarantined`,
  );
  return counts ?? { read: 0, quarantined: 0 };
}

async function countFaults(session: TableSession): Promise<FaultCount[]> {
  return session.select(
    z.object({
      code: z.custom<RowFaultCode>((code) => typeof code === 'string' && Object.hasOwn(ROW_FAULTS, code)),
      column: z.string().nullable(),
      rows: rowCount,
      firstLine: rowCount,
    }),
    `SELECT code, "column", count(DISTINCT line) AS rows, min(line) AS ${identifier('firstLine')}
     FROM faults GROUP BY ALL ORDER BY code, "column"`,
  );
}

async function writeFaults(session: TableSession): Promise<string | null> {
  const [counted] = await session.select(z.object({ faults: rowCount }), 'SELECT count(*) AS faults FROM faults');
  if (!counted?.faults) return null;
  const path = session.scratchFile('quarantine.jsonl');
  await session.run(
    `COPY (SELECT line, code, "column", content FROM faults JOIN judged USING (line) ORDER BY line, code, "column")
     TO $path (FORMAT json)`,
    { path },
  );
  return path;
}
