import { describe, expect, it } from '@jest/globals';
import { metricCatalogue } from './metric-catalogue.ts';
import type { DescribedMetric } from './metrics/described-metric.ts';
import { runtimeMetrics } from './metrics/runtime.ts';
import { prometheusNames } from './prometheus-name.ts';

/** What is named by the schema or by data: the SDK keeps 2,000 time series of a metric. */
const wide: Readonly<Record<string, number>> = { 'fedloop.field': 1500, 'fedloop.feature': 500 };

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
    for (const [attribute, { values }] of Object.entries(attributes)) {
      const bound = typeof values === 'number' ? values : values.length;
      expect([attribute, bound <= (wide[attribute] ?? 100)]).toEqual([attribute, true]);
    }
    expect(Object.keys(attributes).filter((name) => /(^|[._])id$/.test(name))).toEqual([]);
  });
});

it('names no two metrics alike in Prometheus', () => {
  const all = [...catalogue, ...Object.entries<DescribedMetric>(runtimeMetrics)];
  const names = all.flatMap(([name, metric]) => prometheusNames(name, metric));
  expect(new Set(names).size).toBe(names.length);
});
