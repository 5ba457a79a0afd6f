import type { Call } from './call.ts';

/** Lets equal questions share one call while it is under way. */
export interface Sharing<T> {
  /**
   * Joins the call of this key or begins one.
   *
   * @param signal gives up for this caller alone; the call ends when nobody waits for it any more
   */
  join(key: string, begin: () => Call<T>, signal: AbortSignal | undefined): Promise<T>;
}

interface Shared<T> {
  readonly call: Call<T>;
  waiting: number;
}

export function createSharing<T>(): Sharing<T> {
  const underway = new Map<string, Shared<T>>();

  function begun(key: string, begin: () => Call<T>): Shared<T> {
    const shared = { call: begin(), waiting: 0 };
    underway.set(key, shared);
    const forget = () => {
      if (underway.get(key) === shared) underway.delete(key);
    };
    shared.call.result.then(forget, forget);
    return shared;
  }

  return {
    join(key, begin, signal) {
      const shared = underway.get(key) ?? begun(key, begin);
      shared.waiting += 1;
      return untilAborted(shared.call.result, signal, (reason) => {
        shared.waiting -= 1;
        if (shared.waiting > 0) return;
        // Whoever asks from now on wants an answer: it must not wait for a call that was given up.
        if (underway.get(key) === shared) underway.delete(key);
        shared.call.giveUp(reason);
      });
    },
  };
}

/** A call of one caller alone. */
export function unshared<T>(call: Call<T>, signal: AbortSignal | undefined): Promise<T> {
  return untilAborted(call.result, signal, (reason) => {
    call.giveUp(reason);
  });
}

function untilAborted<T>(
  result: Promise<T>,
  signal: AbortSignal | undefined,
  leave: (reason: Error) => void,
): Promise<T> {
  if (!signal) return result;
  return new Promise((resolve, reject) => {
    function abort() {
      const reason: unknown = signal?.reason;
      const error = reason instanceof Error ? reason : new Error('the request was given up', { cause: reason });
      reject(error);
      leave(error);
    }
    const settled = () => {
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort, { once: true });
    result.then(resolve, reject);
    result.then(settled, settled);
  });
}
