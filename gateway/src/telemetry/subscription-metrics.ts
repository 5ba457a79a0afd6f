import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import { errorType } from '@fedloop/platform/telemetry/spans';
import { CAUSE } from '@fedloop/platform/subgraph/mapped-source';
import type { ExecutionResult } from 'graphql';
import type { StreamObserver } from '../subscriptions/stream-observer.ts';
import type { Transport } from '../transport/transport.ts';
import { transports } from '../transport/transport.ts';

/** Told of subscriptions, from their begin to their end. */
export interface SubscriptionMetrics extends StreamObserver {
  /** @param resumed whether it goes on behind a cursor */
  began(transport: Transport, resumed: boolean): void;
}

/** Counts in numbers of its own, which are read when metrics are reported: results go out by tens of thousands. */
export function createSubscriptionMetrics(metrics: Metrics): SubscriptionMetrics {
  const starts = metrics.counter('fedloop.subscription.starts');
  const ends = metrics.counter('fedloop.subscription.ends');
  const interruptions = metrics.counter('fedloop.subscription.upstream.interruptions');
  const measureDelay = metrics.histogram('fedloop.subscription.delivery.delay');
  const open = { websocket: 0, sse: 0, multipart: 0 };
  const deliveries = { websocket: 0, sse: 0, multipart: 0 };
  metrics.observe(['fedloop.subscription.open', 'fedloop.subscription.deliveries'], (tell) => {
    for (const transport of transports) {
      tell('fedloop.subscription.open', open[transport], { 'fedloop.transport': transport });
      tell('fedloop.subscription.deliveries', deliveries[transport], { 'fedloop.transport': transport });
    }
  });

  return {
    began(transport, resumed) {
      open[transport] += 1;
      starts(1, { 'fedloop.transport': transport, 'fedloop.subscription.resumed': resumed });
    },
    delivered(sink) {
      deliveries[sink.transport() as Transport] += 1;
    },
    ended(sink, failure) {
      const transport = sink.transport() as Transport;
      open[transport] -= 1;
      const { code } = failure?.extensions ?? {};
      const error = failure && (typeof code === 'string' ? code : errorType(failure));
      ends(1, { 'fedloop.transport': transport, 'error.type': error ?? undefined });
    },
    published(payload) {
      const at = occurredAt(payload);
      // Clocks of different machines may differ by more than the way takes.
      if (!Number.isNaN(at)) measureDelay(Math.max(0, Date.now() - at) / 1000, {});
    },
    interrupted(subgraph) {
      interruptions(1, { 'fedloop.subgraph': subgraph });
    },
  };
}

/** Milliseconds since 1970; NaN where the subgraph does not say. A subgraph of others may say anything. */
function occurredAt({ extensions }: ExecutionResult): number {
  const { occurredAt: text } = (extensions?.[CAUSE] ?? {}) as { occurredAt?: unknown };
  return typeof text === 'string' ? Date.parse(text) : NaN;
}
