import type { Readable } from 'node:stream';

/** More bytes came than were to come. */
export class TooManyBytesError extends Error {
  override readonly name = 'TooManyBytesError';
}

/**
 * The bytes of a sender who may be lost on the way: they end where the sender does, so that what came before can be kept.
 *
 * @throws TooManyBytesError beyond `limit` bytes
 */
export async function* arrivingBytes(source: Readable, limit: number): AsyncGenerator<Buffer> {
  let left = limit;
  const chunks = (source as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  for (;;) {
    const next = await chunks.next().catch(() => null);
    if (next === null || next.done === true) return;
    left -= next.value.length;
    if (left < 0) throw new TooManyBytesError(`more than ${String(limit)} bytes`);
    yield next.value;
  }
}
