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
      kibibytes(row, row.heapBytes),
      kibibytes(row, row.residentBytes),
      number(row.gatewayMs),
      number(row.subgraphsMs),
      number(row.upstreams),
      number(row.upstreamQueries),
    ]),
  );
}

/** What few subscribers add can't be told from what the gateway's memory does by itself. */
function kibibytes({ subscribers }: SubscriptionMeasurement, bytes: number): string {
  return subscribers < 1000 ? '–' : number(bytes / 1024);
}
