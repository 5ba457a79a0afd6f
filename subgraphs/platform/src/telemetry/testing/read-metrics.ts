import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { createMetrics, type Metrics } from '../metrics.ts';

/** One time series: its attributes and what it amounts to, a number or, of a histogram, how many values it counted. */
export interface Series {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly value: number;
  /** Of a histogram; null otherwise. */
  readonly sum: number | null;
}

/** Real metrics, which are read where they would be sent. */
export interface ReadMetrics {
  readonly metrics: Metrics;
  /** A metric's time series as they stand now. */
  read(name: string): Promise<Series[]>;
}

/** Metrics on OpenTelemetry's own SDK, as processes have them, without anybody whom they are sent to. */
export function readMetrics(): ReadMetrics {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  // Long after every test: what is read is collected for it.
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  const provider = new MeterProvider({ readers: [reader] });
  return {
    metrics: createMetrics(provider.getMeter('test')),
    async read(name) {
      const { resourceMetrics } = await reader.collect();
      const all = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
      const points = all.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? [];
      return points.map(({ attributes, value }) =>
        typeof value === 'number'
          ? { attributes, value, sum: null }
          : { attributes, value: value.count, sum: 'sum' in value ? (value.sum ?? null) : null },
      );
    },
  };
}
