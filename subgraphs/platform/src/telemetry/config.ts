import { z } from 'zod';
import { parseEnvironment } from '../config/environment.ts';

/** Where a process sends its traces, metrics and logs. */
export interface TelemetryConfig {
  /** OTLP over HTTP, for example `http://collector:4318`; null for nowhere. */
  readonly endpoint: string | null;
  /** Share of the traces begun here that are recorded, 0 to 1. A trace that comes from outside is recorded if its origin says so. */
  readonly sampling: number;
  /** Milliseconds between two reports of the metrics. */
  readonly metricInterval: number;
}

const settings = z.object({
  /** Where OTLP over HTTP is taken; nothing is recorded without. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .optional(),
  /** Share of the traces begun here that are recorded. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** Milliseconds between two reports of the metrics. */
  OTEL_METRIC_EXPORT_INTERVAL: z.coerce.number().int().min(100).max(3_600_000).default(15_000),
});

/** Settings that all processes have in common. @throws ConfigurationError naming each faulty variable */
export function readTelemetryConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): TelemetryConfig {
  const values = parseEnvironment(settings, environment);
  return {
    endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '') ?? null,
    sampling: values.OTEL_TRACES_SAMPLER_ARG,
    metricInterval: values.OTEL_METRIC_EXPORT_INTERVAL,
  };
}
