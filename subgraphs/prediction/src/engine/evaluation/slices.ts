import { binBounds } from '../boosting/bin-bounds.ts';
import type { FeatureTable, TableColumn } from '../table.ts';
import { aucBySlice } from './auc.ts';
import { checkShape, correctness, meanOf, type ProbabilityRow, scoredClasses, scoresOf } from './metrics.ts';
import { descending } from './ranking.ts';
import { type Interval, wilsonInterval } from './wilson.ts';

/** Bins of about equal row counts that a number's rows are cut into, at most. */
export const SLICE_BINS = 5;
/** Most slices of all features together, and of one. */
const ALL_SLICES = 2000;
const FEATURE_SLICES = 200;
/** What a feature may have however many there are. */
const LEAST_SLICES = SLICE_BINS + 1;

/** The quality on the rows that have one value, or one range of values, of a feature. */
export interface Slice {
  readonly kind: 'CATEGORY' | 'RANGE' | 'MISSING';
  /** The category; null for the other kinds. */
  readonly category: string | null;
  /** A range is above this; null where nothing bounds it. */
  readonly lower: number | null;
  /** A range is up to and with this; null where nothing bounds it. */
  readonly upper: number | null;
  readonly rows: number;
  readonly accuracy: number;
  /** Of the accuracy. */
  readonly interval: Interval;
  /** As of all rows; null where the slice has no class with both kinds of rows. */
  readonly auc: number | null;
}

/** The slices by one feature. */
export interface FeatureSlices {
  readonly feature: string;
  /** Categories by falling number of rows, ranges ascending; rows without a value last. */
  readonly slices: readonly Slice[];
  /** Categories with still fewer rows that were left out. */
  readonly omitted: number;
}

/**
 * Measures every category and, for numbers, up to {@link SLICE_BINS} bins of about equal row counts. At most 200 slices a
 * feature and about 2,000 in all; features behind the first few hundred are left out.
 *
 * @throws {@link EngineError} `NO_ROWS`, or `INVALID_TABLE` where rows, labels and classes don't fit.
 */
export function evaluateSlices(
  table: FeatureTable,
  probabilities: readonly ProbabilityRow[],
  labels: ArrayLike<number>,
): FeatureSlices[] {
  const { features, target } = table.signature;
  checkShape(probabilities, labels, target.classes.length);
  const correct = correctness(probabilities, labels);
  const groups = table.columns
    .slice(0, Math.floor(ALL_SLICES / LEAST_SLICES))
    .map((column, feature) => groupingOf(column, features[feature]!.categories));
  const areas = groups.map(({ places }) => places.map((): (number | null)[] => []));
  for (const code of scoredClasses(target.classes.length)) {
    const scores = scoresOf(probabilities, code);
    // Sorting is the costly part: done once for all features.
    const order = descending(scores);
    groups.forEach(({ places, assign }, feature) => {
      const found = aucBySlice(scores, order, (index) => labels[index] === code, assign(), places.length);
      found.forEach((area, place) => areas[feature]![place]!.push(area));
    });
  }
  const most = Math.min(FEATURE_SLICES, Math.max(LEAST_SLICES, Math.floor(ALL_SLICES / features.length)));
  return groups.map(({ places, assign }, feature) => {
    const rows = new Float64Array(places.length);
    const hits = new Float64Array(places.length);
    assign().forEach((place, index) => {
      rows[place]!++;
      hits[place]! += correct[index]!;
    });
    const slices = places.map((place, at) => ({
      ...place,
      rows: rows[at]!,
      accuracy: hits[at]! / rows[at]!,
      interval: wilsonInterval(hits[at]!, rows[at]!),
      auc: meanOf(areas[feature]![at]!),
    }));
    const occurring = slices.filter((slice) => slice.rows > 0);
    return { feature: features[feature]!.name, ...boundSlices(occurring, most) };
  });
}

type Place = Pick<Slice, 'kind' | 'category' | 'lower' | 'upper'>;

/** How a column's rows are parted. */
interface Grouping {
  readonly places: readonly Place[];
  /** The place of each row; made anew each time, for there may be more columns than memory for them all. */
  readonly assign: () => Int32Array;
}

const MISSING: Place = { kind: 'MISSING', category: null, lower: null, upper: null };

function groupingOf(column: TableColumn, categories: readonly string[]): Grouping {
  if (column.type === 'CATEGORICAL') {
    const places = categories.map((category): Place => ({ kind: 'CATEGORY', category, lower: null, upper: null }));
    const assign = (): Int32Array => column.codes.map((code) => (code < 0 ? places.length : code));
    return { places: [...places, MISSING], assign };
  }
  // Bounds between finite numbers alone can be written as JSON.
  const bounds = binBounds(column.values.filter(Number.isFinite), SLICE_BINS);
  const places = Array.from({ length: bounds.length + 1 }, (_, bin): Place => {
    return { kind: 'RANGE', category: null, lower: bounds[bin - 1] ?? null, upper: bounds[bin] ?? null };
  });
  const placeOf = (value: number): number => {
    if (Number.isNaN(value)) return places.length;
    const bin = bounds.findIndex((bound) => value <= bound);
    return bin < 0 ? bounds.length : bin;
  };
  return { places: [...places, MISSING], assign: () => Int32Array.from(column.values, placeOf) };
}

/** Categories by their rows, the rarest left out; ranges as they are. */
function boundSlices(slices: readonly Slice[], most: number): Pick<FeatureSlices, 'slices' | 'omitted'> {
  const categories = slices.filter(({ kind }) => kind === 'CATEGORY').sort((some, other) => other.rows - some.rows);
  const others = slices.filter(({ kind }) => kind !== 'CATEGORY');
  const kept = categories.slice(0, Math.max(0, most - others.length));
  return { slices: [...kept, ...others], omitted: categories.length - kept.length };
}
