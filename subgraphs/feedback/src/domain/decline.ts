import { BETS, logPayoff } from './bets.ts';
import type { EffectiveVerdict } from './ledger.ts';

/** Where a decline began, as far as the verdicts tell. */
export interface Decline {
  /** Ledger position of its first verdict. */
  readonly since: number;
  /** Judged predictions since then, its first one included. */
  readonly rows: number;
  /** log of what the best bet made of its capital since then. */
  readonly logGain: number;
}

/** For each bet the start from which it would have won most; null before the first verdict. */
export type DeclineSearch = readonly Decline[] | null;

/**
 * The search after one more verdict. The start that maximises the product of a bet's payoffs up to now moves to the
 * newest verdict whenever what came before it brought no gain (Page's CUSUM, Page 1954), so one pass finds it.
 */
export function search(found: DeclineSearch, threshold: number, verdict: EffectiveVerdict): DeclineSearch {
  return BETS.map((bet, index) => {
    const logGain = logPayoff(bet, threshold, verdict.correct);
    const before = found?.[index];
    if (before === undefined || before.logGain <= 0) return { since: verdict.sequence, rows: 1, logGain };
    return { since: before.since, rows: before.rows + 1, logGain: before.logGain + logGain };
  });
}

/** The start that gives the best bet the most; null where nothing was judged. */
export function declineOf(found: DeclineSearch): Decline | null {
  if (found === null) return null;
  return found.reduce((best, decline) => (decline.logGain > best.logGain ? decline : best));
}
