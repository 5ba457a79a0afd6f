/** How the page is connected, as it tells the person. */
export type Connection =
  | { readonly status: 'connecting' }
  | { readonly status: 'live' }
  /** There is no connection and one is being sought; what is shown was true at `since`, null where nothing was read yet. */
  | { readonly status: 'reconnecting'; readonly since: Date | null };

/** Values older than this are called stale, milliseconds. */
export const staleAfter = 10_000;

/** Waits between attempts begin here and double up to the cap, milliseconds. */
const firstWait = 250;
const longestWait = 4_000;

/**
 * How long to wait before an attempt, in milliseconds: doubling, at most 4 seconds, the later half of it by chance so
 * that a crowd of browsers does not come back at once.
 *
 * @param attempt - failed attempts so far, from 0
 * @param chance - 0 to 1
 */
export function backoff(attempt: number, chance: number): number {
  const ceiling = Math.min(longestWait, firstWait * 2 ** Math.min(attempt, 10));
  return ceiling * (0.5 + 0.5 * chance);
}
