import type { SpanName } from '@fedloop/platform/telemetry/span-catalogue';

/** What the servers tell in the trace of a retraining, from the verdict that began it to the promotion's event. */
export const spansOfRetraining: readonly SpanName[] = [
  'fedloop.http.request',
  'fedloop.gateway.fetch',
  'fedloop.subgraph.operation',
  'fedloop.sql',
  'fedloop.event.append',
  'fedloop.event.consume',
  'fedloop.job.enqueue',
  'fedloop.job.run',
  'fedloop.objects',
  'fedloop.training.read',
  'fedloop.training.recipe',
  'fedloop.training.gate',
  'fedloop.subgraph.event',
  'fedloop.gateway.event',
];
