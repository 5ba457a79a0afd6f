import type { Signature } from '../signature.ts';
import type { Row } from '../table.ts';
import { parseCategory, parseNumber, valueOf } from '../table.ts';

/**
 * Rows on their way to a thread, as one block of numbers: that crosses at a tenth of what columns of texts cost.
 */
export interface EncodedRows {
  readonly rowCount: number;
  /**
   * A row's features side by side, in the signature's order: a number as it is, a category as its position among the
   * feature's categories; missing is NaN. A category that is not among them is `-1 - its position in texts`.
   */
  readonly values: Float32Array;
  readonly texts: readonly string[];
}

/** Encodes the rows `start` up to, not including, `end`. */
export type RowEncoder = (rows: readonly Row[], start: number, end: number) => EncodedRows;

/**
 * An encoder for one signature's rows. It throws {@link EngineError} `INVALID_ROW` with the path `[row, feature]` where a
 * value has the wrong type.
 */
export function createRowEncoder({ features }: Signature): RowEncoder {
  const names = features.map(({ name }) => name);
  const codes = features.map(({ type, categories }) =>
    type === 'NUMERIC' ? null : new Map(categories.map((category, code) => [category, code])),
  );
  return (rows, start, end) => {
    const values = new Float32Array((end - start) * names.length);
    const texts: string[] = [];
    let at = 0;
    for (let index = start; index < end; index++) {
      const row = rows[index]!;
      for (let feature = 0; feature < names.length; feature++) {
        const name = names[feature]!;
        const value = valueOf(row, name);
        const codeOf = codes[feature] ?? null;
        if (codeOf !== null) {
          const category = typeof value === 'string' ? value : parseCategory(value, [String(index), name]);
          values[at++] = category === '' ? NaN : (codeOf.get(category) ?? -texts.push(category));
        } else values[at++] = typeof value === 'number' ? value : parseNumber(value, [String(index), name]);
      }
    }
    return { rowCount: end - start, values, texts };
  };
}

/** Several blocks of one signature's rows, one below the other. */
export function joinEncodedRows(signature: Signature, parts: readonly EncodedRows[]): EncodedRows {
  if (parts.length === 1) return parts[0]!;
  const rowCount = parts.reduce((sum, part) => sum + part.rowCount, 0);
  const width = signature.features.length;
  const values = new Float32Array(rowCount * width);
  const texts: string[] = [];
  let offset = 0;
  for (const part of parts) {
    values.set(part.values, offset);
    if (part.texts.length > 0) moveTexts(signature, values.subarray(offset, offset + part.values.length), texts.length);
    texts.push(...part.texts);
    offset += part.values.length;
  }
  return { rowCount, values, texts };
}

/** Texts stand `by` places later than they did. */
function moveTexts({ features }: Signature, values: Float32Array, by: number): void {
  for (let at = 0; at < values.length; at++)
    if (features[at % features.length]!.type === 'CATEGORICAL' && values[at]! < 0) values[at]! -= by;
}
