import { z } from 'zod';
import { columnTypeOf, type ColumnType } from '../domain/column.ts';
import { LONGEST_CATEGORY, NUMBERS_SHARE, type WantedType } from '../domain/imported-table.ts';
import { UnusableTableError } from '../domain/validation/unusable-table.ts';
import type { RowFaultCode } from '../domain/validation/row-faults.ts';
import type { ValidationCheck } from '../domain/validation/validation-report.ts';
import { rowCount } from '../duckdb/row-count.ts';
import type { TableSession } from '../duckdb/table-session.ts';
import type { RawColumn } from './raw-table.ts';

/** How a column of `raw` becomes one of the version, as SQL. */
export interface PlannedColumn extends RawColumn {
  /** Its value; null where it is missing. */
  readonly value: string;
  /** DuckDB's name of the value's type. */
  readonly storedType: 'BIGINT' | 'DOUBLE' | 'VARCHAR';
  /** Conditions under which its row is kept aside. */
  readonly faults: readonly (readonly [code: RowFaultCode, condition: string])[];
}

/** No zero in front, and none of a postal code's either. */
const INTEGER = '[+-]?(0|[1-9]\\d{0,14})';
const NUMBER = '[+-]?((0|[1-9]\\d*)(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?';

/** What a column's cells look like. */
type Looks = 'INTEGER' | 'WHOLE_NUMBER' | 'NUMBER' | 'CATEGORY';

/**
 * Decides for each column how its cells are read. What is wanted holds; otherwise a text is a number where nearly all cells are,
 * and the class to predict is a category unless it is a fraction.
 *
 * @throws UnusableTableError COLUMN_TYPE_UNSUPPORTED
 */
export async function planColumns(
  session: TableSession,
  columns: readonly RawColumn[],
  { target, wanted }: { target: string; wanted: readonly WantedType[] },
): Promise<PlannedColumn[]> {
  refuseUnsupported(columns);
  const planned: PlannedColumn[] = [];
  for (const column of columns) {
    const type = wanted.find((each) => each.column === column.name)?.type;
    const looks = await looksOf(session, column);
    planned.push(plan(column, type ?? typeFor(looks, column.name === target), looks, column.name === target));
  }
  return planned;
}

function typeFor(looks: Looks, isTarget: boolean): ColumnType {
  if (isTarget) return looks === 'NUMBER' ? 'NUMBER' : 'CATEGORY';
  return looks === 'WHOLE_NUMBER' ? 'NUMBER' : looks;
}

async function looksOf(session: TableSession, { cell, type }: RawColumn): Promise<Looks> {
  if (type === 'BOOLEAN') return 'CATEGORY';
  const text = type === 'VARCHAR';
  if (!text && columnTypeOf(type) === 'INTEGER') return 'INTEGER';
  const is = (pattern: string) => `regexp_full_match(${cell}, '${pattern}')`;
  const number = text ? is(NUMBER) : 'true';
  const [counts] = await session.select(
    z.object({ values: rowCount, integers: rowCount, wholes: rowCount, numbers: rowCount }),
    `SELECT count(${cell}) AS values, count(*) FILTER (WHERE ${text ? is(INTEGER) : 'false'}) AS integers,
            count(*) FILTER (WHERE ${number} AND trunc(TRY_CAST(${cell} AS DOUBLE)) = TRY_CAST(${cell} AS DOUBLE)
                                   AND abs(TRY_CAST(${cell} AS DOUBLE)) < 1e15) AS wholes,
            count(${cell}) FILTER (WHERE ${number}) AS numbers
     FROM raw`,
  );
  const { values, integers, wholes, numbers } = counts ?? { values: 0, integers: 0, wholes: 0, numbers: 0 };
  if (values === 0 || numbers < values * NUMBERS_SHARE) return 'CATEGORY';
  if (integers === numbers) return 'INTEGER';
  return wholes === numbers ? 'WHOLE_NUMBER' : 'NUMBER';
}

function plan(column: RawColumn, type: ColumnType, looks: Looks, isTarget: boolean): PlannedColumn {
  const { cell } = column;
  const text = column.type === 'VARCHAR';
  const number = `TRY_CAST(${cell} AS DOUBLE)`;
  const none: PlannedColumn['faults'] = isTarget ? [['TARGET_MISSING', `${cell} IS NULL`]] : [];
  if (type === 'CATEGORY') {
    // A class that was written as 1.0 is the class 1.
    const whole = isTarget && looks === 'WHOLE_NUMBER';
    const value = whole ? `coalesce(TRY_CAST(${number} AS BIGINT)::VARCHAR, ${cell}::VARCHAR)` : `${cell}::VARCHAR`;
    return {
      ...column,
      value,
      storedType: 'VARCHAR',
      faults: [
        ...none,
        ['VALUE_TOO_LONG', `length(${value}) > ${String(LONGEST_CATEGORY)}`],
        ['CHARACTER_INVALID', `contains(${value}, chr(0))`],
      ],
    };
  }
  const storedType = type === 'INTEGER' ? 'BIGINT' : 'DOUBLE';
  const written = text ? `regexp_full_match(${cell}, '${NUMBER}')` : `${number} IS NOT NULL`;
  const fits =
    type === 'INTEGER'
      ? `(${written} AND trunc(${number}) = ${number} AND abs(${number}) <= 9007199254740991)`
      : written;
  const value = type === 'INTEGER' ? `TRY_CAST(${number} AS BIGINT)` : number;
  return {
    ...column,
    value,
    storedType,
    faults: [...none, ['TYPE_MISMATCH', `${cell} IS NOT NULL AND NOT coalesce(${fits}, false)`]],
  };
}

function refuseUnsupported(columns: readonly RawColumn[]): void {
  const usable = /^(VARCHAR|BOOLEAN|U?HUGEINT)$/;
  const [first, ...others] = columns
    .filter(({ type }) => columnTypeOf(type) === null && !usable.test(type))
    .map(({ name, type }): ValidationCheck => ({
      code: 'COLUMN_TYPE_UNSUPPORTED',
      severity: 'ERROR',
      column: name,
      message: `The column ${name} has the type ${type.slice(0, 100)}, which can't be used; leave it out, or make it a text or a number.`,
      rows: null,
    }));
  if (first) throw UnusableTableError.of([first, ...others]);
}
