import { lookup as lookUp } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Resolve } from './resolve.ts';

/**
 * Looks names up for connections. Replicas of a service share a name; the system sorts their addresses by nearness, the same way
 * each time, so all connections would end at one of them. Here each connection has an order of its own, and Node goes on to
 * the next address where one does not answer.
 *
 * @param resolve Default: the system's
 */
export function createReplicaLookup(resolve: Resolve = lookUp): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first, ...others] = shuffled(addresses);
      if (error || !first) callback(error ?? new Error(`${hostname} has no address`), '');
      else if (options.all === true) callback(null, [first, ...others]);
      else callback(null, first.address, first.family);
    });
  };
}

/** Every order is as likely as any other (Fisher and Yates). */
function shuffled<T>(list: readonly T[] | undefined): T[] {
  const result = [...(list ?? [])];
  for (let last = result.length - 1; last > 0; last--) {
    const chosen = Math.floor(Math.random() * (last + 1));
    [result[last], result[chosen]] = [result[chosen] as T, result[last] as T];
  }
  return result;
}
