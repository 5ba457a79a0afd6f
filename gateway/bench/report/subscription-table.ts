import type { SubscriptionMeasurement } from '../subscriptions/subscriptions.ts';
import { number, table } from './table.ts';

/** Crowds of subscribers by their size; memory is what one subscriber adds, CPU what one event costs. */
export function subscriptionTable(measurements: readonly SubscriptionMeasurement[]): string {
  const columns = ['identities', 'subscribers', 'p50 ms', 'p99 ms', 'longest ms', 'heap KiB', 'resident KiB'];
  const work = ['gateway CPU ms', 'subgraphs CPU ms', 'upstream subscriptions', 'upstream queries'];
  return table(
    [...columns, ...work],
    measurements.map((row) => [
      row.identities,
      number(row.subscribers),
      number(row.p50),
      number(row.p99),
      number(row.longest),
      number(row.heapBytes / 1024),
      number(row.residentBytes / 1024),
      number(row.gatewayMs),
      number(row.subgraphsMs),
      number(row.upstreams),
      number(row.upstreamQueries),
    ]),
  );
}
