import { type DescribedMetric, ERROR_TYPE, REQUEST_SECONDS, STEP_SECONDS, SUBGRAPH } from './described-metric.ts';

const TRANSPORT = {
  'fedloop.transport': { meaning: 'how the client is connected', values: ['websocket', 'sse', 'multipart'] },
} as const satisfies DescribedMetric['attributes'];

/** More than most schemas have; OpenTelemetry's SDK keeps 2,000 time series of a metric. */
const FIELD = {
  'fedloop.field': {
    meaning:
      'coordinate of a field in the schema, `Type.field`; of an interface’s where it is read through the interface. Only valid operations are counted, so that there are as many as the schema has',
    values: 1500,
  },
} as const satisfies DescribedMetric['attributes'];

/** Metrics of what clients ask for and are told. */
export const gatewayMetrics = {
  'http.server.request.duration': {
    instrument: 'histogram',
    unit: 's',
    description:
      'A request over HTTP, from its arrival to the end of its answer, at the gateway and at subgraphs. Streams, which last as long as a client likes, are not among them.',
    attributes: {
      'http.request.method': {
        meaning: 'the method',
        values: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      },
      'http.route': { meaning: 'the route as it is declared; absent where there is none', values: 40, optional: true },
      'http.response.status_code': { meaning: 'the status', values: 40 },
      'error.type': { meaning: 'the status where it is 500 or above; absent otherwise', values: 20, optional: true },
    },
    buckets: REQUEST_SECONDS,
  },
  'fedloop.graphql.operation.duration': {
    instrument: 'histogram',
    unit: 's',
    description:
      'A query or mutation of a client, from its text to its answer, over any transport. One that can not be read or is not valid has no name.',
    attributes: {
      'graphql.operation.type': {
        meaning: 'absent where the operation could not be told',
        values: ['query', 'mutation'],
        optional: true,
      },
      'graphql.operation.name': {
        meaning: 'the name of a valid operation; absent where it has none. The first hundred are told',
        values: 100,
        optional: true,
      },
      'error.type': {
        meaning: 'the code of the answer’s first error, as clients see it; absent where there is none',
        values: 100,
        optional: true,
      },
    },
    buckets: REQUEST_SECONDS,
  },
  'fedloop.graphql.refusals': {
    instrument: 'counter',
    unit: '{request}',
    description:
      'Requests that were refused before an operation of theirs ran: nobody is known by the token, the document is too large, a subscription is not valid. Queries and mutations that are not valid are among the operations.',
    attributes: { 'error.type': { meaning: 'the code of the refusal', values: 60 } },
  },
  'fedloop.graphql.field.requests': {
    instrument: 'counter',
    unit: '{operation}',
    description:
      'Operations that asked for a field, each once, however often the field stands in it and whatever `@skip` and `@include` came to. Queries and mutations count when they are executed, subscriptions when they begin or are resumed. Deprecated fields are told from the start, others once they are asked for.',
    attributes: {
      ...FIELD,
      'fedloop.field.deprecated': { meaning: 'whether the schema says so', values: [true, false] },
    },
    observed: true,
  },
  'fedloop.graphql.field.errors': {
    instrument: 'counter',
    unit: '{answer}',
    description:
      'Answers with an error whose path leads to a field, each once; of a subscription every event’s, once for all clients who share it. Where fragments on several types give their fields one name, each of these counts.',
    attributes: {
      ...FIELD,
      'error.type': { meaning: 'the code of the first such error, before it is masked', values: 60 },
    },
  },
  'fedloop.gateway.fetch.duration': {
    instrument: 'histogram',
    unit: 's',
    description: 'One request to a subgraph for an operation. An answer with errors counts as failed.',
    attributes: { ...SUBGRAPH, ...ERROR_TYPE },
    buckets: REQUEST_SECONDS,
  },
  'fedloop.gateway.plan.lookups': {
    instrument: 'counter',
    unit: '{lookup}',
    description: 'An operation’s plan was looked for among those kept.',
    attributes: {
      'fedloop.cache.result': { meaning: 'whether it was there', values: ['hit', 'miss'] },
    },
  },
  'fedloop.gateway.plan.duration': {
    instrument: 'histogram',
    unit: 's',
    description: 'Choosing the requests to subgraphs for an operation that was not met before.',
    attributes: ERROR_TYPE,
    buckets: STEP_SECONDS,
  },
  'fedloop.gateway.connections': {
    instrument: 'updowncounter',
    unit: '{connection}',
    description: 'Lasting connections that are open.',
    attributes: TRANSPORT,
  },
  'fedloop.subscription.open': {
    instrument: 'updowncounter',
    unit: '{subscription}',
    description: 'Subscriptions of clients that are open.',
    attributes: TRANSPORT,
  },
  'fedloop.subscription.starts': {
    instrument: 'counter',
    unit: '{subscription}',
    description: 'Subscriptions that began.',
    attributes: {
      ...TRANSPORT,
      'fedloop.subscription.resumed': { meaning: 'whether it goes on behind a cursor', values: [true, false] },
    },
  },
  'fedloop.subscription.ends': {
    instrument: 'counter',
    unit: '{subscription}',
    description:
      'Subscriptions that ended. A client that reads too slowly is cut off with `error.type` SUBSCRIBER_TOO_SLOW.',
    attributes: { ...TRANSPORT, ...ERROR_TYPE },
  },
  'fedloop.subscription.deliveries': {
    instrument: 'counter',
    unit: '{event}',
    description: 'Results of subscriptions that were written to clients.',
    attributes: TRANSPORT,
    observed: true,
  },
  'fedloop.subscription.delivery.delay': {
    instrument: 'histogram',
    unit: 's',
    description:
      'From the moment an event was written to the log until it is written to the last client of a shared stream that keeps up; by the clocks of database and gateway. One value for each event and stream.',
    attributes: {},
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  },
  'fedloop.subscription.upstreams': {
    instrument: 'updowncounter',
    unit: '{stream}',
    description: 'Streams of subgraphs that are held open, each for all clients with the same operation and rights.',
    attributes: {},
  },
  'fedloop.subscription.upstream.interruptions': {
    instrument: 'counter',
    unit: '{interruption}',
    description: 'A subgraph’s stream ended before its time; the gateway goes on with another behind the last event.',
    attributes: SUBGRAPH,
  },
} as const satisfies Record<string, DescribedMetric>;
