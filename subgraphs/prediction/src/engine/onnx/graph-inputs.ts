import type { Signature } from '../signature.ts';
import type { FeatureTable, Row } from '../table.ts';
import { parseCategory, parseNumber, valueOf } from '../table.ts';

/** What the graph is fed: one column per feature, in the signature's order. Missing is NaN or the empty string. */
export type GraphInputs = readonly (Float32Array | readonly string[])[];

/**
 * The inputs for some rows. Categories go in as they are: which are known is the graph's to say.
 *
 * @throws {@link EngineError} `INVALID_ROW` with the path `[row, feature]` where a value has the wrong type.
 */
export function inputsFromRows(signature: Signature, rows: readonly Row[]): GraphInputs {
  return signature.features.map(({ name, type }) => {
    const read = <T>(parse: (value: ReturnType<typeof valueOf>, path: string[]) => T): T[] =>
      rows.map((row, index) => parse(valueOf(row, name), [String(index), name]));
    return type === 'NUMERIC' ? Float32Array.from(read(parseNumber)) : read(parseCategory);
  });
}

/** The inputs for the rows `start` up to, not including, `end` of a table. */
export function inputsFromTable(table: FeatureTable, start: number, end: number): GraphInputs {
  return table.columns.map((column, feature) => {
    if (column.type === 'NUMERIC') return column.values.slice(start, end);
    const { categories } = table.signature.features[feature]!;
    return Array.from(column.codes.subarray(start, end), (code) => categories[code] ?? '');
  });
}

/** Several inputs one below the other. */
export function joinInputs(parts: readonly GraphInputs[]): GraphInputs {
  const [first, ...rest] = parts;
  if (first === undefined || rest.length === 0) return first ?? [];
  return first.map((column, feature) => {
    const columns = parts.map((part) => part[feature]!);
    if (!(column instanceof Float32Array)) return (columns as (readonly string[])[]).flat();
    const joined = new Float32Array(columns.reduce((sum, { length }) => sum + length, 0));
    let offset = 0;
    for (const values of columns as Float32Array[]) {
      joined.set(values, offset);
      offset += values.length;
    }
    return joined;
  });
}
