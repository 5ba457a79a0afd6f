import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import type { InferencePool, InferencePoolOptions } from '../engine/index.ts';

/** How a pool is told of to metrics: the option that it is made with, and what is asked of it when they are reported. */
export interface PoolMetrics {
  readonly onBatch: NonNullable<InferencePoolOptions['onBatch']>;
  /** Has its state told until the function returned is called. */
  observe(pool: Pick<InferencePool, 'state'>): () => void;
}

export function createPoolMetrics(metrics: Metrics): PoolMetrics {
  const measureBatch = metrics.histogram('fedloop.inference.batch.size');
  const measureWait = metrics.histogram('fedloop.inference.wait.duration');
  return {
    onBatch(rows, waits) {
      measureBatch(rows, {});
      for (const milliseconds of waits) measureWait(milliseconds / 1000, {});
    },
    observe: (pool) =>
      metrics.observe(
        ['fedloop.inference.waiting', 'fedloop.inference.models', 'fedloop.inference.models.size'],
        (tell) => {
          const { waiting, versions, bytes } = pool.state();
          tell('fedloop.inference.waiting', waiting, {});
          tell('fedloop.inference.models', versions, {});
          tell('fedloop.inference.models.size', bytes, {});
        },
      ),
  };
}
