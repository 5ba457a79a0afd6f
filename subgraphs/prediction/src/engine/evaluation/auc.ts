/**
 * The chance that a random positive row scores above a random negative one, ties counting half: the Mann-Whitney
 * statistic with mid-ranks, which is the area under the ROC curve. Null where either kind is missing.
 */
export function rankAuc(scores: Float64Array, isPositive: (index: number) => boolean): number | null {
  const order = Uint32Array.from(scores, (_, index) => index).sort((a, b) => scores[a]! - scores[b]!);
  let positives = 0;
  let rankSum = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    let tiedPositives = 0;
    do {
      if (isPositive(order[end++]!)) tiedPositives++;
    } while (end < order.length && scores[order[end]!] === scores[order[start]!]);
    // Ranks are counted from 1; rows with equal scores share the mean of their ranks.
    rankSum += tiedPositives * ((start + 1 + end) / 2);
    positives += tiedPositives;
  }
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return null;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
