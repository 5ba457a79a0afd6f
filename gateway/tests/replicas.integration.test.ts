import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openPostgresRegistry } from '@fedloop/platform/registry/postgres-registry';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import { createTestDatabase, type TestDatabase } from '../../infra/jest/database.ts';
import { createGateway, type Gateway } from '../src/gateway.ts';
import { connect, iterate, nextOf, post, send } from './support/client.ts';
import { createMarket, type Market } from './support/market.ts';
import { silent } from './support/reach.ts';
import { config } from './support/serve.ts';

const SWAPS = 4;

describe('gateways on one database', () => {
  let database: TestDatabase;
  let market: Market;
  /** What the market's schema has more than at the beginning. */
  let more = '';
  const closers: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    more = '';
    market = createMarket();
    database = await createTestDatabase();
    closers.push(() => database.drop());
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  async function start(): Promise<{ url: string; gateway: Gateway }> {
    const registry = await openPostgresRegistry({ url: database.url, log: silent });
    closers.push(() => registry.close());
    const own = inProcessEndpoint(market.market, silent);
    const endpoints = [
      { ...own, schema: async () => ({ sdl: `${market.market.sdl}\n${more}`, version: null }) },
      inProcessEndpoint(market.companies, silent),
    ];
    const ready = () => Promise.resolve({ ready: true, missing: [] });
    const gateway = await createGateway({ endpoints, schemas: { registry }, config, log: silent, readiness: ready });
    closers.push(() => gateway.stop());
    return { ...(await gateway.listen()), gateway };
  }

  const schemaOf = async (url: string) => (await send(`${url}/schema.graphql`)).text;

  it('serve the same, and move on together without failing a request or losing an event', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    expect(await schemaOf(one.url)).toBe(await schemaOf(two.url));

    let answered = 0;
    const failures: unknown[] = [];
    const stop = new AbortController();
    const load = [one, two].map(async ({ url }) => {
      while (!stop.signal.aborted) {
        const { body } = await post(url, { query: '{ company(id: "acme") { name } whoami }' });
        if (body.errors ?? !body.data?.company) failures.push(body);
        answered++;
      }
    });
    const clients = [one, two].map(({ url }) => connect(url));
    const streams = clients.map((client) =>
      iterate(client, { query: 'subscription { priceChanged(ticker: "ACME") { price company { name } } }' }),
    );
    const received = streams.map(async (stream) => {
      const prices: unknown[] = [];
      while (prices.length < SWAPS) prices.push(((await nextOf(stream)).data?.priceChanged as { price: number }).price);
      return prices;
    });
    await market.log.whenReaders(2);

    for (let swap = 1; swap <= SWAPS; swap++) {
      more = `extend type Query { anew${swap}: String }`;
      // Either may be the one that composes; the other follows.
      await (swap % 2 === 0 ? one : two).gateway.refresh();
      for (const { url } of [one, two]) while (!(await schemaOf(url)).includes(`anew${swap}`));
      market.log.append({ ticker: 'ACME', price: swap, companyId: 'acme' });
    }
    const prices = await Promise.all(received);
    stop.abort();
    await Promise.all(load);
    for (const client of clients) await client.dispose();

    expect(prices).toEqual(Array(2).fill([1, 2, 3, 4]));
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(SWAPS);
    expect(await schemaOf(one.url)).toBe(await schemaOf(two.url));
  });

  it('publish a version once, whoever sees the change', async () => {
    const gateways = await Promise.all([start(), start(), start()]);
    more = 'extend type Query { anew: String }';
    await Promise.all(gateways.map(({ gateway }) => gateway.refresh()));
    const schemas = await Promise.all(gateways.map(({ url }) => schemaOf(url)));
    expect(new Set(schemas).size).toBe(1);
    expect(schemas[0]).toContain('anew');
    const headers = { authorization: `Bearer ${config.adminToken ?? ''}` };
    const { text } = await send(`${gateways[0].url}/schema.graphql?history`, { headers });
    expect((JSON.parse(text) as { versions: object[] }).versions).toMatchObject([{ number: 2 }, { number: 1 }]);
  });
});
