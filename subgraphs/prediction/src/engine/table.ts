import { EngineError } from './engine-error.ts';
import type { Feature, Signature } from './signature.ts';

/** A value as people and files write it: null, undefined, NaN and the empty string are missing. */
export type RowValue = string | number | null | undefined;

/** One example, keyed by feature name. Keys that are not features are ignored. */
export type Row = Readonly<Record<string, RowValue>>;

/** Numeric values; NaN is missing. Single precision, because that is what the ONNX graph reads. */
export interface NumericColumn {
  readonly type: 'NUMERIC';
  readonly values: Float32Array;
}

/** Positions in the feature's categories; -1 is missing or unknown. */
export interface CategoricalColumn {
  readonly type: 'CATEGORICAL';
  readonly codes: Int32Array;
}

export type TableColumn = NumericColumn | CategoricalColumn;

/** Rows as columns, in the order of the signature's features. Can be sent between threads as it is; the values of a table made here are shared, not copied. */
export interface FeatureTable {
  readonly signature: Signature;
  readonly rowCount: number;
  readonly columns: readonly TableColumn[];
}

/**
 * Builds a table from rows.
 *
 * @throws {@link EngineError} `INVALID_ROW` with the path `[row, feature]` where a value has the wrong type.
 */
export function tableFromRows(signature: Signature, rows: readonly Row[]): FeatureTable {
  const columns = signature.features.map((feature) =>
    columnOf(
      feature,
      rows.length,
      (index) => valueOf(rows[index]!, feature.name),
      (index) => [String(index), feature.name],
    ),
  );
  return { signature, rowCount: rows.length, columns };
}

/**
 * Builds a table from one array of values per feature, in the order of the signature's features.
 *
 * @throws {@link EngineError} `INVALID_TABLE` where arrays are missing or differ in length, `INVALID_ROW` as {@link tableFromRows}.
 */
export function tableFromColumns(signature: Signature, columns: readonly ArrayLike<RowValue>[]): FeatureTable {
  const rowCount = columns[0]?.length ?? 0;
  if (columns.length !== signature.features.length || columns.some((column) => column.length !== rowCount))
    throw new EngineError('INVALID_TABLE', 'A table needs one column of equal length per feature');
  return {
    signature,
    rowCount,
    columns: signature.features.map((feature, position) =>
      columnOf(
        feature,
        rowCount,
        (index) => columns[position]![index],
        (index) => [String(index), feature.name],
      ),
    ),
  };
}

/** The rows at these positions, in this order. */
export function selectRows(table: FeatureTable, positions: ArrayLike<number>): FeatureTable {
  const columns = table.columns.map((column): TableColumn => {
    if (column.type === 'NUMERIC')
      return { type: 'NUMERIC', values: Float32Array.from(positions, (position) => column.values[position]!) };
    return { type: 'CATEGORICAL', codes: Int32Array.from(positions, (position) => column.codes[position]!) };
  });
  return { signature: table.signature, rowCount: positions.length, columns };
}

/** A row's own value of that name: what it inherits (`constructor`, `__proto__`, …) does not count. */
export function valueOf(row: Row, name: string): RowValue {
  return Object.hasOwn(row, name) ? row[name] : null;
}

/**
 * A numeric feature's value as the graph reads it.
 *
 * @throws {@link EngineError} `INVALID_ROW` for anything but a number or a missing value.
 */
export function parseNumber(value: RowValue, path: readonly string[]): number {
  if (typeof value === 'number') return Math.fround(value);
  if (isMissing(value)) return NaN;
  throw new EngineError('INVALID_ROW', `Feature ${path.at(-1) ?? ''} takes a number`, { path });
}

/**
 * A categorical feature's value as the graph reads it: the empty string when missing.
 *
 * @throws {@link EngineError} `INVALID_ROW` for anything but a string or a missing value.
 */
export function parseCategory(value: RowValue, path: readonly string[]): string {
  if (typeof value === 'string') return value;
  if (isMissing(value)) return '';
  throw new EngineError('INVALID_ROW', `Feature ${path.at(-1) ?? ''} takes a category`, { path });
}

function isMissing(value: RowValue): boolean {
  return value === null || value === undefined || value === '' || Number.isNaN(value);
}

function columnOf(
  feature: Feature,
  rowCount: number,
  read: (index: number) => RowValue,
  path: (index: number) => readonly string[],
): TableColumn {
  if (feature.type === 'NUMERIC') {
    const values = new Float32Array(new SharedArrayBuffer(rowCount * 4));
    for (let index = 0; index < rowCount; index++) {
      const value = read(index);
      values[index] = typeof value === 'number' ? value : parseNumber(value, path(index));
    }
    return { type: 'NUMERIC', values };
  }
  const codeOf = new Map(feature.categories.map((category, code) => [category, code]));
  const codes = new Int32Array(new SharedArrayBuffer(rowCount * 4));
  for (let index = 0; index < rowCount; index++) {
    const value = read(index);
    const category = typeof value === 'string' ? value : parseCategory(value, path(index));
    codes[index] = codeOf.get(category) ?? -1;
  }
  return { type: 'CATEGORICAL', codes };
}
