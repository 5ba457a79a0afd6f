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
        if (mapped !== undefined) return { done: false, value: mapped };
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
