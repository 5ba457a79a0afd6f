import { type Metric, onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';
import type { Reporter } from './reporter.ts';

/**
 * Tells the reporter each web vital when it is final: what came before the page began to tell is in it. What it was measured on is
 * not told.
 */
export function reportVitals(reporter: Pick<Reporter, 'vital'>): void {
  const report = ({ name, value }: Pick<Metric, 'name' | 'value'>) => reporter.vital({ name, value });
  for (const on of [onTTFB, onFCP, onLCP, onCLS, onINP]) on(report);
}
