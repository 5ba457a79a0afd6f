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
import { createReplicaLookup } from '../names/replica-lookup.ts';
import { createRestingResolver } from '../names/resting-resolver.ts';
import type { TelemetryConfig } from './config.ts';
import { createLogSink, OWN_PART } from './log-records.ts';
import { createMetrics } from './metrics.ts';
import { createOutage, type Outage } from './outage.ts';
import { recordWith } from './recorder.ts';
import { createReportedTelemetry } from './reported.ts';
import type { Telemetry } from './telemetry.ts';
import { watched } from './watched-exporter.ts';

/** Milliseconds between two looks at the event loop's delay, which the delay told contains. */
const RUNTIME_PRECISION = 10;

/** Milliseconds that the last reports may take at the end. */
const GRACE = 5000;

/** Milliseconds that the collector has to answer: less than {@link GRACE}, so that the last reports have an end of their own. */
const ANSWER = 4000;

/** Spans and lines that may wait to be sent; what comes when as many wait is lost, the process goes on as fast as ever. */
const QUEUE = 8192;

/** The same of another program, whose telemetry this process sends. */
const REPORTED_QUEUE = 2048;

/** Starts OpenTelemetry's SDK; {@link startTelemetry} loads this file where there is an endpoint. */
export function startSdk(config: TelemetryConfig & { endpoint: string }, service: string): Telemetry {
  const { endpoint, sampling, metricInterval } = config;
  const resource = resourceOf(service);
  let log: Logger | null = null;
  const exporters = exportersTo(
    endpoint,
    createOutage({
      began(signal, reason) {
        log?.warn({ signal, reason }, 'telemetry can’t be sent; what is told meanwhile may be lost');
      },
      ended(milliseconds) {
        log?.info({ seconds: Math.round(milliseconds / 1000) }, 'telemetry is sent again');
      },
    }),
  );
  const traces = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampling) }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: exporters.traces(),
        maxQueueSize: QUEUE,
      }),
    ],
  });
  const metrics = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        // The reader’s own time, which is no longer than its interval, must not be over first.
        exporter: exporters.metrics(Math.min(ANSWER, metricInterval / 2)),
        exportIntervalMillis: metricInterval,
        exportTimeoutMillis: Math.min(metricInterval, GRACE),
      }),
    ],
  });
  const logs = new LoggerProvider({
    resource,
    processors: [
      new BatchLogRecordProcessor({
        exporter: exporters.logs(),
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
    reportTo(to) {
      log = to.child({ part: OWN_PART });
      reportComplaints(log);
    },
    reportedBy(program) {
      const reporting = reportedOver(exporters, program);
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

/** What sends each signal, all with one outage. */
function exportersTo(endpoint: string, outage: Outage) {
  const httpAgentOptions = { lookup: createReplicaLookup(createRestingResolver()), keepAlive: true };
  const options = (signal: string, timeoutMillis: number) => ({
    url: `${endpoint}/v1/${signal}`,
    timeoutMillis,
    httpAgentOptions,
  });
  const watch = (signal: string, limit: number) => ({ signal, outage, limit });
  return {
    traces: () => watched(new OTLPTraceExporter(options('traces', ANSWER)), watch('traces', ANSWER)),
    metrics: (limit: number) => watched(new OTLPMetricExporter(options('metrics', limit)), watch('metrics', limit)),
    logs: () => watched(new OTLPLogExporter(options('logs', ANSWER)), watch('logs', ANSWER)),
  };
}

function reportedOver(exporters: ReturnType<typeof exportersTo>, program: string) {
  const resource = resourceOf(program);
  const spans = new BatchSpanProcessor({
    exporter: exporters.traces(),
    maxQueueSize: REPORTED_QUEUE,
  });
  const logs = new LoggerProvider({
    resource,
    processors: [
      new BatchLogRecordProcessor({
        exporter: exporters.logs(),
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

/** Says in the log what the SDK complains of; such lines are not sent. */
function reportComplaints(log: Logger): void {
  const warn = (message: string) => {
    log.warn({ reason: message }, 'the telemetry SDK complains');
  };
  const quiet = () => undefined;
  diag.setLogger({ error: warn, warn, info: quiet, debug: quiet, verbose: quiet }, DiagLogLevel.WARN);
}

function version(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
