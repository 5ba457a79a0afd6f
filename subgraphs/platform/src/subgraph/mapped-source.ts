/** What an event of the log knows of the change that it tells of. */
export interface Cause {
  /** W3C trace context of the change, null where it had none. */
  readonly traceContext: string | null;
  readonly occurredAt: Date;
}

/** Under this name a subgraph tells the gateway the cause of a subscription's result, among the result's extensions. */
export const CAUSE = 'fedloopCause';

const causes = new WeakMap<object, Cause>();

/** The event of the log that an item was made of by {@link mapSource}; undefined where there was none. */
export function causeOf(item: unknown): Cause | undefined {
  return typeof item === 'object' && item !== null ? causes.get(item) : undefined;
}

/**
 * Maps a subscription's source without an async generator in between: a generator queues `return()` behind the `next()`
 * that is waiting for the next event, so a client who leaves would hold the source until something happens.
 *
 * @param map makes the item that subscribers see, or undefined to leave it out
 */
export function mapSource<In, Out>(
  source: AsyncIterator<In>,
  map: (item: In) => Out | undefined | Promise<Out | undefined>,
): AsyncIterableIterator<Out> {
  return {
    async next() {
      for (;;) {
        const item = await source.next();
        if (item.done === true) return { done: true, value: undefined };
        const mapped = await map(item.value);
        if (mapped === undefined) continue;
        if (isCause(item.value) && typeof mapped === 'object' && mapped !== null) causes.set(mapped, item.value);
        return { done: false, value: mapped };
      }
    },
    async return() {
      await source.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function isCause(item: unknown): item is Cause {
  return typeof item === 'object' && item !== null && 'traceContext' in item && 'occurredAt' in item;
}
