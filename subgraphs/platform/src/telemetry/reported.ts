import {
  type Attributes,
  type Logger,
  ROOT_CONTEXT,
  SeverityNumber,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import { parseTrace, type TraceParts } from '../tracing/trace-context.ts';
import type { SpanName } from './span-catalogue.ts';

/** A span that another program tells of when it is over. */
export interface ReportedSpan {
  readonly name: SpanName;
  readonly kind: keyof typeof SpanKind;
  /** Its own trace context, recorded or not. */
  readonly traceparent: string;
  /** 16 hexadecimal digits; null where it is the first of its trace. */
  readonly parentSpanId: string | null;
  /** When it began, milliseconds since 1970 by this process's clock. */
  readonly startedAt: number;
  /** Milliseconds. */
  readonly duration: number;
  /** As the catalogue lists them; an `error.type` marks it as failed. */
  readonly attributes: Attributes;
}

/** An error that another program tells of. */
export interface ReportedFault {
  readonly body: string;
  /** Milliseconds since 1970 by this process's clock. */
  readonly at: number;
  readonly attributes: Attributes;
  /** The trace that it belongs to; null for none. */
  readonly traceparent: string | null;
}

/**
 * Takes down what a program without an exporter of its own tells of itself, under that program's name. Whoever hands it over has
 * made it anew from what was told: nothing here is checked again.
 */
export interface ReportedTelemetry {
  span(span: ReportedSpan): void;
  fault(fault: ReportedFault): void;
}

export interface ReportedTelemetryOptions {
  /** The program that reports. */
  readonly resource: Resource;
  readonly spans: SpanProcessor;
  readonly records: Logger;
}

const SCOPE = { name: 'fedloop' };

/** OpenTelemetry's tracer can't be told the ids of a span, and these have ids already: they are handed over as ended ones. */
export function createReportedTelemetry({ resource, spans, records }: ReportedTelemetryOptions): ReportedTelemetry {
  return {
    span(span) {
      const context = parseTrace(span.traceparent);
      if (context) spans.onEnd(endedSpan(span, context, resource));
    },

    fault({ body, at, attributes, traceparent }) {
      const within = parseTrace(traceparent);
      records.emit({
        timestamp: at,
        severityNumber: SeverityNumber.ERROR,
        severityText: 'ERROR',
        body,
        attributes,
        context: within ? trace.setSpanContext(ROOT_CONTEXT, within) : ROOT_CONTEXT,
      });
    },
  };
}

function endedSpan(
  { name, kind, parentSpanId, startedAt, duration, attributes }: ReportedSpan,
  context: TraceParts,
  resource: Resource,
): ReadableSpan {
  return {
    name,
    kind: SpanKind[kind],
    spanContext: () => context,
    ...(parentSpanId !== null && { parentSpanContext: { ...context, spanId: parentSpanId } }),
    startTime: highResolution(startedAt),
    endTime: highResolution(startedAt + duration),
    duration: highResolution(duration),
    status: { code: attributes['error.type'] === undefined ? SpanStatusCode.UNSET : SpanStatusCode.ERROR },
    attributes,
    links: [],
    events: [],
    ended: true,
    resource,
    instrumentationScope: SCOPE,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

/** Seconds and nanoseconds of milliseconds. */
function highResolution(milliseconds: number): [number, number] {
  const seconds = Math.floor(milliseconds / 1000);
  return [seconds, Math.floor((milliseconds - seconds * 1000) * 1e6)];
}
