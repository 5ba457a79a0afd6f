import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { diag, DiagLogLevel } from '@opentelemetry/api';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { RuntimeNodeInstrumentation } from '@opentelemetry/instrumentation-runtime-node';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Logger } from '../logging/logger.ts';
import type { TelemetryConfig } from './config.ts';
import { createLogSink, OWN_PART } from './log-records.ts';
import { createMetrics } from './metrics.ts';
import { recordWith } from './recorder.ts';
import { createReportedTelemetry } from './reported.ts';
import type { Telemetry } from './telemetry.ts';

/** Milliseconds between two looks at the event loop's delay, which the delay told contains. */
const RUNTIME_PRECISION = 10;

/** Milliseconds that the last reports may take at the end. */
const GRACE = 5000;

/** Spans and lines that may wait to be sent; what comes when as many wait is lost, the process goes on as fast as ever. */
const QUEUE = 8192;

/** The same of another program, whose telemetry this process sends. */
const REPORTED_QUEUE = 2048;

/** Starts OpenTelemetry's SDK; {@link startTelemetry} loads this file where there is an endpoint. */
export function startSdk(config: TelemetryConfig & { endpoint: string }, service: string): Telemetry {
  const { endpoint, sampling, metricInterval } = config;
  const resource = resourceOf(service);
  const traces = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampling) }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }),
        maxQueueSize: QUEUE,
      }),
    ],
  });
  const metrics = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter({ url: `${endpoint}/v1/metrics` }),
        exportIntervalMillis: metricInterval,
        exportTimeoutMillis: Math.min(metricInterval, GRACE),
      }),
    ],
  });
  const logs = new LoggerProvider({
    resource,
    processors: [
      new BatchLogRecordProcessor({
        exporter: new OTLPLogExporter({ url: `${endpoint}/v1/logs` }),
        maxQueueSize: QUEUE,
      }),
    ],
  });
  const runtime = new RuntimeNodeInstrumentation({ monitoringPrecision: RUNTIME_PRECISION });
  runtime.setMeterProvider(metrics);
  runtime.enable();
  const stoppable: { shutdown(): Promise<void> }[] = [traces, metrics, logs];
  recordWith({ tracer: traces.getTracer('fedloop') });

  return {
    metrics: createMetrics(metrics.getMeter('fedloop')),
    logs: createLogSink(logs.getLogger('fedloop')),
    reportTo: reportFailures,
    reportedBy(program) {
      const reporting = reportedOver(endpoint, program);
      stoppable.push(reporting);
      return reporting.telemetry;
    },
    async stop() {
      recordWith(null);
      runtime.disable();
      const sent = Promise.allSettled(stoppable.map((provider) => provider.shutdown()));
      const ending = new AbortController();
      await Promise.race([sent, delay(GRACE, undefined, { signal: ending.signal }).catch(() => undefined)]);
      ending.abort();
    },
  };
}

function reportedOver(endpoint: string, program: string) {
  const resource = resourceOf(program);
  const spans = new BatchSpanProcessor({
    exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }),
    maxQueueSize: REPORTED_QUEUE,
  });
  const logs = new LoggerProvider({
    resource,
    processors: [
      new BatchLogRecordProcessor({
        exporter: new OTLPLogExporter({ url: `${endpoint}/v1/logs` }),
        maxQueueSize: REPORTED_QUEUE,
      }),
    ],
  });
  return {
    telemetry: createReportedTelemetry({ resource, spans, records: logs.getLogger('fedloop') }),
    async shutdown() {
      await Promise.allSettled([spans.shutdown(), logs.shutdown()]);
    },
  };
}

function resourceOf(service: string) {
  return resourceFromAttributes({
    'service.name': service,
    'service.namespace': 'fedloop',
    'service.version': version(),
    'service.instance.id': randomUUID(),
  });
}

/** Says in the log what the SDK complains of; such lines are not sent where nothing can be sent. */
function reportFailures(log: Logger): void {
  const own = log.child({ part: OWN_PART });
  const warn = (message: string) => {
    own.warn({ reason: message }, 'telemetry could not be sent');
  };
  const quiet = () => undefined;
  diag.setLogger({ error: warn, warn, info: quiet, debug: quiet, verbose: quiet }, DiagLogLevel.WARN);
}

function version(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
