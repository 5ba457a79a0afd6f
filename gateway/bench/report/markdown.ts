import type { GatewayName } from '../gateways/gateways.ts';
import type { PartName } from '../options.ts';
import { compare, type ComparisonRow } from './comparison.ts';
import type { PartResult } from './results.ts';
import { mebibytes, number, table } from './table.ts';

const titles: Readonly<Record<PartName, string>> = {
  queries: 'Queries, subgraphs over HTTP',
  'in-process': 'Queries, subgraphs in the gateway’s process',
};

/** A part's result for people. */
export function describe(result: PartResult): string {
  const rows = compare(result.measurements);
  return [`## ${titles[result.part]}\n`, `${circumstancesOf(result)}\n`, `${comparisonTable(rows)}\n`].join('\n');
}

function circumstancesOf({ circumstances, settings }: PartResult): string {
  const { date, commit, cpu, cores, memoryGiB, pinned, system, versions } = circumstances;
  const list = (entries: Readonly<Record<string, string | number>>) =>
    Object.entries(entries)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
  return [
    `- ${date}, commit ${commit}`,
    `- ${cores} cores of ${cpu}, ${memoryGiB} GiB, ${system}`,
    `- ${pinned ? 'the gateway on a core of its own, client and subgraphs on another' : 'no core was reserved'}`,
    `- ${list(settings)}`,
    `- ${list(versions)}`,
  ].join('\n');
}

function comparisonTable(rows: readonly ComparisonRow[]): string {
  const bases = (['stock', 'stock-in-process', 'hive'] as const).filter((base) =>
    rows.some(({ gateway }) => gateway === base),
  );
  const columns = [
    'operation',
    'gateway',
    ...bases.map((base) => `x ${base}`),
    'requests/s',
    'CPU ms',
    'p50 ms',
    'p99 ms',
    'MiB',
    'subgraph requests',
    'client, subgraphs busy',
  ];
  return table(
    columns,
    rows.map((row) => [
      row.operation,
      row.gateway,
      ...bases.map((base) => spread(row, base)),
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

function spread({ times, gateway }: ComparisonRow, base: GatewayName): string {
  const { median, lowest, highest } = times[base]!;
  return gateway === base ? '1' : `${number(median)} (${number(lowest)}-${number(highest)})`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
