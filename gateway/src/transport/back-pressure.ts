import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';

const draining = new WeakMap<Writable, Promise<void>>();

/**
 * What to wait for before more is written, so that results queue up where they are counted and shared: null where nothing
 * waits, otherwise resolved when the client has read on or is gone.
 */
export function whenWritable(stream: Pick<Writable, 'writableNeedDrain' | 'on' | 'off'>): Promise<void> | null {
  if (!stream.writableNeedDrain) return null;
  const known = draining.get(stream as Writable);
  if (known) return known;
  const drained = new Promise<void>((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      draining.delete(stream as Writable);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });
  draining.set(stream as Writable, drained);
  return drained;
}

/** Notices whether a client takes what waits for it. */
export class ReadProgress {
  readonly #socket: Socket;
  /** Bytes that had left when something was seen to wait; null where nothing waited. */
  #left: number | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** Whether the client has taken anything of what waited for it at the last look; null where nothing waited then. */
  look(): boolean | null {
    const { bytesWritten, writableLength } = this.#socket;
    const before = this.#left;
    const left = bytesWritten - writableLength;
    this.#left = writableLength > 0 ? left : null;
    return before === null ? null : left > before;
  }
}
