import type { FeatureTable } from '../table.ts';
import { between, binBounds } from './bin-bounds.ts';
import { rankCodes } from './encode.ts';
import type { EnsembleColumn } from './ensemble.ts';

/** Bins of one kind of value, a byte per row; the bin behind the last one is for missing values. */
export type BinColumn =
  | { readonly values: Float32Array; readonly bounds: Float32Array; readonly bins: number }
  /** Categories are their own bins, whatever the order in which outputs rank them. */
  | { readonly codes: Int32Array; readonly bins: number };

/** How an ensemble's column is looked at when a leaf is split. */
export interface SplitColumn {
  /** Position in the {@link ColumnPlan.bins}. */
  readonly bins: number;
  /** The bins in ascending order of what the ensemble compares; null where they stand in it. */
  readonly order: Uint8Array | null;
  /** The threshold that sends the bins up to each position of the order left. */
  readonly thresholds: Float32Array;
  /** Whether at least two rows differ. */
  readonly varies: boolean;
}

export interface ColumnPlan {
  readonly bins: readonly BinColumn[];
  /** One per column of the ensemble. */
  readonly columns: readonly SplitColumn[];
}

/** Most categories that can be their own bins, so that numbers fit a byte and one is left for missing values. */
const OWN_BINS = 255;

/** The bound of a split that only parts missing values from all others. */
const EVERY_VALUE = 3.4028234663852886e38;

/**
 * Plans the bins of a table. Outputs share the bins of a categorical feature and differ only in their order, but for features
 * with more categories than bins, where each output groups neighbours of its own order.
 */
export function planColumns(columns: readonly EnsembleColumn[], table: FeatureTable, maximumBins: number): ColumnPlan {
  const bins: BinColumn[] = [];
  const shared = new Map<number, number>();
  const planned = columns.map(({ feature, ranks }): SplitColumn => {
    const source = table.columns[feature]!;
    if (source.type === 'CATEGORICAL' && ranks !== null && ranks.length <= OWN_BINS && areDistinct(ranks)) {
      const at = shared.get(feature) ?? bins.push({ codes: source.codes, bins: ranks.length }) - 1;
      shared.set(feature, at);
      return { bins: at, ...orderByRank(ranks), varies: differ(source.codes) };
    }
    const values = source.type === 'NUMERIC' ? source.values : rankCodes(source.codes, ranks);
    const bounds = binBounds(values, maximumBins);
    const at = bins.push({ values, bounds, bins: bounds.length + 1 }) - 1;
    return { bins: at, order: null, thresholds: Float32Array.of(...bounds, EVERY_VALUE), varies: differ(values) };
  });
  return { bins, columns: planned };
}

function orderByRank(ranks: Float32Array): { order: Uint8Array; thresholds: Float32Array } {
  const order = Uint8Array.from(ranks, (_, code) => code).sort((a, b) => ranks[a]! - ranks[b]!);
  const thresholds = Float32Array.from(order, (code, position) => {
    const next = order[position + 1];
    return next === undefined ? EVERY_VALUE : between(ranks[code]!, ranks[next]!);
  });
  return { order, thresholds };
}

/** A champion's file could say anything: categories of equal or no rank can't be parted. */
function areDistinct(ranks: Float32Array): boolean {
  return new Set(ranks).size === ranks.length && ranks.every(Number.isFinite);
}

function differ(values: Float32Array | Int32Array): boolean {
  const [first] = values;
  for (let row = 1; row < values.length; row++) {
    const value = values[row]!;
    if (value !== first && !(Number.isNaN(value) && Number.isNaN(first))) return true;
  }
  return false;
}
