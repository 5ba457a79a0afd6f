import type { DescribedMetric } from './metrics/described-metric.ts';

/** Units by the words that Prometheus's names end in (OpenMetrics); units in braces are only remarks. */
const WORDS: Readonly<Record<string, string>> = { s: 'seconds', By: 'bytes' };

/**
 * Names of the time series that a metric becomes in Prometheus and Mimir, where OTLP arrives with suffixes for units and types on:
 * dots become underscores, the unit's word is added, then `_total` to what only grows; a gauge without a unit is a ratio.
 */
export function prometheusNames(
  name: string,
  { instrument, unit }: Pick<DescribedMetric, 'instrument' | 'unit'>,
): string[] {
  const word = unit === '1' && instrument === 'gauge' ? 'ratio' : WORDS[unit];
  const words = name.split(/[^a-zA-Z0-9]+/);
  // A word that is in the name already is not said again.
  if (word !== undefined && !words.includes(word)) words.push(word);
  const base = words.join('_');
  if (instrument === 'counter') return [`${base}_total`];
  return instrument === 'histogram' ? [`${base}_bucket`, `${base}_sum`, `${base}_count`] : [base];
}

/** The label that an attribute becomes. */
export function prometheusLabel(attribute: string): string {
  return attribute.replaceAll(/[^a-zA-Z0-9_]/g, '_');
}
