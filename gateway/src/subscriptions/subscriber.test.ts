import { describe, expect, it } from '@jest/globals';
import type { EventResult } from './event-result.ts';
import type { ResultSink } from './event-stream.ts';
import { Subscriber } from './subscriber.ts';

const result = (position: number): EventResult => ({ text: String(position), cursor: `p${String(position)}` });

/** A client that can be made to read slowly, and what it was told. */
function client({ queueLimit = 2, rightsEndAt = null as number | null } = {}) {
  const told: unknown[] = [];
  let left = 0;
  let readOn: () => void = () => undefined;
  let pause: Promise<void> | null = null;
  const sink: ResultSink = {
    transport: () => 'websocket',
    next({ text }) {
      told.push(text);
      return pause;
    },
    complete: () => told.push('complete'),
    fail: ({ extensions }) => told.push(extensions),
  };
  const subscriber = new Subscriber({ queueLimit, rightsEndAt, stream: { leave: () => (left += 1) } });
  return {
    told,
    sink,
    subscriber,
    left: () => left,
    stopReading() {
      pause = new Promise((resolve) => {
        readOn = resolve;
      });
    },
    async readOn() {
      pause = null;
      readOn();
      await new Promise(setImmediate);
    },
  };
}

describe('a subscriber with a sink', () => {
  it('hands on what was queued before, what comes, and the end', () => {
    const { subscriber, sink, told, left } = client();
    subscriber.push(result(1));
    subscriber.relay(sink);
    subscriber.push(result(2));
    subscriber.complete();
    subscriber.push(result(3));
    expect(told).toEqual(['1', '2', 'complete']);
    expect(left()).toBe(1);
  });

  it('waits for a slow client, and hands on in order what came meanwhile', async () => {
    const { subscriber, sink, told, stopReading, readOn } = client();
    subscriber.relay(sink);
    stopReading();
    for (const position of [1, 2, 3]) subscriber.push(result(position));
    subscriber.complete();
    expect(told).toEqual(['1']);
    await readOn();
    expect(told).toEqual(['1', '2', '3', 'complete']);
  });

  it('tells a client that was too slow the last position it was handed', async () => {
    const { subscriber, sink, told, left, stopReading, readOn } = client();
    subscriber.relay(sink);
    stopReading();
    for (const position of [1, 2, 3, 4]) subscriber.push(result(position));
    expect(left()).toBe(1);
    await readOn();
    expect(told).toEqual(['1', { code: 'SUBSCRIBER_TOO_SLOW', cursor: 'p1' }]);
  });

  it('tells at once that the rights have ended', () => {
    const { subscriber, sink, told } = client({ rightsEndAt: Date.now() - 1 });
    subscriber.relay(sink);
    subscriber.push(result(1));
    expect(told).toEqual([{ code: 'UNAUTHENTICATED' }]);
  });

  it('fails alone when its sink throws', () => {
    const { subscriber, sink, told, left } = client();
    subscriber.relay({
      ...sink,
      next() {
        throw new Error('the sink is broken');
      },
    });
    subscriber.push(result(1));
    subscriber.push(result(2));
    expect(told).toEqual([{ code: 'INTERNAL_SERVER_ERROR' }]);
    expect(left()).toBe(1);
  });

  it('hands on nothing more once it was left', async () => {
    const { subscriber, sink, told, left, stopReading, readOn } = client();
    subscriber.relay(sink);
    stopReading();
    subscriber.push(result(1));
    subscriber.push(result(2));
    await subscriber.return();
    await readOn();
    subscriber.push(result(3));
    expect(told).toEqual(['1', 'complete']);
    expect(left()).toBe(1);
  });
});
