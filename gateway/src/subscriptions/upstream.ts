import type { ExecutionResult } from 'graphql';

/** A subgraph's stream that can be let go of at any moment, also while it is being waited for. */
export interface Upstream {
  /** The next event; null when the stream has ended or was released. Rejects with what the subgraph threw. */
  next(): Promise<ExecutionResult | null>;
  /** Frees the subgraph at once; a pending `next()` resolves to null. */
  release(): void;
}

/** @param source where events come from; its `return()` is called directly */
export function createUpstream(source: AsyncIterator<ExecutionResult>): Upstream {
  let released = false;
  let abandon: (() => void) | null = null;
  return {
    next() {
      if (released) return Promise.resolve(null);
      return new Promise((resolve, reject) => {
        abandon = () => {
          resolve(null);
        };
        source.next().then(({ done, value }) => {
          resolve(done === true ? null : value);
        }, reject);
      });
    },
    release() {
      if (released) return;
      released = true;
      abandon?.();
      // Not through a generator: its return() would wait behind the pending next(), and with it the subgraph's resources.
      source.return?.().catch(() => undefined);
    },
  };
}
