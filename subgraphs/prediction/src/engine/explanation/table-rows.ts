import type { FeatureTable, Row, RowValue } from '../table.ts';

/** A table's rows as people write them; missing and unknown values are null. */
export function rowsOf({ signature, columns, rowCount }: FeatureTable): Row[] {
  return Array.from({ length: rowCount }, (_, row) => {
    const values = columns.map((column, position): [string, RowValue] => {
      const { name, categories } = signature.features[position]!;
      if (column.type === 'CATEGORICAL') return [name, categories[column.codes[row]!] ?? null];
      const value = column.values[row]!;
      return [name, Number.isNaN(value) ? null : value];
    });
    return Object.fromEntries(values);
  });
}
