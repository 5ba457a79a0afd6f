import type { Attributes, Meter, Observable } from '@opentelemetry/api';
import { boundAttributes } from './bounded-attributes.ts';
import {
  type CounterName,
  type HistogramName,
  type MetricAttributes,
  metricCatalogue,
  type MetricName,
  type ObservedName,
} from './metric-catalogue.ts';
import type { DescribedMetric } from './metrics/described-metric.ts';

/** Adds to a counter. */
export type Count<N extends CounterName> = (by: number, attributes: MetricAttributes<N>) => void;

/** Takes down one value of a histogram, in the catalogue's unit. */
export type Measure<N extends HistogramName> = (value: number, attributes: MetricAttributes<N>) => void;

/** Tells the value of this moment. */
export type Tell<N extends ObservedName> = <M extends N>(
  name: M,
  value: number,
  attributes: MetricAttributes<M>,
) => void;

/**
 * What measurements are given to. It is handed to whoever measures; where nothing is recorded there is null in its place, and who
 * gets null takes no time, counts nothing and wraps nothing.
 */
export interface Metrics {
  counter<N extends CounterName>(name: N): Count<N>;
  histogram<N extends HistogramName>(name: N): Measure<N>;
  /**
   * Has values read whenever metrics are reported, until the function returned is called. What `read` rejects with is not told: the
   * values are then missing in that report.
   */
  observe<N extends ObservedName>(names: readonly N[], read: (tell: Tell<N>) => void | Promise<void>): () => void;
}

/** Metrics as the catalogue describes them, on an OpenTelemetry meter. */
export function createMetrics(meter: Meter): Metrics {
  return {
    counter(name) {
      const { unit, description, attributes } = describedAs(name);
      const counter = meter.createCounter(name, { unit, description });
      const bound = boundAttributes(attributes);
      return (by, told) => {
        counter.add(by, bound(told));
      };
    },

    histogram(name) {
      const { unit, description, attributes, buckets } = describedAs(name);
      const advice = { explicitBucketBoundaries: [...(buckets ?? [])] };
      const histogram = meter.createHistogram(name, { unit, description, advice });
      const bound = boundAttributes(attributes);
      return (value, told) => {
        histogram.record(value, bound(told));
      };
    },

    observe<N extends ObservedName>(names: readonly N[], read: (tell: Tell<N>) => void | Promise<void>) {
      const observed = new Map<MetricName, { observable: Observable; bound: (told: object) => Attributes }>(
        names.map((name) => [
          name,
          { observable: createObservable(meter, name), bound: boundAttributes(describedAs(name).attributes) },
        ]),
      );
      const observables = [...observed.values()].map(({ observable }) => observable);
      async function callback(result: { observe(metric: Observable, value: number, attributes: Attributes): void }) {
        try {
          await read((name, value, told) => {
            const { observable, bound } = observed.get(name)!;
            result.observe(observable, value, bound(told));
          });
        } catch {
          // A database that is away is told by other signs, and must not cost the other metrics their report.
        }
      }
      meter.addBatchObservableCallback(callback, observables);
      return () => {
        meter.removeBatchObservableCallback(callback, observables);
      };
    },
  };
}

function createObservable(meter: Meter, name: ObservedName): Observable {
  const { instrument, unit, description } = describedAs(name);
  if (instrument === 'counter') return meter.createObservableCounter(name, { unit, description });
  if (instrument === 'updowncounter') return meter.createObservableUpDownCounter(name, { unit, description });
  return meter.createObservableGauge(name, { unit, description });
}

function describedAs(name: MetricName): DescribedMetric {
  return metricCatalogue[name];
}
