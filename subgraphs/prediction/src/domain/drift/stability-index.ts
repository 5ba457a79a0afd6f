/** What 99 of 100 values of the standard normal distribution stay below. */
const NORMAL_99 = 2.326348;

/**
 * The Population Stability Index of two distributions over the same bins: the sum over bins of `(a - e) ln(a / e)`, where `e`
 * and `a` are the shares of rows that two samples have in the bin. Known from credit scoring (Siddiqi 2006, "Credit risk
 * scorecards"), and the symmetric divergence of Jeffreys (1946) and Kullback and Leibler (1951). In nats, 0 for equal shares.
 *
 * An empty bin counts as half a row, which keeps the index finite: of a share below that a sample of its size can't tell.
 *
 * @param expected rows of the reference in each bin
 * @param actual rows of the other sample in the same bins; neither is empty
 */
export function stabilityIndex(expected: readonly number[], actual: readonly number[]): number {
  const [expectedRows, actualRows] = [total(expected), total(actual)];
  return expected.reduce((sum, rows, bin) => {
    const others = actual[bin]!;
    if (rows === 0 && others === 0) return sum;
    const [e, a] = [Math.max(rows, 0.5) / expectedRows, Math.max(others, 0.5) / actualRows];
    return sum + (a - e) * Math.log(a / e);
  }, 0);
}

/**
 * The index that two samples of one and the same distribution exceed in about one case of a hundred: it is then distributed
 * as chi-squared with one degree of freedom less than bins, times `1/N + 1/M` (Yurdakul and Naranjo 2020, "Statistical
 * properties of the population stability index"). The quantile is approximated as by Wilson and Hilferty (1931).
 *
 * @param expected as of {@link stabilityIndex}
 */
export function indexByChance(expected: readonly number[], actual: readonly number[]): number {
  const degrees = expected.filter((rows, bin) => rows > 0 || actual[bin]! > 0).length - 1;
  if (degrees < 1) return 0;
  const ninth = 2 / (9 * degrees);
  const quantile = degrees * (1 - ninth + NORMAL_99 * Math.sqrt(ninth)) ** 3;
  return quantile * (1 / total(expected) + 1 / total(actual));
}

function total(rows: readonly number[]): number {
  return rows.reduce((sum, count) => sum + count, 0);
}
