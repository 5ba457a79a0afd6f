import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
// The official protobuf definitions, compiled, as this version of OpenTelemetry's package carries them.
import root from '@opentelemetry/otlp-transformer/build/src/generated/root.js';

/** A span as it arrived. */
export interface ArrivedSpan {
  /** The process that sent it. */
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the first of a trace. */
  readonly parentSpanId: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly { readonly traceId: string }[];
}

/** A metric as it arrived. */
export interface ArrivedMetric {
  readonly service: string;
  readonly name: string;
  readonly unit: string;
  readonly description: string;
  readonly instrument: 'counter' | 'updowncounter' | 'gauge' | 'histogram';
  /** A histogram's; empty otherwise. */
  readonly buckets: readonly number[];
  /** Attributes of its points. */
  readonly points: readonly Readonly<Record<string, unknown>>[];
}

/** A line of the log as it arrived. */
export interface ArrivedRecord {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly severity: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Takes OTLP over HTTP with protobufs, as a collector does. */
export interface OtlpReceiver {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  readonly spans: readonly ArrivedSpan[];
  readonly metrics: readonly ArrivedMetric[];
  readonly records: readonly ArrivedRecord[];
  /** Every text that arrived, as it stood on the wire. */
  readonly wire: () => string;
  /** Waits until it holds of what has arrived. */
  until(holds: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

interface KeyValue {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
interface Resource {
  readonly resource: { readonly attributes: readonly KeyValue[] };
}
interface Point {
  readonly attributes?: readonly KeyValue[];
  readonly explicitBounds?: readonly number[];
}
interface Points {
  readonly dataPoints: readonly Point[];
}
interface Decoded {
  readonly resourceSpans?: readonly (Resource & {
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<ArrivedSpan, 'service' | 'attributes'> & {
        readonly attributes: readonly KeyValue[];
      })[];
    }[];
  })[];
  readonly resourceMetrics?: readonly (Resource & {
    readonly scopeMetrics: readonly {
      readonly metrics: readonly {
        readonly name: string;
        readonly unit: string;
        readonly description: string;
        readonly gauge?: Points;
        readonly sum?: Points & { readonly isMonotonic: boolean };
        readonly histogram?: Points;
      }[];
    }[];
  })[];
  readonly resourceLogs?: readonly (Resource & {
    readonly scopeLogs: readonly {
      readonly logRecords: readonly {
        readonly traceId: string;
        readonly spanId: string;
        readonly severityText: string;
        readonly body: { readonly stringValue: string };
        readonly attributes: readonly KeyValue[];
      }[];
    }[];
  })[];
}

/** What is used of a compiled message; the package types neither its module nor this well. */
interface Message {
  decode(body: Uint8Array): object;
  toObject(message: object, options: { bytes: ArrayConstructor; longs: StringConstructor }): Decoded;
}

const { collector } = (
  root as unknown as {
    readonly opentelemetry: {
      readonly proto: {
        readonly collector: {
          readonly trace: { readonly v1: { readonly ExportTraceServiceRequest: Message } };
          readonly metrics: { readonly v1: { readonly ExportMetricsServiceRequest: Message } };
          readonly logs: { readonly v1: { readonly ExportLogsServiceRequest: Message } };
        };
      };
    };
  }
).opentelemetry.proto;
const types = {
  '/v1/traces': collector.trace.v1.ExportTraceServiceRequest,
  '/v1/metrics': collector.metrics.v1.ExportMetricsServiceRequest,
  '/v1/logs': collector.logs.v1.ExportLogsServiceRequest,
} as const;

/** Listens on a free port of this machine. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ArrivedSpan[] = [];
  const metrics: ArrivedMetric[] = [];
  const records: ArrivedRecord[] = [];
  const wire: Buffer[] = [];
  const arrivals = new EventEmitter();

  const server = createServer((request, response) => {
    take(request).then(
      () => response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end(),
      (error: unknown) => response.writeHead(400).end(String(error)),
    );
  });

  async function take(request: IncomingMessage): Promise<void> {
    const body = await buffer(request);
    const type = types[request.url as keyof typeof types];
    wire.push(body);
    const decoded = type.toObject(type.decode(body), { bytes: Array, longs: String });
    for (const { resource, scopeSpans } of decoded.resourceSpans ?? [])
      for (const span of scopeSpans.flatMap((scope) => scope.spans))
        spans.push({
          ...span,
          service: serviceOf(resource),
          traceId: hex(span.traceId),
          spanId: hex(span.spanId),
          parentSpanId: hex(span.parentSpanId),
          attributes: valuesOf(span.attributes),
          links: ((span.links as typeof span.links | undefined) ?? []).map(({ traceId }) => ({
            traceId: hex(traceId),
          })),
        });
    for (const { resource, scopeMetrics } of decoded.resourceMetrics ?? [])
      for (const { name, unit, description, gauge, sum, histogram } of scopeMetrics.flatMap((scope) => scope.metrics)) {
        const points = (gauge ?? sum ?? histogram)?.dataPoints ?? [];
        metrics.push({
          service: serviceOf(resource),
          name,
          unit,
          description,
          instrument: gauge ? 'gauge' : sum ? (sum.isMonotonic ? 'counter' : 'updowncounter') : 'histogram',
          buckets: points[0]?.explicitBounds ?? [],
          points: points.map(({ attributes }) => valuesOf(attributes)),
        });
      }
    for (const { resource, scopeLogs } of decoded.resourceLogs ?? [])
      for (const record of scopeLogs.flatMap((scope) => scope.logRecords))
        records.push({
          service: serviceOf(resource),
          traceId: hex(record.traceId),
          spanId: hex(record.spanId),
          severity: record.severityText,
          body: record.body.stringValue,
          attributes: valuesOf(record.attributes),
        });
    arrivals.emit('arrival');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    spans,
    metrics,
    records,
    wire: () => Buffer.concat(wire).toString('latin1'),
    async until(holds) {
      while (!holds()) await once(arrivals, 'arrival');
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

function serviceOf({ attributes }: Resource['resource']): string {
  return String(valuesOf(attributes)['service.name']);
}

function valuesOf(attributes: readonly KeyValue[] = []): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

/** Ids are bytes. */
function hex(bytes: unknown): string {
  return bytes === undefined ? '' : Buffer.from(bytes as readonly number[]).toString('hex');
}
