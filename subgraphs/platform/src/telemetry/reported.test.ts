import { beforeEach, describe, expect, it } from '@jest/globals';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { beginTrace, beginUnrecordedTrace, spanIdOf, traceIdOf } from '../tracing/trace-context.ts';
import { createReportedTelemetry, type ReportedSpan } from './reported.ts';

describe('what another program reports', () => {
  const resource = resourceFromAttributes({ 'service.name': 'browser' });
  const spans = new InMemorySpanExporter();
  const records = new InMemoryLogRecordExporter();
  const logs = new LoggerProvider({ resource, processors: [new SimpleLogRecordProcessor({ exporter: records })] });
  const reported = createReportedTelemetry({
    resource,
    spans: new SimpleSpanProcessor({ exporter: spans }),
    records: logs.getLogger('test'),
  });
  const span: ReportedSpan = {
    name: 'fedloop.browser.operation',
    kind: 'CLIENT',
    traceparent: beginTrace(),
    parentSpanId: 'b7ad6b7169203331',
    startedAt: 1_700_000_000_123.5,
    duration: 1876.5,
    attributes: { 'graphql.operation.name': 'Models' },
  };

  beforeEach(() => {
    spans.reset();
    records.reset();
  });

  it('is a span with the ids, times and name that it had there', () => {
    reported.span(span);
    const [told] = spans.getFinishedSpans();
    expect(told).toMatchObject({
      name: 'fedloop.browser.operation',
      kind: SpanKind.CLIENT,
      startTime: [1_700_000_000, 123_500_000],
      endTime: [1_700_000_002, 0],
      duration: [1, 876_500_000],
      status: { code: SpanStatusCode.UNSET },
      attributes: { 'graphql.operation.name': 'Models' },
    });
    expect(told?.spanContext()).toMatchObject({
      traceId: traceIdOf(span.traceparent),
      spanId: spanIdOf(span.traceparent),
    });
    expect(told?.parentSpanContext).toMatchObject({
      traceId: traceIdOf(span.traceparent),
      spanId: 'b7ad6b7169203331',
    });
    expect(told?.resource.attributes['service.name']).toBe('browser');
  });

  it('begins a trace without a parent, and fails with an error type', () => {
    reported.span({ ...span, parentSpanId: null, attributes: { 'error.type': 'TIMEOUT' } });
    const [told] = spans.getFinishedSpans();
    expect(told?.parentSpanContext).toBeUndefined();
    expect(told?.status).toEqual({ code: SpanStatusCode.ERROR });
  });

  it('is not recorded in a trace that nobody records, nor in none', () => {
    for (const traceparent of [beginUnrecordedTrace(), 'nonsense']) reported.span({ ...span, traceparent });
    expect(spans.getFinishedSpans()).toEqual([]);
  });

  it('is an error record within the trace that it belongs to', () => {
    const traceparent = beginTrace();
    reported.fault({ body: 'it broke', at: 1_700_000_000_000, attributes: { 'exception.type': 'Error' }, traceparent });
    reported.fault({ body: 'alone', at: 1_700_000_000_000, attributes: {}, traceparent: null });
    const [within, alone] = records.getFinishedLogRecords();
    expect(within).toMatchObject({
      body: 'it broke',
      severityText: 'ERROR',
      hrTime: [1_700_000_000, 0],
      attributes: { 'exception.type': 'Error' },
      spanContext: { traceId: traceIdOf(traceparent), spanId: spanIdOf(traceparent) },
      resource,
    });
    expect(alone?.spanContext).toBeUndefined();
  });
});
