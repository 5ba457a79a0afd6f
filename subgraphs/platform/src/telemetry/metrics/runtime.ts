import type { DescribedMetric } from './described-metric.ts';

const delay = (what: string) =>
  ({
    instrument: 'gauge',
    unit: 's',
    description: `Time between two turns of the event loop that were meant to be 10 ms apart, over the time between two reports: ${what}.`,
    attributes: {},
  }) as const;

const SPACE = {
  'v8js.heap.space.name': { meaning: 'part of the heap', values: 20 },
} as const satisfies DescribedMetric['attributes'];

/** Metrics of Node's runtime, named and recorded by OpenTelemetry's own instrumentation, in every process. */
export const runtimeMetrics = {
  'nodejs.eventloop.delay.min': delay('the shortest'),
  'nodejs.eventloop.delay.max': delay('the longest'),
  'nodejs.eventloop.delay.mean': delay('on average'),
  'nodejs.eventloop.delay.stddev': delay('standard deviation'),
  'nodejs.eventloop.delay.p50': delay('half were shorter'),
  'nodejs.eventloop.delay.p90': delay('nine of ten were shorter'),
  'nodejs.eventloop.delay.p99': delay('99 of 100 were shorter'),
  'nodejs.eventloop.utilization': {
    instrument: 'gauge',
    unit: '1',
    description: 'Share of the time between two reports in which the event loop was busy.',
    attributes: {},
  },
  'nodejs.eventloop.time': {
    instrument: 'counter',
    unit: 's',
    description: 'Time that the event loop spent.',
    attributes: { 'nodejs.eventloop.state': { meaning: 'how', values: ['active', 'idle'] } },
    observed: true,
  },
  'v8js.gc.duration': {
    instrument: 'histogram',
    unit: 's',
    description: 'Pauses to collect garbage.',
    attributes: {
      'v8js.gc.type': { meaning: 'kind of collection', values: ['major', 'minor', 'incremental', 'weakcb'] },
    },
    buckets: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
  },
  'v8js.memory.heap.space.size': {
    instrument: 'updowncounter',
    unit: 'By',
    description: 'Bytes set apart for a part of the heap.',
    attributes: SPACE,
  },
  'v8js.memory.heap.used': {
    instrument: 'gauge',
    unit: 'By',
    description: 'Bytes of it in use.',
    attributes: SPACE,
  },
  'v8js.memory.heap.space.available_size': {
    instrument: 'gauge',
    unit: 'By',
    description: 'Bytes of it that are free.',
    attributes: SPACE,
  },
  'v8js.memory.heap.space.physical_size': {
    instrument: 'gauge',
    unit: 'By',
    description: 'Bytes of memory that it has.',
    attributes: SPACE,
  },
  'v8js.resource.active': {
    instrument: 'gauge',
    unit: '{resource}',
    description: 'What keeps the event loop alive.',
    attributes: { 'v8js.resource.type': { meaning: 'its kind', values: 40 } },
  },
} as const satisfies Record<string, DescribedMetric>;
