import type { GatewayName } from '../gateways/gateways.ts';
import type { OperationName } from '../graph/operations.ts';
import type { Measurement } from '../queries/rounds.ts';
import { median } from '../statistics.ts';

/** One gateway with one operation: medians over the rounds. */
export interface ComparisonRow extends Omit<Measurement, 'round'> {
  /** Requests per second as a multiple of each gateway's in the same round. */
  readonly times: Readonly<Partial<Record<GatewayName, Spread>>>;
  /** Each gateway's CPU time for a request as a multiple of this one's: what `times` comes to where nothing else uses the core. */
  readonly cpuTimes: Readonly<Partial<Record<GatewayName, Spread>>>;
}

/** Over the rounds. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Medians of what was measured, and ratios within rounds: what slows the whole machine down does not change those. */
export function compare(measurements: readonly Measurement[]): ComparisonRow[] {
  const groups = Map.groupBy(measurements, ({ gateway, operation }) => `${gateway} ${operation}`);
  const names = [...new Set(measurements.map(({ gateway }) => gateway))];
  return [...groups.values()].map((own) => {
    const { gateway, operation } = own[0]!;
    const others = (name: GatewayName) => groups.get(`${name} ${operation}`) ?? [];
    return {
      gateway,
      operation,
      ...mediansOf(own),
      times: Object.fromEntries(names.map((name) => [name, ratios(own, others(name), requestsRatio)])),
      cpuTimes: Object.fromEntries(names.map((name) => [name, ratios(own, others(name), cpuRatio)])),
    };
  });
}

function mediansOf(own: readonly Measurement[]): Omit<ComparisonRow, 'gateway' | 'operation' | 'times' | 'cpuTimes'> {
  const middle = (value: (measurement: Measurement) => number) => median(own.map(value));
  return {
    requestsPerSecond: middle(({ requestsPerSecond }) => requestsPerSecond),
    cpuMs: middle(({ cpuMs }) => cpuMs),
    p50: middle(({ p50 }) => p50),
    p99: middle(({ p99 }) => p99),
    residentBytes: middle(({ residentBytes }) => residentBytes),
    subgraphRequests: middle(({ subgraphRequests }) => subgraphRequests),
    clientBusy: middle(({ clientBusy }) => clientBusy),
    subgraphsBusy: middle(({ subgraphsBusy }) => subgraphsBusy),
  };
}

type Ratio = (own: Measurement, other: Measurement) => number;

const requestsRatio: Ratio = (own, other) => own.requestsPerSecond / other.requestsPerSecond;
const cpuRatio: Ratio = (own, other) => other.cpuMs / own.cpuMs;

function ratios(own: readonly Measurement[], others: readonly Measurement[], ratio: Ratio): Spread {
  const values = own.map((measurement, index) => ratio(measurement, others[index]!));
  return { median: median(values), lowest: Math.min(...values), highest: Math.max(...values) };
}

/** The row of a gateway and operation, if it was measured. */
export function rowOf(
  rows: readonly ComparisonRow[],
  gateway: GatewayName,
  operation: OperationName,
): ComparisonRow | undefined {
  return rows.find((row) => row.gateway === gateway && row.operation === operation);
}
