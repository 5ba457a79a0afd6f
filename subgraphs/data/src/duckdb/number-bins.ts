import { NUMBER_BINS } from '../domain/column.ts';

/** Bins of equal width; a value belongs to the bin `floor((value - minimum) / width)`, the maximum to the last. */
export interface NumberBins {
  /** A single value, or the bounds with an en dash between them; the lower bound belongs to the bin. */
  readonly labels: readonly string[];
  readonly width: number;
}

/** The bins of a number's histogram: one for each value where there are few whole numbers. */
export function numberBins(type: 'INTEGER' | 'NUMBER' | 'CATEGORY', minimum: number, maximum: number): NumberBins {
  if (minimum === maximum) return { labels: [String(minimum)], width: 1 };
  if (type === 'INTEGER' && maximum - minimum < NUMBER_BINS) {
    const count = maximum - minimum + 1;
    return { labels: Array.from({ length: count }, (_, index) => String(minimum + index)), width: 1 };
  }
  const width = (maximum - minimum) / NUMBER_BINS;
  // Bounds at either end of what a double can hold leave no width to divide by.
  if (width === 0 || !Number.isFinite(width)) return { labels: [`${String(minimum)}–${String(maximum)}`], width: 1 };
  const bound = (index: number): string => shortest(index === NUMBER_BINS ? maximum : minimum + index * width);
  return {
    labels: Array.from({ length: NUMBER_BINS }, (_, index) => `${bound(index)}–${bound(index + 1)}`),
    width,
  };
}

/** Six digits tell neighbouring bounds apart; more is noise of the division. */
function shortest(value: number): string {
  return String(Number(value.toPrecision(6)));
}
