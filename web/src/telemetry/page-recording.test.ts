import { describe, expect, it } from '@jest/globals';
import type { Interaction } from './interactions.ts';
import { createPageRecording } from './page-recording.ts';
import type { PageFault, PageSpan } from './report.ts';

/** A recording whose clock is set by hand and whose ids are counted. */
function setUp({ sampling = 1 } = {}) {
  const spans: PageSpan[] = [];
  const faults: PageFault[] = [];
  const stage = { now: 100, interaction: null as Interaction | null, chance: 0.5, ids: 0 };
  const recording = createPageRecording({
    reporter: { span: (span) => spans.push(span), fault: (fault) => faults.push(fault) },
    interaction: () => stage.interaction,
    sampling,
    now: () => stage.now,
    chance: () => stage.chance,
    hex: (digits) => (stage.ids += 1).toString(16).padStart(digits, '0'),
  });
  return { recording, spans, faults, stage };
}

const trace = (id: number) => id.toString(16).padStart(32, '0');
const span = (id: number) => id.toString(16).padStart(16, '0');

describe('what a page records', () => {
  it('is a click, with what it asked for below it, until the last answer', () => {
    const { recording, spans, stage } = setUp();
    stage.interaction = { trigger: 'click', at: 90 };
    const first = recording.operation('SubmitVerdict', 'mutation');
    const second = recording.operation('Answer', 'query');
    stage.interaction = null;
    stage.now = 150;
    first.end();
    stage.now = 170;
    second.end();
    const [ofFirst, ofSecond, click] = spans;
    expect(first.traceparent).toBe(`00-${trace(1)}-${span(3)}-01`);
    expect(click).toEqual({
      name: 'interaction',
      trigger: 'click',
      traceId: trace(1),
      spanId: span(2),
      at: 90,
      duration: 80,
    });
    expect(ofFirst).toEqual({
      name: 'operation',
      operation: 'SubmitVerdict',
      type: 'mutation',
      traceId: trace(1),
      spanId: span(3),
      parentSpanId: span(2),
      error: null,
      at: 100,
      duration: 50,
    });
    expect(ofSecond).toMatchObject({ traceId: trace(1), parentSpanId: span(2), duration: 70 });
    expect(spans).toHaveLength(3);
  });

  it('is a trace of its own for what the page asks by itself', () => {
    const { recording, spans } = setUp();
    recording.operation('Models', 'query').end();
    recording.operation('Answer', 'query').end();
    expect(spans).toMatchObject([{ parentSpanId: null }, { parentSpanId: null }]);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(2);
  });

  it('ends once', () => {
    const { recording, spans } = setUp();
    const operation = recording.operation('Models', 'query');
    operation.end();
    operation.end('TIMEOUT');
    expect(spans).toHaveLength(1);
  });

  it('tells a failure by its code, and nobody of what was given up', () => {
    const { recording, spans, faults } = setUp();
    recording.operation('Models', 'query').end('OVERLOADED');
    recording.operation('Answer', 'query').end('ABANDONED');
    expect(spans).toMatchObject([{ error: 'OVERLOADED' }, { error: 'ABANDONED' }]);
    const within = { traceId: spans[0]?.traceId, spanId: spans[0]?.spanId };
    expect(faults).toEqual([
      { kind: 'operation', type: 'OVERLOADED', operation: 'Models', frames: [], at: 100, within },
    ]);
  });

  it('is the event of a change that was asked for here', () => {
    const { recording, spans, stage } = setUp();
    const { traceparent } = recording.operation('SubmitVerdict', 'mutation');
    const sent = traceparent.replace(/-[0-9a-f]{16}-/, '-00000000000000ab-');
    const taken = recording.event('LiveVersions', sent);
    stage.now = 103;
    taken();
    expect(spans).toEqual([
      {
        name: 'event',
        operation: 'LiveVersions',
        traceId: traceparent.slice(3, 35),
        spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
        parentSpanId: '00000000000000ab',
        at: 100,
        duration: 3,
      },
    ]);
  });

  it('is no event of what others changed, of what was read, of what is not recorded, nor of no trace at all', () => {
    const { recording, spans, stage } = setUp({ sampling: 0.6 });
    const read = recording.operation('Models', 'query').traceparent;
    stage.chance = 0.7;
    const unrecorded = recording.operation('SubmitVerdict', 'mutation').traceparent;
    for (const told of [read, unrecorded, `00-${trace(99)}-${span(9)}-01`, 'nonsense', undefined, null, {}, 7])
      recording.event('LiveScore', told)();
    expect(spans).toEqual([]);
  });

  it('remembers so many traces, and forgets the oldest', () => {
    const { recording, spans } = setUp();
    const traces = Array.from({ length: 501 }, () => recording.operation('SubmitVerdict', 'mutation').traceparent);
    for (const traceparent of traces) recording.event('LiveScore', traceparent)();
    expect(spans.map(({ traceId }) => traceId)).toEqual(traces.slice(1).map((each) => each.slice(3, 35)));
  });

  it('says to the gateway that an unrecorded trace is to stay so', () => {
    const { recording, spans, stage, faults } = setUp({ sampling: 0.5 });
    stage.interaction = { trigger: 'key', at: 1 };
    const operation = recording.operation('SubmitVerdict', 'mutation');
    expect(operation.traceparent).toMatch(/-00$/);
    operation.end('TIMEOUT');
    expect(spans).toEqual([]);
    expect(faults).toMatchObject([{ within: null }]);
  });
});
