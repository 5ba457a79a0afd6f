/**
 * Exact one-sided McNemar test on paired answers: the probability of at least `gains` wins among `gains + losses` rows on
 * which exactly one of the two is right, were each of them equally likely to win such a row. That is the upper tail of
 * Binomial(gains + losses, 1/2) (McNemar 1947, "Note on the sampling error of the difference
 * between correlated proportions or percentages", in its exact form). 1 when nothing differs.
 *
 * @param gains - rows that the challenger alone answers right.
 * @param losses - rows that the champion alone answers right.
 */
export function exactMcNemar(gains: number, losses: number): number {
  const pairs = gains + losses;
  // Summed from the largest count down, where the terms are smallest, in logarithms so that nothing underflows early.
  let logChoose = 0;
  let sum = 0;
  for (let wins = pairs; wins >= gains; wins--) {
    sum += Math.exp(logChoose - pairs * Math.LN2);
    logChoose += Math.log(wins) - Math.log(pairs - wins + 1);
  }
  return Math.min(1, sum);
}
