import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { beginTrace, beginUnrecordedTrace, currentTrace, spanIdOf, traceIdOf } from '../tracing/trace-context.ts';
import { recordWith } from './recorder.ts';
import { arrivedTrace, errorType, inSpan, inTrace, markTrace, onwardTrace, recordSpan } from './spans.ts';

const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('spans, where they are recorded', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });

  beforeEach(() => {
    exporter.reset();
    recordWith({ tracer: provider.getTracer('test') });
  });
  afterEach(() => {
    recordWith(null);
  });

  const told = () => exporter.getFinishedSpans();

  it('nest by what is called from where, across waits', async () => {
    await inTrace('fedloop.http.request', parent, { kind: 'SERVER' }, async () => {
      await Promise.resolve();
      await inSpan('fedloop.gateway.fetch', { kind: 'CLIENT' }, () => Promise.resolve());
      inSpan('fedloop.gateway.shape', {}, () => 1);
    });
    const [fetch, shape, request] = told();
    expect(told().map(({ name }) => name)).toEqual([
      'fedloop.gateway.fetch',
      'fedloop.gateway.shape',
      'fedloop.http.request',
    ]);
    expect(request?.kind).toBe(SpanKind.SERVER);
    expect(request?.parentSpanContext).toMatchObject({ traceId: traceIdOf(parent), spanId: spanIdOf(parent) });
    for (const span of [fetch, shape]) expect(span?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
  });

  it('tell their trace to what runs within, and to whom it calls', () => {
    inTrace('fedloop.http.request', undefined, {}, () => {
      const within = currentTrace() ?? '';
      expect(onwardTrace(parent)).toBe(within);
      expect(arrivedTrace(within)).toBe(within);
    });
    const [span] = told();
    expect(span?.parentSpanContext).toBeUndefined();
  });

  it('begin a trace where what a client sent is none', () => {
    for (const text of [undefined, null, '', 'nonsense', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`])
      inTrace('fedloop.http.request', text, {}, () => undefined);
    expect(told().map(({ parentSpanContext }) => parentSpanContext)).toEqual(Array(5).fill(undefined));
  });

  it('end as failed with what is thrown, by its code or name and never by its message', async () => {
    const failing = Object.assign(new Error('duplicate key (Jane)'), { code: '23505' });
    expect(() =>
      inSpan('fedloop.gateway.plan', {}, () => {
        throw failing;
      }),
    ).toThrow(failing);
    await expect(inSpan('fedloop.sql', {}, () => Promise.reject(new TypeError('Jane')))).rejects.toThrow('Jane');
    expect(told().map(({ attributes }) => attributes)).toEqual([
      { 'error.type': '23505' },
      { 'error.type': 'TypeError' },
    ]);
    for (const { status, events } of told()) expect([status, events]).toEqual([{ code: SpanStatusCode.ERROR }, []]);
  });

  it('note what becomes known, and fail where that is an error', () => {
    inSpan('fedloop.subgraph.operation', {}, (note) => {
      note({ 'error.type': 'MODEL_NOT_FOUND' });
    });
    expect(told()[0]).toMatchObject({
      attributes: { 'error.type': 'MODEL_NOT_FOUND' },
      status: { code: SpanStatusCode.ERROR },
    });
  });

  it('are not recorded in a trace that nobody records', () => {
    inTrace('fedloop.http.request', beginUnrecordedTrace(), {}, () => {
      inSpan('fedloop.gateway.fetch', {}, () => undefined);
    });
    expect(told()).toEqual([]);
  });

  it('are linked to the other traces that have a part in them', () => {
    const other = beginTrace();
    inSpan('fedloop.predictions.keep', { parent, links: [other, null, 'nonsense'] }, () => undefined);
    expect(told()[0]?.links.map(({ context }) => context.traceId)).toEqual([traceIdOf(other)]);
  });

  it('of what is over lie in the past, and only within a trace', () => {
    recordSpan('fedloop.sql', 5, {});
    inTrace('fedloop.http.request', parent, {}, () => {
      recordSpan('fedloop.sql', 5, { attributes: { 'error.type': '57014' } });
    });
    const [statement] = told();
    expect(told()).toHaveLength(2);
    expect(statement).toMatchObject({ name: 'fedloop.sql', status: { code: SpanStatusCode.ERROR } });
    expect(statement?.duration[1]).toBeCloseTo(5e6, -5);
  });

  it('of a moment hand their trace to what comes later', () => {
    const marked = markTrace('fedloop.graphql.arrival', parent);
    expect(told()[0]?.spanContext().spanId).toBe(spanIdOf(marked));
  });
});

describe('spans, where nothing is recorded', () => {
  it('are the work alone, within the parent', () => {
    expect(inSpan('fedloop.gateway.shape', {}, () => currentTrace())).toBeNull();
    expect(inSpan('fedloop.gateway.shape', { parent }, () => currentTrace())).toBe(parent);
  });

  it('still continue traces, each step under an id of its own', () => {
    const steps = [
      inTrace('fedloop.http.request', parent, {}, () => currentTrace() ?? ''),
      markTrace('fedloop.graphql.arrival', parent),
      onwardTrace(parent),
      arrivedTrace(parent),
    ];
    expect(new Set(steps.map(traceIdOf))).toEqual(new Set([traceIdOf(parent)]));
    expect(new Set([parent, ...steps]).size).toBe(5);
  });
});

it.each([
  [new TypeError('x'), 'TypeError'],
  [Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'ECONNRESET'],
  ['text', 'string'],
])('names the error %s', (error, type) => {
  expect(errorType(error)).toBe(type);
});
