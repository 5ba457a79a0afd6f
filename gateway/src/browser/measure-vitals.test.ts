import { expect, it } from '@jest/globals';
import { InMemoryMetrics } from './testing/in-memory-metrics.ts';
import { createMeasureVitals } from './measure-vitals.ts';

it('measures times in seconds and shifts as they are, by page', () => {
  const metrics = new InMemoryMetrics();
  const measure = createMeasureVitals(metrics);
  measure({
    page: 'app',
    vitals: [
      { name: 'LCP', value: 1250 },
      { name: 'CLS', value: 0.05 },
    ],
  });
  measure({ page: 'explorer', vitals: [{ name: 'INP', value: 48 }] });
  expect(metrics.told).toEqual([
    ['fedloop.browser.vital.duration', 1.25, { 'fedloop.vital': 'LCP', 'fedloop.page': 'app' }],
    ['fedloop.browser.layout_shift', 0.05, { 'fedloop.page': 'app' }],
    ['fedloop.browser.vital.duration', 0.048, { 'fedloop.vital': 'INP', 'fedloop.page': 'explorer' }],
  ]);
});
