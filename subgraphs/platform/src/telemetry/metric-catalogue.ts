import { browserMetrics } from './metrics/browser.ts';
import type { DescribedMetric } from './metrics/described-metric.ts';
import { gatewayMetrics } from './metrics/gateway.ts';
import { loopMetrics } from './metrics/loop.ts';
import { serviceMetrics } from './metrics/services.ts';

/** Every metric that Fedloop records, by name: OpenTelemetry's conventions where there is one, `fedloop.*` otherwise. */
export const metricCatalogue = {
  ...gatewayMetrics,
  ...serviceMetrics,
  ...loopMetrics,
  ...browserMetrics,
} as const satisfies Record<string, DescribedMetric>;

type Catalogue = typeof metricCatalogue;

/** Name of a metric. */
export type MetricName = keyof Catalogue;

/** Names of the metrics that are added to, value by value. */
export type CounterName = {
  [N in MetricName]: Catalogue[N] extends { instrument: 'counter'; observed: true }
    ? never
    : Catalogue[N]['instrument'] extends 'counter'
      ? N
      : never;
}[MetricName];

/** Names of the histograms. */
export type HistogramName = {
  [N in MetricName]: Catalogue[N]['instrument'] extends 'histogram' ? N : never;
}[MetricName];

/** Names of the metrics that are read when they are reported. */
export type ObservedName = Exclude<MetricName, CounterName | HistogramName>;

type Attributes<N extends MetricName> = Catalogue[N]['attributes'];
type ValueOf<A> = A extends { values: readonly (infer V)[] } ? V : string | number;
type Optional<A> = { [K in keyof A]: A[K] extends { optional: true } ? K : never }[keyof A];

/** A metric's attributes as the catalogue lists them. */
export type MetricAttributes<N extends MetricName> = {
  readonly [K in Exclude<keyof Attributes<N>, Optional<Attributes<N>>>]: ValueOf<Attributes<N>[K]>;
} & { readonly [K in Optional<Attributes<N>>]?: ValueOf<Attributes<N>[K]> | undefined };
