import { outputCount } from '../signature.ts';
import type { FeatureTable } from '../table.ts';
import type { EnsembleColumn } from './ensemble.ts';

/**
 * The columns an ensemble will split on. Categories are ordered by the share of their rows that has the output's class,
 * each smoothed by `smoothing` rows of the overall share, so that rare categories stay near the middle instead of
 * giving their few labels away. With such an order the best two-way grouping of categories is a threshold (Fisher 1958;
 * Breiman et al. 1984, section 4.2).
 */
export function orderCategories(
  table: FeatureTable,
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
  smoothing: number,
): EnsembleColumn[] {
  const outputs = outputCount(table.signature);
  const columns: EnsembleColumn[] = [];
  table.columns.forEach((column, feature) => {
    if (column.type === 'NUMERIC') {
      columns.push({ feature, ranks: null, output: null });
      return;
    }
    const categories = table.signature.features[feature]!.categories.length;
    for (let output = 0; output < outputs; output++) {
      const target = outputs === 1 ? 1 : output;
      const ranks = rankCategories(column.codes, categories, labels, weights, target, smoothing);
      columns.push({ feature, ranks, output: outputs === 1 ? null : output });
    }
  });
  return columns;
}

function rankCategories(
  codes: Int32Array,
  categories: number,
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
  target: number,
  smoothing: number,
): Float32Array {
  const rows = new Float64Array(categories);
  const hits = new Float64Array(categories);
  let allRows = 0;
  let allHits = 0;
  for (let row = 0; row < codes.length; row++) {
    const weight = weights[row]!;
    const hit = labels[row] === target ? weight : 0;
    allRows += weight;
    allHits += hit;
    const code = codes[row]!;
    if (code < 0) continue;
    rows[code]! += weight;
    hits[code]! += hit;
  }
  const share = allRows > 0 ? allHits / allRows : 0;
  const statistic = (code: number): number =>
    rows[code]! + smoothing > 0 ? (hits[code]! + smoothing * share) / (rows[code]! + smoothing) : share;
  const order = Array.from({ length: categories }, (_, code) => code);
  order.sort((a, b) => statistic(a) - statistic(b) || a - b);
  const ranks = new Float32Array(categories);
  order.forEach((code, rank) => (ranks[code] = rank));
  return ranks;
}
