import { listValue } from '@duckdb/node-api';
import type { ColumnType } from '../domain/column.ts';
import { ROW_COLUMNS } from '../domain/dataset-part.ts';
import type { RowFaultCode } from '../domain/validation/row-faults.ts';
import { identifier, jsonPointer } from './identifier.ts';
import type { Parameters, TableSession } from './table-session.ts';
import type { TableColumn } from './version-table.ts';

/** SQL conditions on a row of `judged`, in the order in which they are asked: the first that holds is the fault. */
type FaultConditions = readonly (readonly [code: RowFaultCode, condition: string])[];

const UUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

/** Types that JSON's numbers have in DuckDB. */
const NUMBERS = "('BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE')";

/** The value of the key `$pointer` in each row that is an object, as text, with its JSON type. */
const VALUES = `
  SELECT line, json_extract_string(content, $pointer) AS value, json_type(content, $pointer) AS kind
  FROM judged WHERE json_type(content) = 'OBJECT'`;

/** Lists in `faults` what is wrong with rows as a whole, and with what they say about themselves. */
export async function findRowFaults(session: TableSession, columns: readonly TableColumn[]): Promise<void> {
  const known = [...columns.map(({ name }) => name), ...Object.values(ROW_COLUMNS)];
  await addFaults(
    session,
    null,
    `SELECT line, ${caseOf([
      ['NOT_AN_OBJECT', "content IS NULL OR json_type(content) <> 'OBJECT'"],
      ['KEY_REPEATED', 'len(json_keys(content)) <> len(list_distinct(json_keys(content)))'],
      ['COLUMN_UNKNOWN', 'NOT list_has_all($known, json_keys(content))'],
    ])} AS code FROM judged`,
    { known: listValue(known) },
  );

  await addFaults(
    session,
    ROW_COLUMNS.part,
    `SELECT line, ${caseOf([
      ['PART_INVALID', "coalesce(value NOT IN ('JUDGED', 'RESERVED'), true)"],
    ])} AS code FROM (${VALUES})`,
  );

  await addFaults(
    session,
    ROW_COLUMNS.sequence,
    `SELECT line, ${caseOf([
      ['SEQUENCE_INVALID', "coalesce(kind <> 'UBIGINT' OR TRY_CAST(value AS BIGINT) IS NULL, true)"],
    ])} AS code FROM (${VALUES})`,
  );

  await addFaults(
    session,
    ROW_COLUMNS.predictionId,
    `SELECT line, ${caseOf([
      ['PREDICTION_ID_INVALID', `coalesce(NOT regexp_full_match(value, '${UUID}'), true)`],
      ['PREDICTION_ID_REPEATED', 'row_number() OVER (PARTITION BY lower(value) ORDER BY line) > 1'],
    ])} AS code FROM (${VALUES})`,
  );
}

/** Lists in `faults` the rows whose value for a column is not one that the column has had so far. */
export async function findColumnFaults(session: TableSession, column: TableColumn): Promise<void> {
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
    FROM (${VALUES}), known`,
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

async function addFaults(
  session: TableSession,
  column: string | null,
  coded: string,
  parameters: Parameters = column === null ? {} : { pointer: jsonPointer(column) },
): Promise<void> {
  await session.run(`INSERT INTO faults SELECT line, $column, code FROM (${coded}) WHERE code IS NOT NULL`, {
    ...parameters,
    column,
  });
}
