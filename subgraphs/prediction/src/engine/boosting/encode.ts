import { EngineError } from '../engine-error.ts';
import type { FeatureTable } from '../table.ts';
import type { EnsembleColumn } from './ensemble.ts';

/**
 * The table as the trees see it: one array per ensemble column, categories as ranks, missing and unknown as NaN.
 * The arrays of numeric columns are the table's own.
 *
 * @throws {@link EngineError} `SIGNATURE_MISMATCH` where the table's features are not those the columns were made for.
 */
export function encodeTable(columns: readonly EnsembleColumn[], table: FeatureTable): Float32Array[] {
  return columns.map(({ feature, ranks }) => {
    const column = table.columns[feature];
    const name = table.signature.features[feature]?.name;
    if (column?.type === 'NUMERIC' && ranks === null) return column.values;
    if (column?.type !== 'CATEGORICAL' || table.signature.features[feature]?.categories.length !== ranks?.length)
      throw new EngineError('SIGNATURE_MISMATCH', `Feature ${name ?? feature} is not what the ensemble was trained on`);
    return rankCodes(column.codes, ranks);
  });
}

/** Categories as their ranks; NaN where there is none. */
export function rankCodes(codes: Int32Array, ranks: Float32Array | null): Float32Array {
  const ranked = new Float32Array(codes.length);
  for (let row = 0; row < codes.length; row++) ranked[row] = ranks?.[codes[row]!] ?? NaN;
  return ranked;
}
