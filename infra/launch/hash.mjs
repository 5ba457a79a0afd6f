import { createHash } from 'node:crypto';

/**
 * Changes whenever one of the parts does.
 * @param {Iterable<string | Buffer>} parts
 */
export function hash(parts) {
  const state = createHash('sha256');
  for (const part of parts) state.update(String(part.length)).update(':').update(part);
  return state.digest('hex');
}
