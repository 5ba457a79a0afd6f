import { measured } from '../telemetry/measured.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { EventType } from './catalogue.ts';
import type { Lag } from './log-extent.ts';

/** Whom a consumer tells how it does. */
export interface ConsumerTelling {
  readonly metrics: Metrics;
  /** Whose consumer it is: names are unique within a subgraph. */
  readonly subgraph: string;
}

/** What a consumer tells of itself. */
export interface ConsumerMetrics {
  /** Runs a try of an event and tells how long it took. */
  try(type: EventType, work: () => Promise<void>): Promise<void>;
  stop(): void;
}

/** @param lag asked whenever metrics are reported */
export function createConsumerMetrics(
  { metrics, subgraph }: ConsumerTelling,
  name: string,
  lag: () => Promise<Lag>,
): ConsumerMetrics {
  const own = { 'fedloop.consumer': `${subgraph}.${name}` };
  const measure = metrics.histogram('fedloop.consumer.event.duration');
  const stop = metrics.observe(['fedloop.consumer.lag', 'fedloop.consumer.delay'], async (tell) => {
    const { events, seconds } = await lag();
    tell('fedloop.consumer.lag', events, own);
    tell('fedloop.consumer.delay', seconds, own);
  });
  return {
    try: (type, work) =>
      measured((seconds, failure) => {
        measure(seconds, { ...own, 'fedloop.event.type': type, ...failure });
      }, work),
    stop,
  };
}
