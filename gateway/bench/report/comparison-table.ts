import type { GatewayName } from '../gateways/gateways.ts';
import type { ComparisonRow } from './comparison.ts';
import { mebibytes, number, percent, table } from './table.ts';

/** What the others are held against, where they were measured. */
const BASES = ['stock', 'stock-in-process', 'hive'] as const satisfies readonly GatewayName[];

/** Gateways by operation; ratios are medians over the rounds, with the lowest and the highest. */
export function comparisonTable(rows: readonly ComparisonRow[]): string {
  const bases = BASES.filter((base) => rows.some(({ gateway }) => gateway === base));
  const columns = ['operation', 'gateway', ...bases.flatMap((base) => [`x ${base}`, `CPU ${base}`])];
  const units = ['requests/s', 'CPU ms', 'p50 ms', 'p99 ms', 'MiB', 'subgraph requests', 'client, subgraphs busy'];
  return table(
    [...columns, ...units],
    rows.map((row) => [
      row.operation,
      row.gateway,
      ...bases.flatMap((base) => [ratio(row, base), number(row.cpuTimes[base]!.median)]),
      number(row.requestsPerSecond),
      number(row.cpuMs),
      number(row.p50),
      number(row.p99),
      mebibytes(row.residentBytes),
      number(row.subgraphRequests),
      `${percent(row.clientBusy)}, ${percent(row.subgraphsBusy)}`,
    ]),
  );
}

function ratio({ times, gateway }: ComparisonRow, base: GatewayName): string {
  const { median, lowest, highest } = times[base]!;
  return gateway === base ? '1' : `${number(median)} (${number(lowest)}-${number(highest)})`;
}
