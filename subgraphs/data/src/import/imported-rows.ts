import { z } from 'zod';
import { ROW_COLUMNS } from '../domain/dataset-part.ts';
import { TEST_SHARE } from '../domain/imported-table.ts';
import { ROW_FAULTS, type RowFaultCode } from '../domain/validation/row-faults.ts';
import type { FaultCount } from '../domain/validation/row-rules.ts';
import { identifier } from '../duckdb/identifier.ts';
import { rowCount } from '../duckdb/row-count.ts';
import type { TableSession } from '../duckdb/table-session.ts';
import type { PlannedColumn } from './column-plan.ts';
import { countOf } from './raw-table.ts';

/** What became of the rows of an uploaded table. */
export interface ImportedRows {
  readonly quarantined: number;
  readonly faults: readonly FaultCount[];
  /** JSON lines, one for each fault; null where there is none. */
  readonly quarantinePath: string | null;
}

/** Lists in `faults` the rows of `raw` that have a cell which does not fit its column. */
export async function findFaults(session: TableSession, columns: readonly PlannedColumn[]): Promise<void> {
  const cells = columns.map(({ cell }) => `${cell}::VARCHAR`).join(', ');
  for (const { name, faults } of columns) {
    const branches = faults.map(([code, condition]) => `WHEN ${condition} THEN '${code}'`);
    await session.run(
      `INSERT INTO faults SELECT line, $column, code, left(to_json([${cells}])::VARCHAR, 10000)
       FROM (SELECT *, CASE ${branches.join(' ')} END AS code FROM raw) WHERE code IS NOT NULL`,
      { column: name },
    );
  }
}

/**
 * Adds the faultless rows of `raw` to the table `version`, which is made where it is not there. A share of each class is for
 * testing, chosen by the rows' content: equal rows are in the same part, and the same file is always parted the same.
 */
export async function addRows(
  session: TableSession,
  columns: readonly PlannedColumn[],
  { target, hasParent }: { target: string; hasParent: boolean },
): Promise<void> {
  const value = ({ value: sql, storedType, name }: PlannedColumn) =>
    `CAST(${sql} AS ${storedType}) AS ${identifier(name)}`;
  const texts = columns.map(({ name }) => `coalesce(${identifier(name)}::VARCHAR, chr(30))`).join(', ');
  const names = columns.map(({ name }) => identifier(name)).join(', ');
  const { part, predictionId, sequence } = ROW_COLUMNS;
  const rows = `
    WITH faultless AS (SELECT line AS _line, ${columns.map(value).join(', ')} FROM raw ANTI JOIN faults USING (line)),
    digested AS (SELECT *, md5(concat_ws(chr(31), ${texts})) AS _digest FROM faultless),
    chosen AS (
      SELECT _digest, row_number() OVER (PARTITION BY _class ORDER BY _digest)
                      <= greatest(round(count(*) OVER (PARTITION BY _class) * ${String(TEST_SHARE)}),
                                  least(count(*) OVER (PARTITION BY _class) - 1, 1)) AS _tests
      FROM (SELECT DISTINCT _digest, ${identifier(target)} AS _class FROM digested)
    )
    SELECT ${names}, CASE WHEN _tests THEN 'TEST' ELSE 'TRAIN' END AS ${part},
           NULL::VARCHAR AS ${predictionId}, NULL::BIGINT AS ${sequence}
    FROM digested JOIN chosen USING (_digest) ORDER BY _line`;
  await session.run(hasParent ? `INSERT INTO version BY NAME ${rows}` : `CREATE TABLE version AS ${rows}`);
}

/** Sums `faults` up, and writes them to a file. */
export async function summariseFaults(session: TableSession): Promise<ImportedRows> {
  const quarantined = await countOf(session, 'SELECT count(DISTINCT line) AS count FROM faults');
  const faults = await session.select(
    z.object({
      code: z.custom<RowFaultCode>((code) => typeof code === 'string' && Object.hasOwn(ROW_FAULTS, code)),
      column: z.string().nullable(),
      rows: rowCount,
      firstLine: rowCount,
    }),
    `SELECT code, "column", count(DISTINCT line) AS rows, min(line) AS "firstLine"
     FROM faults GROUP BY ALL ORDER BY code, "column"`,
  );
  if (quarantined === 0) return { quarantined, faults, quarantinePath: null };
  const quarantinePath = session.scratchFile('quarantine.jsonl');
  await session.run(
    'COPY (SELECT line, code, "column", content FROM faults ORDER BY line, code, "column") TO $path (FORMAT json)',
    { path: quarantinePath },
  );
  return { quarantined, faults, quarantinePath };
}
