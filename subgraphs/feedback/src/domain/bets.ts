/**
 * The shares of its capital that each bettor stakes on "the score is below the threshold". Small stakes find slight,
 * long declines, large ones steep falls.
 */
export const BETS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.4] as const;

/**
 * The logarithm of what a verdict x (1 for correct, 0 for not) makes of a bettor's capital: 1 + lambda (threshold -
 * x) with lambda = bet / (1 - threshold). A correct verdict costs the stake, an incorrect one pays bet * threshold /
 * (1 - threshold); as long as the chance of a correct verdict is not below the threshold, the bet gains nothing on
 * average.
 *
 * @param threshold above 0 and below 1
 */
export function logPayoff(bet: number, threshold: number, correct: boolean): number {
  return correct ? Math.log1p(-bet) : Math.log1p((bet * threshold) / (1 - threshold));
}
