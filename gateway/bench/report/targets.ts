import type { GatewayName } from '../gateways/gateways.ts';
import type { OperationName } from '../graph/operations.ts';
import type { SubscriptionMeasurement } from '../subscriptions/subscriptions.ts';
import { type ComparisonRow, rowOf } from './comparison.ts';
import { number, table } from './table.ts';

/** Something that Fedloop's gateway sets out to be. */
export interface Target {
  readonly claim: string;
  readonly wanted: string;
  readonly measured: string;
  readonly met: boolean;
}

/** What is wanted of queries, of what was measured. */
export function queryTargets(rows: readonly ComparisonRow[]): Target[] {
  return [
    ...(['light', 'heavy'] as const).flatMap((operation) => [
      ...atLeast(rows, 6, 'fedloop', 'stock', operation),
      ...atLeast(rows, 3, 'fedloop', 'hive', operation),
      ...atLeast(rows, 8, 'fedloop-in-process', 'stock', operation),
      ...atLeast(rows, 8, 'fedloop-in-process', 'stock-in-process', operation),
    ]),
    ...noMoreMemory(rows, 'fedloop', 'stock'),
    ...noMoreMemory(rows, 'fedloop-in-process', 'stock-in-process'),
  ];
}

/** What is wanted of subscriptions, of the largest crowds. */
export function subscriptionTargets(measurements: readonly SubscriptionMeasurement[]): Target[] {
  const largest = Math.max(...measurements.map(({ subscribers }) => subscribers));
  return measurements
    .filter(({ subscribers }) => subscribers === largest)
    .flatMap(({ identities, p99, heapBytes, residentBytes, upstreams }) => {
      const who = `${number(largest)} subscribers, ${identities}`;
      const kibibytes = Math.max(heapBytes, residentBytes) / 1024;
      return [
        { claim: `${who}: p99 ms from commit to client`, wanted: '< 500', measured: number(p99), met: p99 < 500 },
        { claim: `${who}: KiB of memory each`, wanted: '<= 10', measured: number(kibibytes), met: kibibytes <= 10 },
        { claim: `${who}: upstreams`, wanted: '1', measured: number(upstreams), met: upstreams === 1 },
      ];
    });
}

/** The targets as a table. */
export function targetTable(targets: readonly Target[]): string {
  const rows = targets.map(({ claim, wanted, measured, met }) => [claim, wanted, measured, met ? 'yes' : 'no']);
  return table(['target', 'wanted', 'measured', 'met'], rows);
}

function atLeast(
  rows: readonly ComparisonRow[],
  factor: number,
  gateway: GatewayName,
  base: GatewayName,
  operation: OperationName,
): Target[] {
  const times = rowOf(rows, gateway, operation)?.times[base];
  if (!times) return [];
  const claim = `${gateway}, ${operation}: requests per second by ${base}'s`;
  return [{ claim, wanted: `>= ${factor}`, measured: number(times.median), met: times.median >= factor }];
}

function noMoreMemory(rows: readonly ComparisonRow[], gateway: GatewayName, base: GatewayName): Target[] {
  const peak = (name: GatewayName) =>
    Math.max(...rows.filter((row) => row.gateway === name).map(({ residentBytes }) => residentBytes));
  if (!rows.some((row) => row.gateway === gateway) || !rows.some((row) => row.gateway === base)) return [];
  const share = peak(gateway) / peak(base);
  return [{ claim: `${gateway}: memory by ${base}'s`, wanted: '<= 1', measured: number(share), met: share <= 1 }];
}
