import { describe, expect, it } from '@jest/globals';
import { readMetrics } from '@fedloop/platform/telemetry/testing/read-metrics';
import { CAUSE } from '@fedloop/platform/subgraph/mapped-source';
import type { ResultSink } from '../subscriptions/event-stream.ts';
import { Subscriber } from '../subscriptions/subscriber.ts';
import { createSubscriptionMetrics } from './subscription-metrics.ts';

/** A client that has stopped reading. */
const stuck: ResultSink = {
  transport: () => 'sse',
  next: () => new Promise(() => undefined),
  complete: () => undefined,
  fail: () => undefined,
};
const stream = { leave: () => undefined };
const result = { text: '1', cursor: null };

describe('metrics of subscriptions', () => {
  it('tell who was cut off for reading too slowly', async () => {
    const { metrics, read } = readMetrics();
    const observer = createSubscriptionMetrics(metrics);
    const subscriber = new Subscriber({ queueLimit: 1, rightsEndAt: null, stream, observer });
    observer.began('sse', false);
    subscriber.relay(stuck);
    for (let sent = 0; sent < 4; sent++) subscriber.push(result);
    expect(await read('fedloop.subscription.ends')).toEqual([
      { attributes: { 'fedloop.transport': 'sse', 'error.type': 'SUBSCRIBER_TOO_SLOW' }, value: 1, sum: null },
    ]);
    expect(await read('fedloop.subscription.deliveries')).toContainEqual({
      attributes: { 'fedloop.transport': 'sse' },
      value: 1,
      sum: null,
    });
  });

  it('tell an end before the first result once', async () => {
    const { metrics, read } = readMetrics();
    const observer = createSubscriptionMetrics(metrics);
    const subscriber = new Subscriber({ queueLimit: 1, rightsEndAt: null, stream, observer });
    observer.began('sse', true);
    subscriber.complete();
    subscriber.relay(stuck);
    await subscriber.return();
    expect((await read('fedloop.subscription.ends')).map(({ value }) => value)).toEqual([1]);
  });

  it('tell how long events were under way, where the subgraph says when they happened', async () => {
    const { metrics, read } = readMetrics();
    const observer = createSubscriptionMetrics(metrics);
    const cause = (occurredAt: unknown) => ({ data: {}, extensions: { [CAUSE]: { occurredAt } } });
    observer.published(cause(new Date(Date.now() - 60_000).toISOString()));
    // A clock that is ahead, and subgraphs of others.
    observer.published(cause(new Date(Date.now() + 60_000).toISOString()));
    for (const odd of [{}, cause(5), cause('soon'), { extensions: { [CAUSE]: 'x' } }]) observer.published(odd);
    const [delay] = await read('fedloop.subscription.delivery.delay');
    expect(delay?.value).toBe(2);
    expect(delay?.sum).toBeGreaterThanOrEqual(60);
  });

  it('tell interruptions by subgraph', async () => {
    const { metrics, read } = readMetrics();
    createSubscriptionMetrics(metrics).interrupted('market');
    expect(await read('fedloop.subscription.upstream.interruptions')).toEqual([
      { attributes: { 'fedloop.subgraph': 'market' }, value: 1, sum: null },
    ]);
  });
});
