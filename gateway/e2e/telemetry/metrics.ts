import { metricCatalogue } from '@fedloop/platform/telemetry/metric-catalogue';
import { type DescribedMetric, OTHER } from '@fedloop/platform/telemetry/metrics/described-metric';
import { runtimeMetrics } from '@fedloop/platform/telemetry/metrics/runtime';
import type { ArrivedMetric } from './otlp-receiver.ts';

/** Every metric that processes may tell. */
export const described: Readonly<Record<string, DescribedMetric>> = { ...metricCatalogue, ...runtimeMetrics };

/** Everything in which metrics that arrived are not as the catalogue says; empty where nothing is. */
export function offencesOf(metrics: readonly ArrivedMetric[]): string[] {
  return [...new Set(metrics.flatMap(offencesOfOne))];
}

function offencesOfOne({ name, unit, instrument, buckets, points }: ArrivedMetric): string[] {
  const metric = described[name];
  if (!metric) return [`${name} is not in the catalogue`];
  const offences: string[] = [];
  if (unit !== metric.unit) offences.push(`${name} is told in ${unit}`);
  if (instrument !== metric.instrument) offences.push(`${name} is told as a ${instrument}`);
  if (points.length > 0 && buckets.join() !== (metric.buckets ?? []).join())
    offences.push(`${name} has the buckets ${buckets.join()}`);
  for (const point of points) offences.push(...offencesOfPoint(metric, point).map((offence) => `${name} ${offence}`));
  return offences;
}

function offencesOfPoint({ attributes }: DescribedMetric, point: Readonly<Record<string, unknown>>): string[] {
  const unknown = Object.keys(point).filter((attribute) => !Object.hasOwn(attributes, attribute));
  const missing = Object.entries(attributes).filter(
    ([attribute, { optional = false }]) => !optional && !Object.hasOwn(point, attribute),
  );
  // Nothing in a healthy run is beyond a bound or not in a list.
  const unlisted = Object.entries(point).filter(([attribute, value]) => {
    const values = attributes[attribute]?.values;
    return value === OTHER || (typeof values === 'object' && !values.includes(value as string));
  });
  return [
    ...unknown.map((attribute) => `tells ${attribute}`),
    ...missing.map(([attribute]) => `lacks ${attribute}`),
    ...unlisted.map(([attribute, value]) => `tells ${attribute} as ${String(value)}`),
  ];
}
