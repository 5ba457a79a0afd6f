/** What a span's name means. */
export interface DescribedSpan {
  readonly description: string;
  /** Attributes that it may carry, with their meaning. None holds a value that a client sent. */
  readonly attributes: Readonly<Record<string, string>>;
}

const ERROR_TYPE = { 'error.type': 'what went wrong, as a code or the name of an error; absent where nothing did' };
const SUBGRAPH = { 'fedloop.subgraph': 'name of the subgraph' };
const EVENT = { 'fedloop.event.type': 'type of the event, see the catalogue of events' };
const RUN = { 'fedloop.training_run.id': 'id of the training run' };

const PAGE_OPERATION = {
  'graphql.operation.name': 'name of the web client’s operation; `_OTHER` for one that this version does not know',
};

/** Every span that Fedloop records, by name. */
export const spanCatalogue = {
  'fedloop.browser.interaction': {
    description:
      'A person clicks or presses a key in the web client, up to the last answer that this asked for. Told by the page; the gateway takes it down.',
    attributes: { 'fedloop.interaction.trigger': '`click`, `key`, `change` or `submit`' },
  },
  'fedloop.browser.operation': {
    description:
      'The web client sends an operation and waits for its answer; of a subscription, until it is connected.',
    attributes: { ...PAGE_OPERATION, 'graphql.operation.type': '`query`, `mutation` or `subscription`', ...ERROR_TYPE },
  },
  'fedloop.browser.event': {
    description: 'The web client takes an event of a subscription in; recorded where the trace began in the same page.',
    attributes: PAGE_OPERATION,
  },
  'fedloop.http.request': {
    description: 'A query or mutation over HTTP, or a call of a webhook, from its arrival to its answer.',
    attributes: {
      'http.request.method': 'the method',
      'http.route': 'the route as it is declared, never the path that was asked for',
      ...ERROR_TYPE,
    },
  },
  'fedloop.graphql.arrival': {
    description: 'An operation arrived on a connection that lasts. A moment: what follows it has spans of its own.',
    attributes: {},
  },
  'fedloop.graphql.operation': {
    description: 'A query or mutation that came over a WebSocket or is answered as a stream.',
    attributes: ERROR_TYPE,
  },
  'fedloop.gateway.plan': {
    description: 'Choosing the requests to subgraphs for an operation that was not met before.',
    attributes: {},
  },
  'fedloop.gateway.fetch': { description: 'One request to a subgraph.', attributes: { ...SUBGRAPH, ...ERROR_TYPE } },
  'fedloop.gateway.shape': { description: 'Writing the client’s answer out of what subgraphs said.', attributes: {} },
  'fedloop.gateway.open': {
    description: 'Opening a subgraph’s stream for a subscription, or asking where it begins.',
    attributes: { ...SUBGRAPH, ...ERROR_TYPE },
  },
  'fedloop.gateway.event': {
    description:
      'The gateway makes the clients’ result out of one event of a subscription; it continues the trace of the change that the event tells of.',
    attributes: ERROR_TYPE,
  },
  'fedloop.subgraph.operation': {
    description: 'A subgraph answers an operation of the gateway or of another service.',
    attributes: { ...SUBGRAPH, ...ERROR_TYPE },
  },
  'fedloop.subgraph.event': {
    description: 'A subgraph makes a subscription’s result out of one event; continues the trace of the change.',
    attributes: { ...SUBGRAPH, ...ERROR_TYPE },
  },
  'fedloop.sql': {
    description:
      'One statement, without its text and its values. Recorded where it belongs to a trace; the time waited for a connection is not in it.',
    attributes: {
      'db.system.name': '`postgresql`',
      'db.namespace': 'the PostgreSQL schema',
      'db.operation.name': '`SELECT`, `INSERT`, …',
      'db.collection.name': 'the first table that it names',
      ...ERROR_TYPE,
    },
  },
  'fedloop.objects': {
    description: 'A call of the object store.',
    attributes: { 'fedloop.objects.operation': '`put`, `get`, `open`, …', ...ERROR_TYPE },
  },
  'fedloop.event.append': {
    description: 'An event is written with the change that it tells of.',
    attributes: { ...EVENT, ...ERROR_TYPE },
  },
  'fedloop.event.consume': {
    description: 'A service takes an event and has its effect; one span a try.',
    attributes: { ...EVENT, 'fedloop.consumer': 'name of the consumer', ...ERROR_TYPE },
  },
  'fedloop.job.enqueue': {
    description: 'A job is queued in the transaction that asks for it.',
    attributes: { 'fedloop.queue': 'name of the queue', ...ERROR_TYPE },
  },
  'fedloop.job.run': {
    description: 'One try of a job; continues the trace of who queued it.',
    attributes: {
      'fedloop.queue': 'name of the queue',
      'fedloop.job.attempt': 'counted from 1',
      ...ERROR_TYPE,
    },
  },
  'fedloop.training.read': { description: 'Reading a data set version’s rows into memory.', attributes: RUN },
  'fedloop.training.recipe': {
    description: 'Training one recipe and measuring what came of it.',
    attributes: { ...RUN, 'fedloop.recipe': 'the recipe', ...ERROR_TYPE },
  },
  'fedloop.training.gate': { description: 'Holding the best candidate against the champion.', attributes: RUN },
  'fedloop.training.card': { description: 'Making the model card.', attributes: RUN },
  'fedloop.inference': {
    description: 'A model answers, with the time waited for a thread. Requests that come side by side share a batch.',
    attributes: { 'fedloop.model': 'name of the model', 'fedloop.rows': 'rows of this request', ...ERROR_TYPE },
  },
  'fedloop.predictions.keep': {
    description:
      'Committing predictions that came side by side, with their events; in the trace of the first, linked to those of the others.',
    attributes: { 'fedloop.predictions': 'how many', ...ERROR_TYPE },
  },
} as const satisfies Record<string, DescribedSpan>;

/** Name of a span. */
export type SpanName = keyof typeof spanCatalogue;
