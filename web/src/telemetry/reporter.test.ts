import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { PageFault, PageSpan } from './report.ts';
import { createReporter } from './reporter.ts';

interface Sent {
  readonly spans: { readonly spanId: string; readonly ago: number; readonly at?: number }[];
  readonly faults: unknown[];
  readonly vitals: unknown[];
}

const span = (at: number, spanId = 'a'): PageSpan => ({
  name: 'interaction',
  trigger: 'click',
  traceId: 't',
  spanId,
  at,
  duration: 1,
});
const fault = (at: number): PageFault => ({
  kind: 'error',
  type: 'TypeError',
  operation: null,
  frames: [],
  at,
  within: null,
});

describe('a page’s reports', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  function setUp() {
    const sent: Sent[] = [];
    const server = { takes: true };
    const reporter = createReporter({
      page: 'app',
      now: () => performance.now(),
      chance: () => 0.5,
      send(report) {
        sent.push(JSON.parse(report) as Sent);
        return Promise.resolve(server.takes);
      },
    });
    return { reporter, sent, server, start: performance.now() };
  }

  it('go out together some seconds after something happened, with its age', async () => {
    const { reporter, sent, start } = setUp();
    reporter.span(span(start));
    await jest.advanceTimersByTimeAsync(2_000);
    reporter.fault(fault(start + 2_000));
    await jest.advanceTimersByTimeAsync(5_499);
    expect(sent).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(sent).toMatchObject([{ spans: [{ ago: 7_500 }], faults: [{ ago: 5_500, type: 'TypeError' }] }]);
    expect(sent[0]?.spans[0]).not.toHaveProperty('at');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });

  it('go out at once when the page may be gone, and never empty', () => {
    const { reporter, sent, start } = setUp();
    reporter.flush();
    reporter.span(span(start));
    reporter.flush();
    reporter.flush();
    expect(sent).toHaveLength(1);
  });

  it('tell web vitals once, under the page’s name', () => {
    const { reporter, sent } = setUp();
    reporter.vital({ name: 'LCP', value: 812.5 });
    reporter.flush();
    reporter.vital({ name: 'CLS', value: 0.01 });
    reporter.flush();
    expect(sent).toEqual([
      { page: 'app', spans: [], faults: [], vitals: [{ name: 'LCP', value: 812.5 }] },
      { page: 'app', spans: [], faults: [], vitals: [{ name: 'CLS', value: 0.01 }] },
    ]);
  });

  it('hold so much each, and so much waits at most', async () => {
    const { reporter, sent, start } = setUp();
    for (let index = 0; index < 500; index += 1) {
      reporter.span(span(start, String(index)));
      reporter.fault(fault(start));
    }
    await jest.advanceTimersByTimeAsync(100_000);
    expect(sent.map(({ spans, faults }) => [spans.length, faults.length])).toEqual([
      [48, 8],
      [48, 8],
      [48, 0],
      [48, 0],
    ]);
    expect(sent.flatMap(({ spans }) => spans.map(({ spanId }) => Number(spanId)))).toEqual(
      Array.from({ length: 192 }, (_, index) => index),
    );
  });

  it('tell nothing that is too old to be taken', async () => {
    const { reporter, sent, start } = setUp();
    reporter.span(span(start - 540_000));
    reporter.span(span(start, 'fresh'));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(sent).toMatchObject([{ spans: [{ spanId: 'fresh' }] }]);
  });

  it('come less often while they are not taken', async () => {
    const { reporter, sent, server } = setUp();
    server.takes = false;
    const after = async (milliseconds: number) => {
      reporter.span(span(performance.now()));
      await jest.advanceTimersByTimeAsync(milliseconds);
      return sent.length;
    };
    expect(await after(7_500)).toBe(1);
    expect(await after(14_999)).toBe(1);
    expect(await after(1)).toBe(2);
    server.takes = true;
    await jest.advanceTimersByTimeAsync(300_000);
    await after(300_000);
    expect([await after(7_499), await after(1)]).toEqual([3, 4]);
  });
});
