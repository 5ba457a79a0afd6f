import type { SharedStream } from './shared-stream.ts';

/**
 * The streams that tell the same events to the same rights, each at a position of its own. Those that come to the same
 * position become one: however differently clients come back after an interruption, soon one upstream serves them all.
 */
export class StreamFamily {
  readonly #positions = new Map<string, SharedStream>();
  readonly #onEmpty: () => void;
  #members = 0;
  /** The stream that clients join who begin now. */
  #live: SharedStream | null = null;

  /** @param onEmpty called whenever the last stream has ended */
  constructor(onEmpty: () => void) {
    this.#onEmpty = onEmpty;
  }

  /** A stream that a client misses nothing by joining, who has seen everything up to `after`, or for null begins now. */
  find(after: string | null): SharedStream | undefined {
    const stream = after === null ? this.#live : this.#positions.get(after);
    return stream?.joinable === true ? stream : undefined;
  }

  /**
   * @param after where the stream begins; null for now
   * @param tellsPosition whether it will say how far it has come; without, nobody can join who doesn't begin now
   */
  add(stream: SharedStream, after: string | null, tellsPosition: boolean): void {
    this.#members += 1;
    if (after === null) this.#live = stream;
    else if (tellsPosition) this.#positions.set(after, stream);
  }

  /** Notes that a stream's clients have all reached a position. */
  advance(stream: SharedStream, from: string | null, to: string): void {
    if (from !== null && this.#positions.get(from) === stream) this.#positions.delete(from);
    const other = this.#positions.get(to) ?? stream;
    const [kept, left] = other === this.#live ? [other, stream] : [stream, other];
    this.#positions.set(to, kept);
    if (left !== kept) left.moveTo(kept);
  }

  remove(stream: SharedStream, cursor: string | null): void {
    this.#members -= 1;
    if (this.#live === stream) this.#live = null;
    if (cursor !== null && this.#positions.get(cursor) === stream) this.#positions.delete(cursor);
    if (this.#members === 0) this.#onEmpty();
  }
}
