import { describe, expect, it } from '@jest/globals';
import { metricCatalogue } from './metric-catalogue.ts';
import type { DescribedMetric } from './metrics/described-metric.ts';
import { runtimeMetrics } from './metrics/runtime.ts';
import { prometheusNames } from './prometheus-name.ts';

const catalogue = Object.entries<DescribedMetric>(metricCatalogue);

describe.each(catalogue)('the metric %s', (_name, { instrument, unit, attributes, buckets }) => {
  it('has a unit of UCUM', () => {
    expect(unit).toMatch(/^(s|By|1|\{[a-z]+\})$/);
  });

  it('has rising buckets if it is a histogram', () => {
    expect(buckets !== undefined).toBe(instrument === 'histogram');
    expect(buckets ?? []).toEqual([...new Set(buckets ?? [])].sort((a, b) => a - b));
  });

  it('bounds its time series', () => {
    const bounds = Object.values(attributes).map(({ values }) => (typeof values === 'number' ? values : values.length));
    expect(Math.max(0, ...bounds)).toBeLessThanOrEqual(100);
    expect(Object.keys(attributes).filter((name) => /(^|[._])id$/.test(name))).toEqual([]);
  });
});

it('names no two metrics alike in Prometheus', () => {
  const all = [...catalogue, ...Object.entries<DescribedMetric>(runtimeMetrics)];
  const names = all.flatMap(([name, metric]) => prometheusNames(name, metric));
  expect(new Set(names).size).toBe(names.length);
});
