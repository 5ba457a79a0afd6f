import { rankRows, type Ranking } from './ranking.ts';

/**
 * The chance that a random positive row scores above a random negative one, ties counting half: the Mann-Whitney
 * statistic with mid-ranks, which is the area under the ROC curve. Null where either kind is missing.
 */
export function rankAuc(scores: Float64Array, isPositive: (index: number) => boolean): number | null {
  return areaUnderRoc(rankRows(scores, isPositive));
}

/** As {@link rankAuc}, by trapezoids over all thresholds: the counts are whole numbers, so nothing is rounded before the division. */
export function areaUnderRoc({ truePositives, falsePositives, positives, negatives }: Ranking): number | null {
  if (positives === 0 || negatives === 0) return null;
  let area = 0;
  for (let step = 0; step < truePositives.length; step++) {
    const width = falsePositives[step]! - (falsePositives[step - 1] ?? 0);
    area += width * (truePositives[step]! + (truePositives[step - 1] ?? 0));
  }
  return area / (2 * positives * negatives);
}

/**
 * The AUC within each slice of the rows, in one pass over an order that all slices share.
 *
 * @param order - row positions, the highest score first.
 * @param sliceOf - the slice of each row, below `slices`; -1 for none.
 */
export function aucBySlice(
  scores: Float64Array,
  order: Uint32Array,
  isPositive: (index: number) => boolean,
  sliceOf: Int32Array,
  slices: number,
): (number | null)[] {
  const latest = new Float64Array(slices).fill(NaN);
  const positives = new Float64Array(slices);
  const negatives = new Float64Array(slices);
  const tiedPositives = new Float64Array(slices);
  const tiedNegatives = new Float64Array(slices);
  const area = new Float64Array(slices);
  const closeTie = (slice: number): void => {
    area[slice]! += tiedNegatives[slice]! * (2 * positives[slice]! + tiedPositives[slice]!);
    positives[slice]! += tiedPositives[slice]!;
    negatives[slice]! += tiedNegatives[slice]!;
    tiedPositives[slice] = 0;
    tiedNegatives[slice] = 0;
  };
  for (const index of order) {
    const slice = sliceOf[index]!;
    if (slice < 0) continue;
    if (scores[index] !== latest[slice]) closeTie(slice);
    latest[slice] = scores[index]!;
    if (isPositive(index)) tiedPositives[slice]!++;
    else tiedNegatives[slice]!++;
  }
  return Array.from(area, (_, slice) => {
    closeTie(slice);
    const pairs = positives[slice]! * negatives[slice]!;
    return pairs === 0 ? null : area[slice]! / (2 * pairs);
  });
}
