import { lookup } from 'node:dns';
import type { Resolve } from './resolve.ts';

/** Milliseconds for which a name that was not found is not looked up again. */
const PAUSE = 30_000;

/**
 * Looks one name up that may well not be there, such as a collector's: once for those who ask at the same time, and not again soon where it
 * was not found.
 *
 * Names are looked up in threads of libuv, two at a time. Where no name server answers, each holds its thread for ten seconds and
 * more; with traces, metrics and logs on their way to a collector that is not there, names that requests need waited behind them until
 * these requests failed.
 *
 * @param resolve Default: the system's
 * @param now milliseconds. Default: those of the process's clock
 */
export function createRestingResolver(resolve: Resolve = lookup, now: () => number = () => performance.now()): Resolve {
  const waiting: Parameters<Resolve>[2][] = [];
  let failed: { readonly error: NodeJS.ErrnoException; readonly until: number } | null = null;

  return (hostname, options, callback) => {
    if (failed && now() < failed.until) {
      process.nextTick(callback, failed.error, []);
      return;
    }
    if (waiting.push(callback) > 1) return;
    resolve(hostname, options, (error, addresses) => {
      failed = error && { error, until: now() + PAUSE };
      for (const tell of waiting.splice(0)) tell(error, addresses);
    });
  };
}
