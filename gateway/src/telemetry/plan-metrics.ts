import { performance } from 'node:perf_hooks';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import { errorType } from '@fedloop/platform/telemetry/spans';

/** Told of plans and of those that are kept. */
export interface PlanMetrics {
  /** A plan was looked for among those kept. */
  looked(found: boolean): void;
  /** Makes a plan and tells how long that took. */
  plan<R>(make: () => R): R;
}

export function createPlanMetrics(metrics: Metrics): PlanMetrics {
  const lookups = metrics.counter('fedloop.gateway.plan.lookups');
  const measure = metrics.histogram('fedloop.gateway.plan.duration');
  return {
    looked(found) {
      lookups(1, { 'fedloop.cache.result': found ? 'hit' : 'miss' });
    },
    plan(make) {
      const begun = performance.now();
      const seconds = () => (performance.now() - begun) / 1000;
      try {
        const plan = make();
        measure(seconds(), {});
        return plan;
      } catch (error) {
        measure(seconds(), { 'error.type': errorType(error) });
        throw error;
      }
    },
  };
}
