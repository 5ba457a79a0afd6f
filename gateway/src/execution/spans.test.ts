import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  INVALID_SPAN_CONTEXT,
  type Span,
  type SpanOptions,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { inSpan, spanNames } from './spans.ts';

/** What was told of one span, in order. */
interface Told {
  readonly name: string;
  readonly attributes: unknown;
  readonly events: unknown[];
}

describe('spans', () => {
  let told: Told[];

  beforeAll(() => {
    trace.setGlobalTracerProvider({ getTracer: () => recorder });
  });
  afterAll(() => {
    trace.disable();
  });
  beforeEach(() => {
    told = [];
  });

  const startSpan: Tracer['startSpan'] = (name, options) => {
    const events: unknown[] = [];
    told.push({ name, attributes: options?.attributes, events });
    const chained = (what: unknown) => {
      events.push(what);
      return span;
    };
    const span: Span = {
      spanContext: () => INVALID_SPAN_CONTEXT,
      isRecording: () => true,
      setAttribute: () => span,
      setAttributes: () => span,
      addEvent: () => span,
      addLink: () => span,
      addLinks: () => span,
      updateName: () => span,
      setStatus: ({ code }) => chained(SpanStatusCode[code]),
      recordException: (exception) => chained(exception instanceof Error ? exception.message : exception),
      end: () => chained('end'),
    };
    return span;
  };
  const recorder: Tracer = {
    startSpan,
    startActiveSpan: (name: string, ...[options, ...rest]: unknown[]) => {
      const work = rest.at(-1) as (span: Span) => never;
      return work(startSpan(name, options as SpanOptions));
    },
  };

  it('end with the work, and after it where it takes its time', async () => {
    expect(inSpan(spanNames.shape, {}, () => 1)).toBe(1);
    let answer: (value: number) => void = () => undefined;
    const pending = inSpan(
      spanNames.fetch,
      { subgraph: 'a' },
      () => new Promise<number>((resolve) => (answer = resolve)),
    );
    expect(told).toEqual([
      { name: 'fedloop.gateway.shape', attributes: {}, events: ['end'] },
      { name: 'fedloop.gateway.fetch', attributes: { subgraph: 'a' }, events: [] },
    ]);
    answer(2);
    expect(await pending).toBe(2);
    expect(told[1]?.events).toEqual(['end']);
  });

  it('tell why the work failed', async () => {
    const failure = new Error('no plan');
    expect(() =>
      inSpan(spanNames.plan, {}, () => {
        throw failure;
      }),
    ).toThrow(failure);
    await expect(inSpan(spanNames.fetch, {}, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(told.map(({ events }) => events)).toEqual([
      ['no plan', 'ERROR', 'end'],
      ['gone', 'ERROR', 'end'],
    ]);
  });
});
