import {
  type DescribedMetric,
  ERROR_TYPE,
  JOB_SECONDS,
  QUEUE,
  REQUEST_SECONDS,
  STEP_SECONDS,
  SUBGRAPH,
} from './described-metric.ts';

const POOL = {
  'db.client.connection.pool.name': {
    meaning: 'whose pool: the application’s name and the PostgreSQL schema',
    values: 30,
  },
} as const satisfies DescribedMetric['attributes'];

const CONSUMER = {
  'fedloop.consumer': { meaning: 'subgraph and name of the consumer, as `prediction.loop`', values: 30 },
} as const satisfies DescribedMetric['attributes'];

/** Metrics of what services stand on. */
export const serviceMetrics = {
  'fedloop.subgraph.operation.duration': {
    instrument: 'histogram',
    unit: 's',
    description: 'A subgraph answers a query or mutation of the gateway or of another service.',
    attributes: { ...SUBGRAPH, ...ERROR_TYPE },
    buckets: REQUEST_SECONDS,
  },
  'fedloop.subgraph.subscriptions': {
    instrument: 'updowncounter',
    unit: '{subscription}',
    description: 'Streams that a subgraph holds open for gateways.',
    attributes: SUBGRAPH,
  },
  'db.client.operation.duration': {
    instrument: 'histogram',
    unit: 's',
    description: 'One statement, without the time waited for a connection.',
    attributes: {
      'db.system.name': { meaning: 'the database', values: ['postgresql'] },
      'db.namespace': { meaning: 'the PostgreSQL schema', values: 20 },
      'db.operation.name': { meaning: '`SELECT`, `INSERT`, …', values: 30 },
      'db.collection.name': {
        meaning: 'the first table that it names; absent where it names none',
        values: 100,
        optional: true,
      },
      ...ERROR_TYPE,
    },
    buckets: STEP_SECONDS,
  },
  'db.client.connection.count': {
    instrument: 'updowncounter',
    unit: '{connection}',
    description: 'Connections of a pool.',
    attributes: {
      ...POOL,
      'db.client.connection.state': { meaning: 'whether a statement or transaction has it', values: ['idle', 'used'] },
    },
  },
  'db.client.connection.max': {
    instrument: 'updowncounter',
    unit: '{connection}',
    description: 'Connections that a pool may have.',
    attributes: POOL,
  },
  'db.client.connection.pending_requests': {
    instrument: 'updowncounter',
    unit: '{request}',
    description: 'Statements and transactions that wait for a connection of a pool.',
    attributes: POOL,
  },
  'fedloop.database.size': {
    instrument: 'gauge',
    unit: 'By',
    description: 'Size of the database; the prediction subgraph looks once a minute.',
    attributes: {},
  },
  'fedloop.objects.operation.duration': {
    instrument: 'histogram',
    unit: 's',
    description: 'A call of the object store; of `open`, until its first bytes can be read.',
    attributes: {
      'fedloop.objects.operation': {
        meaning: 'the call',
        values: [
          'put',
          'putFile',
          'putPart',
          'putResult',
          'get',
          'has',
          'size',
          'open',
          'localPath',
          'delete',
          'check',
        ],
      },
      ...ERROR_TYPE,
    },
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  },
  'fedloop.events.appended': {
    instrument: 'counter',
    unit: '{event}',
    description: 'Events whose transaction was committed.',
    attributes: { 'fedloop.event.type': { meaning: 'type of the event, see the catalogue of events', values: 40 } },
  },
  'fedloop.event_log.position': {
    instrument: 'gauge',
    unit: '{event}',
    description:
      'Position of the log’s newest event; it only grows. Told by the prediction subgraph, as are size and age.',
    attributes: {},
  },
  'fedloop.event_log.size': {
    instrument: 'gauge',
    unit: 'By',
    description: 'Size of the event log’s table with its indexes.',
    attributes: {},
  },
  'fedloop.event_log.age': {
    instrument: 'gauge',
    unit: 's',
    description: 'How long ago the oldest event that is kept was written.',
    attributes: {},
  },
  'fedloop.consumer.lag': {
    instrument: 'gauge',
    unit: '{event}',
    description:
      'Events of its types that a consumer has not taken yet; counted among the next 10,000 of the log. Each replica tells it.',
    attributes: CONSUMER,
  },
  'fedloop.consumer.delay': {
    instrument: 'gauge',
    unit: 's',
    description: 'Age of the oldest event of its types that a consumer has not taken yet; 0 where there is none.',
    attributes: CONSUMER,
  },
  'fedloop.consumer.event.duration': {
    instrument: 'histogram',
    unit: 's',
    description: 'A service takes an event and has its effect; one value a try.',
    attributes: {
      ...CONSUMER,
      'fedloop.event.type': { meaning: 'type of the event', values: 40 },
      ...ERROR_TYPE,
    },
    buckets: STEP_SECONDS,
  },
  'fedloop.queue.jobs': {
    instrument: 'gauge',
    unit: '{job}',
    description: 'Jobs of a queue by state, as counted some seconds ago; told by the prediction subgraph.',
    attributes: {
      ...QUEUE,
      'fedloop.job.state': {
        meaning:
          '`waiting` for a worker, `deferred` until it is due (a job that failed is tried later), `running`, or `failed` for good and still kept',
        values: ['waiting', 'deferred', 'running', 'failed'],
      },
    },
  },
  'fedloop.queue.age': {
    instrument: 'gauge',
    unit: 's',
    description: 'How long the oldest job of a queue that is due has waited; 0 where none waits.',
    attributes: QUEUE,
  },
  'fedloop.job.duration': {
    instrument: 'histogram',
    unit: 's',
    description: 'One try of a job.',
    attributes: { ...QUEUE, ...ERROR_TYPE },
    buckets: JOB_SECONDS,
  },
  'fedloop.volume.free': {
    instrument: 'gauge',
    unit: 'By',
    description: 'Bytes that the volume of a folder has left for Fedloop.',
    attributes: {
      'fedloop.volume': {
        meaning:
          '`home`: all that the embedded mode keeps, its database too; `objects`: the object store, where it is a folder',
        values: ['home', 'objects'],
      },
    },
  },
  'fedloop.volume.size': {
    instrument: 'gauge',
    unit: 'By',
    description: 'Size of the volume of a folder.',
    attributes: {
      'fedloop.volume': { meaning: 'as above', values: ['home', 'objects'] },
    },
  },
} as const satisfies Record<string, DescribedMetric>;
