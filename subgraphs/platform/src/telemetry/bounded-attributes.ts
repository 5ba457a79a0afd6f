import type { Attributes } from '@opentelemetry/api';
import { type DescribedMetric, OTHER } from './metrics/described-metric.ts';

/**
 * Holds attributes to the values that the catalogue allows: others are told as {@link OTHER}, and those that are undefined are left
 * out. What has a number for a bound gets the first so many different values.
 */
export function boundAttributes(described: DescribedMetric['attributes']): (told: object) => Attributes {
  const bounds = Object.entries(described).map(([name, { values }]) =>
    typeof values === 'number'
      ? ([name, new Set<unknown>(), values] as const)
      : ([name, new Set<unknown>(values), 0] as const),
  );
  return (told) => {
    const bounded: Attributes = {};
    for (const [name, known, most] of bounds) {
      const value = (told as Attributes)[name];
      if (value === undefined) continue;
      if (known.size < most) known.add(value);
      bounded[name] = known.has(value) ? value : OTHER;
    }
    return bounded;
  };
}
