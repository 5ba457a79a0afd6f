import { createHash } from 'node:crypto';

/** Share of the judged rows that is held out of training, to hold champion and challenger against each other. */
export const RESERVED_SHARE = 0.3;

/**
 * Whether a judged prediction is held out. Decided by the SHA-256 of its id alone: nobody can steer it by the verdict, and
 * it never changes.
 */
export function isReserved(predictionId: string): boolean {
  const hash = createHash('sha256').update(predictionId.toLowerCase()).digest();
  return hash.readUInt32BE(0) / 2 ** 32 < RESERVED_SHARE;
}
