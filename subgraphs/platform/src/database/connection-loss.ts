import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError } from 'pg';

/** Bounds of the wait before a lost database is asked again, in milliseconds. */
const SHORTEST_WAIT = 20;
const LONGEST_WAIT = 1000;

/**
 * SQLSTATE of a server that is there and can't answer now: connection exceptions (08), too many connections (53300), its
 * shutdown, crash and start (57P01 to 57P03).
 */
const UNAVAILABLE = /^(08...|53300|57P0[123])$/;

/** What the driver and the network say; the driver's own errors have no code. */
const LOST =
  /^Connection (terminated|ended)|is not queryable$|^timeout exceeded when trying to connect|\b(ECONN[A-Z]+|EPIPE|ETIMEDOUT|EHOSTUNREACH)\b/;

/** Whether a statement failed for want of a connection, so that asking again may help. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof DatabaseError) return UNAVAILABLE.test(error.code ?? '');
  return LOST.test(String((error as Partial<Error>).message));
}

/**
 * Repeats something that only reads until the database answers it.
 *
 * @param signal ends the repeating: the last failure is thrown then
 * @throws whatever fails for another reason than a lost connection
 */
export async function whenConnected<R>(read: () => Promise<R>, signal: AbortSignal): Promise<R> {
  for (let wait = SHORTEST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await read();
    } catch (error) {
      if (signal.aborted || !isConnectionLoss(error)) throw error;
      await delay(wait, undefined, { signal }).catch(() => undefined);
    }
  }
}
