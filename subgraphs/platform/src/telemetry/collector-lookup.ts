import { lookup as lookUp, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Resolve } from '../names/remembering-resolver.ts';

/** Milliseconds for which a name that was not found is not looked up again. */
const PAUSE = 30_000;

type Outcome = readonly [error: NodeJS.ErrnoException | null, addresses: LookupAddress[]];

/**
 * Looks the collector's name up for all that a process sends to it: once for those who ask at the same time, and not again soon where it was
 * not found.
 *
 * Names are looked up in threads of libuv, two at a time. Where no name server answers, each holds its thread for ten seconds and
 * more; with traces, metrics and logs on their way to a collector that is not there, names that requests need waited behind them until
 * these requests failed.
 *
 * @param resolve Default: the system's
 * @param now milliseconds. Default: those of the process's clock
 */
export function createCollectorLookup(
  resolve: Resolve = lookUp,
  now: () => number = () => performance.now(),
): LookupFunction {
  const waiting: ((...outcome: Outcome) => void)[] = [];
  let failed: { readonly error: NodeJS.ErrnoException; readonly until: number } | null = null;

  function finish(...outcome: Outcome) {
    const [error] = outcome;
    failed = error && { error, until: now() + PAUSE };
    for (const answer of waiting.splice(0)) answer(...outcome);
  }

  return (hostname, options, callback) => {
    const answer = (...[error, addresses]: Outcome) => {
      const [first] = addresses;
      if (error || !first) callback(error ?? new Error(`${hostname} has no address`), '');
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    };
    if (failed && now() < failed.until) {
      process.nextTick(answer, failed.error, []);
      return;
    }
    if (waiting.push(answer) === 1)
      resolve(hostname, { ...options, all: true }, (error, addresses) => finish(error, error ? [] : addresses));
  };
}
