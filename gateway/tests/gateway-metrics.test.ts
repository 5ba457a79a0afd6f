import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ReadMetrics, readMetrics } from '@fedloop/platform/telemetry/testing/read-metrics';
import { connect, iterate, nextOf, post } from './support/client.ts';
import { rawPost } from './support/raw.ts';
import { ways } from './support/reach.ts';
import { adminToken, type Served, serve } from './support/serve.ts';

const [[, inProcess]] = ways;
const TOKEN = { authorization: `Bearer ${adminToken}` };
const PRICES = 'subscription Prices($after: Cursor) { priceChanged(ticker: "ACME", after: $after) { cursor price } }';

describe('a gateway’s metrics', () => {
  let told: ReadMetrics;
  let served: Served;
  beforeEach(async () => {
    told = readMetrics();
    const marketTypeDefs = 'extend type Ticker { quote: Float @deprecated(reason: "It is the price.") }';
    served = await serve(inProcess, { metrics: told.metrics, marketTypeDefs });
  });
  afterEach(() => served.close());

  const ask = (query: string, headers: Record<string, string> = TOKEN) => post(served.url, { query }, headers);
  const counts = async (name: string) =>
    (await told.read(name)).map(({ attributes, value }) => [attributes, value] as const);
  /** By the field and its other attribute. */
  const fieldCounts = async (name: string) =>
    Object.fromEntries((await counts(name)).map(([attributes, value]) => [Object.values(attributes).join(' '), value]));

  it('tell operations by type, name and the code of their error', async () => {
    await ask('query Who { whoami }');
    await ask('query Who { whoami }');
    await ask('{ missing }');
    await ask('query Crash { crash }');
    await ask('query Unknown { nothing }');
    await ask('mutation Close { closeMarket }');
    expect(await counts('fedloop.graphql.operation.duration')).toEqual([
      [{ 'graphql.operation.type': 'query', 'graphql.operation.name': 'Who' }, 2],
      [{ 'graphql.operation.type': 'query', 'error.type': 'MODEL_NOT_FOUND' }, 1],
      [
        {
          'graphql.operation.type': 'query',
          'graphql.operation.name': 'Crash',
          'error.type': 'INTERNAL_SERVER_ERROR',
        },
        1,
      ],
      // What is not valid is known by nothing that the client chose.
      [{ 'error.type': 'GRAPHQL_VALIDATION_FAILED' }, 1],
      [{ 'graphql.operation.type': 'mutation', 'graphql.operation.name': 'Close' }, 1],
    ]);
  });

  it('tell the same of operations over a WebSocket', async () => {
    const client = connect(served.url, { connectionParams: TOKEN });
    await nextOf(iterate(client, { query: 'query Who { whoami }' }));
    await client.dispose();
    expect(await counts('fedloop.graphql.operation.duration')).toEqual([
      [{ 'graphql.operation.type': 'query', 'graphql.operation.name': 'Who' }, 1],
    ]);
  });

  it('tell refusals by code', async () => {
    await ask('{ whoami }', { authorization: 'Bearer of nobody' });
    await ask(`{ ${'whoami '.repeat(20_000)} }`);
    expect(await counts('fedloop.graphql.refusals')).toEqual([
      [{ 'error.type': 'UNAUTHENTICATED' }, 1],
      [{ 'error.type': 'DOCUMENT_TOO_LARGE' }, 1],
    ]);
  });

  it('tell requests by route and status, never by what was asked for', async () => {
    await ask('{ whoami }');
    await fetch(`${served.url}/nowhere/jane?token=secret`);
    const stream = rawPost(served.url, { query: PRICES }, [
      'accept: text/event-stream',
      `authorization: Bearer ${adminToken}`,
    ]);
    await stream.until('id: ');
    stream.socket.destroy();
    await served.market.log.whenReaders(0);
    const requests = await counts('http.server.request.duration');
    expect(requests).toContainEqual([
      { 'http.request.method': 'POST', 'http.route': '/graphql', 'http.response.status_code': 200 },
      1,
    ]);
    expect(JSON.stringify(requests)).toContain('404');
    expect(JSON.stringify(requests)).not.toMatch(/jane|secret/);
  });

  it('tell plans, those that were kept, and fetches by subgraph', async () => {
    for (let times = 0; times < 3; times++) await ask('{ ticker(name: "ACME") { company { name } } }');
    await ask('{ missing }');
    expect(await counts('fedloop.gateway.plan.lookups')).toEqual([
      [{ 'fedloop.cache.result': 'miss' }, 2],
      [{ 'fedloop.cache.result': 'hit' }, 2],
    ]);
    expect(await counts('fedloop.gateway.plan.duration')).toEqual([[{}, 2]]);
    expect(await counts('fedloop.gateway.fetch.duration')).toEqual([
      [{ 'fedloop.subgraph': 'market' }, 3],
      [{ 'fedloop.subgraph': 'companies' }, 3],
      [{ 'fedloop.subgraph': 'market', 'error.type': 'MODEL_NOT_FOUND' }, 1],
    ]);
  });

  it('tell fields by the operations that were executed, and those that failed', async () => {
    expect(await fieldCounts('fedloop.graphql.field.requests')).toEqual({ 'Ticker.quote true': 0 });
    const company = 'query Company($name: String!) { ticker(name: $name) { company { name motto } } }';
    for (const name of ['ACME', 'ACME', 'broken', null])
      await post(served.url, { query: company, variables: { name } }, TOKEN);
    await ask('{ ticker(name: "ACME") { quote company { motto } } }');
    await ask('{ missing }');
    await ask('{ ticker(name: "ACME") { nothing } }');
    expect(await fieldCounts('fedloop.graphql.field.requests')).toEqual({
      'Ticker.quote true': 1,
      'Query.ticker false': 4,
      'Ticker.company false': 4,
      'Company.name false': 3,
      'Company.motto false': 4,
      'Query.missing false': 1,
    });
    expect(await fieldCounts('fedloop.graphql.field.errors')).toEqual({
      'Company.name DATASET_NOT_FOUND': 1,
      'Query.missing MODEL_NOT_FOUND': 1,
    });
  });

  it('tell fields of subscriptions by each client’s begin, and failures by event', async () => {
    const query =
      'subscription ($after: Cursor) { priceChanged(ticker: "ACME", after: $after) { price company { name } } }';
    const client = connect(served.url, { connectionParams: TOKEN });
    const streams = [1, 2].map(() => iterate(client, { query }));
    const results = streams.map((stream) => nextOf(stream));
    await served.market.log.whenReaders(1);
    served.market.log.append({ ticker: 'ACME', price: 1, companyId: 'broken' });
    await Promise.all(results);
    for (const stream of streams) await stream.return?.();
    const resumed = iterate(client, { query, variables: { after: 'p0' } });
    await nextOf(resumed);
    await resumed.return?.();
    await client.dispose();
    expect(await fieldCounts('fedloop.graphql.field.requests')).toEqual({
      'Ticker.quote true': 0,
      'Subscription.priceChanged false': 3,
      'PriceChanged.price false': 3,
      'PriceChanged.company false': 3,
      'Company.name false': 3,
    });
    // The first event once for both, then once more.
    expect(await fieldCounts('fedloop.graphql.field.errors')).toEqual({ 'Company.name DATASET_NOT_FOUND': 2 });
  });

  it('tell subscriptions from their begin to their end', async () => {
    const client = connect(served.url, { connectionParams: TOKEN });
    const open = async (name: string) =>
      new Map((await counts(name)).map(([attributes, value]) => [attributes['fedloop.transport'], value]));
    const streams = [
      iterate(client, { query: PRICES }),
      iterate(client, { query: PRICES, variables: { after: served.market.log.cursor() } }),
    ];
    const results = streams.map((stream) => nextOf(stream));
    await served.market.log.whenReaders(1);
    served.market.log.append({ ticker: 'ACME', price: 1, companyId: 'acme' });
    await Promise.all(results);
    expect((await open('fedloop.subscription.open')).get('websocket')).toBe(2);
    expect((await open('fedloop.gateway.connections')).get('websocket')).toBe(1);
    expect((await open('fedloop.subscription.deliveries')).get('websocket')).toBe(2);
    expect(await counts('fedloop.subscription.upstreams')).toEqual([[{}, 1]]);
    expect(await counts('fedloop.subscription.starts')).toEqual([
      [{ 'fedloop.transport': 'websocket', 'fedloop.subscription.resumed': false }, 1],
      [{ 'fedloop.transport': 'websocket', 'fedloop.subscription.resumed': true }, 1],
    ]);

    for (const stream of streams) await stream.return?.();
    await served.market.log.whenReaders(0);
    expect((await open('fedloop.subscription.open')).get('websocket')).toBe(0);
    expect(await counts('fedloop.subscription.ends')).toEqual([[{ 'fedloop.transport': 'websocket' }, 2]]);
    await client.dispose();
  });
});
