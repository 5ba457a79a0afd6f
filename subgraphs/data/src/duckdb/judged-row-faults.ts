import { listValue } from '@duckdb/node-api';
import type { ColumnType } from '../domain/column.ts';
import { ROW_COLUMNS } from '../domain/dataset-part.ts';
import type { RowFaultCode } from '../domain/validation/row-faults.ts';
import { identifier } from './identifier.ts';
import type { JudgedKey } from './judged-lines.ts';
import type { Parameters, TableSession } from './table-session.ts';
import type { TableColumn } from './version-table.ts';

/** SQL conditions on a row of `judged`, in the order in which they are asked: the first that holds is the fault. */
type FaultConditions = readonly (readonly [code: RowFaultCode, condition: string])[];

const UUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

/** Types that JSON's numbers have in DuckDB. */
const NUMBERS = "('BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE')";

/** Faults of what rows say about themselves, by key. */
const ROW_FAULT_CONDITIONS: Readonly<Record<string, FaultConditions>> = {
  [ROW_COLUMNS.part]: [['PART_INVALID', "coalesce(value NOT IN ('JUDGED', 'RESERVED'), true)"]],
  [ROW_COLUMNS.predictionId]: [
    ['PREDICTION_ID_INVALID', `coalesce(NOT regexp_full_match(value, '${UUID}'), true)`],
    ['PREDICTION_ID_REPEATED', 'row_number() OVER (PARTITION BY lower(value) ORDER BY line) > 1'],
  ],
  [ROW_COLUMNS.sequence]: [
    ['SEQUENCE_INVALID', "coalesce(kind <> 'UBIGINT' OR TRY_CAST(value AS BIGINT) IS NULL, true)"],
  ],
};

/** Lists in `faults` what is wrong with rows as a whole, and with what they say about themselves. */
export async function findRowFaults(session: TableSession, keys: readonly JudgedKey[]): Promise<void> {
  const known = { known: listValue(keys.map(({ key }) => key)) };
  await addFaults(
    session,
    null,
    `SELECT line, ${caseOf([
      ['NOT_AN_OBJECT', 'NOT is_object'],
      ['KEY_REPEATED', 'len(names) <> len(list_distinct(names))'],
      ['COLUMN_UNKNOWN', 'NOT list_has_all($known, names)'],
    ])} AS code FROM (SELECT line, is_object, json_keys(content) AS names FROM judged)`,
    known,
  );
  for (const key of keys) {
    const conditions = ROW_FAULT_CONDITIONS[key.key];
    if (conditions)
      await addFaults(session, key.key, `SELECT line, ${caseOf(conditions)} AS code FROM ${valuesOf(key)}`);
  }
}

/** Lists in `faults` the rows whose value for a column is not one that the column has had so far. */
export async function findColumnFaults(session: TableSession, column: TableColumn, key: JudgedKey): Promise<void> {
  const name = identifier(column.name);
  const missing = "kind IS NULL OR kind = 'NULL'";
  await addFaults(
    session,
    column.name,
    `
    WITH known AS (
      SELECT count(*) = count(${name}) AS complete, min(${name}) AS lowest, max(${name}) AS highest FROM version
    )
    SELECT line, CASE WHEN ${missing} THEN CASE WHEN complete THEN 'VALUE_MISSING' END
                      ELSE ${caseOf(faultsOfValue(column))} END AS code
    FROM ${valuesOf(key)}, known`,
  );
}

function faultsOfValue({ name, type, storedType }: TableColumn): FaultConditions {
  const number = 'TRY_CAST(value AS DOUBLE)';
  const finite = `(kind IN ${NUMBERS} AND coalesce(isfinite(${number}), false))`;
  const outside = ['NUMBER_OUT_OF_RANGE', `NOT (${number} BETWEEN lowest AND highest)`] as const;
  const faults: Record<ColumnType, FaultConditions> = {
    INTEGER: [
      ['TYPE_MISMATCH', `NOT ${finite} OR ${number} <> trunc(${number})`],
      outside,
      ['TYPE_MISMATCH', `TRY_CAST(${number} AS ${storedType}) IS NULL`],
    ],
    NUMBER: [['TYPE_MISMATCH', `NOT ${finite}`], outside],
    CATEGORY: [
      ['TYPE_MISMATCH', "kind <> 'VARCHAR'"],
      [
        'CATEGORY_UNKNOWN',
        `value NOT IN (SELECT ${identifier(name)} FROM version WHERE ${identifier(name)} IS NOT NULL)`,
      ],
    ],
  };
  return faults[type];
}

function caseOf(conditions: FaultConditions): string {
  const branches = conditions.map(([code, condition]) => `WHEN ${condition} THEN '${code}'`);
  return `CASE ${branches.join(' ')} END`;
}

/** The values of a key in the rows that are objects: `value` as text, `kind` its JSON type. */
function valuesOf({ text, kind }: JudgedKey): string {
  return `(SELECT line, ${text} AS value, ${kind} AS kind FROM judged WHERE is_object)`;
}

async function addFaults(
  session: TableSession,
  column: string | null,
  coded: string,
  parameters: Parameters = {},
): Promise<void> {
  await session.run(`INSERT INTO faults SELECT line, $column, code FROM (${coded}) WHERE code IS NOT NULL`, {
    ...parameters,
    column,
  });
}
