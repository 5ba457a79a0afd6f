import { metricCatalogue } from '@fedloop/platform/telemetry/metric-catalogue';
import { runtimeMetrics } from '@fedloop/platform/telemetry/metrics/runtime';
import { prometheusNames } from '@fedloop/platform/telemetry/prometheus-name';
import { readRules } from './rules.ts';

/** Told by others than Fedloop: by the collector of disks and of spans, by Mimir's ruler of alerts. */
const OTHERS = [
  'system_filesystem_usage_bytes',
  'traces_span_metrics_duration_seconds_bucket',
  'traces_span_metrics_duration_seconds_count',
  'ALERTS',
];

const known = new Set([
  ...[...Object.entries(metricCatalogue), ...Object.entries(runtimeMetrics)].flatMap(([name, metric]) =>
    prometheusNames(name, metric),
  ),
  ...readRules().records.map(({ record }) => record),
  ...OTHERS,
]);

/** The names of series in a PromQL query: those that somebody records, and those that nobody does. */
export function seriesNames(expr: string): { known: string[]; unknown: string[] } {
  const names = expr
    // What is quoted, matched or grouped by is no series.
    .replaceAll(/"[^"]*"|\{[^}]*\}|\b(?:by|on) ?\([^)]*\)/g, '')
    .match(/\b(?:ALERTS|(?:fedloop|http|db|nodejs|v8js|system|traces)[_:][\w:]+)/g);
  return {
    known: (names ?? []).filter((name) => known.has(name)),
    unknown: (names ?? []).filter((name) => !known.has(name)),
  };
}
