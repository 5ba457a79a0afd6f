import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import type { Report } from './report.ts';

/** Takes a page's web vitals down. */
export type MeasureVitals = (report: Pick<Report, 'page' | 'vitals'>) => void;

/** Measures in the catalogue's units. */
export function createMeasureVitals(metrics: Pick<Metrics, 'histogram'>): MeasureVitals {
  const duration = metrics.histogram('fedloop.browser.vital.duration');
  const shift = metrics.histogram('fedloop.browser.layout_shift');
  return ({ page, vitals }) => {
    for (const { name, value } of vitals) {
      if (name === 'CLS') shift(value, { 'fedloop.page': page });
      else duration(value / 1000, { 'fedloop.vital': name, 'fedloop.page': page });
    }
  };
}
