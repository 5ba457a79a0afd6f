import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createGateway, type Gateway } from '../src/gateway.ts';
import type { GatewayConfig } from '../src/config.ts';
import { connect, iterate, nextOf, post } from './support/client.ts';
import { type Reached, silent, ways } from './support/reach.ts';
import { adminToken, config } from './support/serve.ts';
import { createShop, type Shop } from './support/shop.ts';

const asAdmin = { authorization: `Bearer ${adminToken}` };

describe.each(ways)('execution, subgraphs %s', (_name, reach) => {
  let shop: Shop;
  let reached: Reached;
  let gateway: Gateway;
  let url: string;
  /** The `cache-control` header of each subgraph's answers. */
  let cacheControl: Readonly<Record<string, string>>;

  beforeEach(async () => {
    cacheControl = {};
    shop = createShop();
    reached = await reach(shop.subgraphs);
    await start();
  });
  afterEach(async () => {
    shop.release();
    await gateway.stop();
    await reached.close();
  });

  async function start(changes: Partial<GatewayConfig> = {}) {
    const endpoints = reached.endpoints.map((endpoint): typeof endpoint => ({
      ...endpoint,
      async execute(request) {
        const answer = await endpoint.execute(request);
        const header = cacheControl[endpoint.name];
        return header === undefined ? answer : { ...answer, cacheControl: header };
      },
    }));
    const readiness = () => Promise.resolve({ ready: true, missing: [] });
    gateway = await createGateway({ endpoints, config: { ...config, ...changes }, log: silent, readiness });
    ({ url } = await gateway.listen());
  }

  const ask = async (query: string, variables: object = {}) => (await post(url, { query, variables })).body;

  describe('entities', () => {
    it('are asked for once and shown in every place', async () => {
      const { data } = await ask('{ people { name friends { name } } books { author { name } } }');
      expect(data).toEqual({
        people: [
          { name: 'Bert', friends: null },
          null,
          { name: 'Anna', friends: [{ name: 'Bert' }, { name: 'Bert' }] },
        ],
        books: [{ author: { name: 'Anna' } }, { author: { name: 'Bert' } }, { author: { name: 'Anna' } }],
      });
      expect(shop.done).toEqual(['person p1', 'person p2']);
    });

    it('fail in every place at once, each error with its path', async () => {
      const { data, errors } = await ask('{ books { id author { name motto } } }');
      expect(data?.books).toEqual([
        { id: 'b1', author: { name: 'Anna', motto: null } },
        { id: 'b2', author: { name: 'Bert', motto: 'I am p2' } },
        { id: 'b3', author: { name: 'Anna', motto: null } },
      ]);
      expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
        [['books', 0, 'author', 'motto'], 'PREDICTION_NOT_FOUND'],
        [['books', 2, 'author', 'motto'], 'PREDICTION_NOT_FOUND'],
      ]);
    });

    it('tell their places also behind entities that could not be asked for', async () => {
      const { errors } = await ask(
        '{ anything { ... on Media { rating } ... on Shelf { books { author { motto } } } } }',
      );
      expect(errors?.map(({ path }) => path)).toEqual([['anything', 2, 'books', 0, 'author', 'motto']]);
    });

    it('let a null rise to where the schema allows one', async () => {
      const { data, errors } = await ask('{ book(id: "b1") { title author { name must } } carrier }');
      expect(data).toEqual({ book: { title: 'One', author: null }, carrier: 'by bike' });
      expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
        [['book', 'author', 'must'], 'FEEDBACK_NOT_FOUND'],
      ]);
    });

    it('that nobody knows are told as errors where the schema forbids a null', async () => {
      const { data, errors } = await ask('{ topReviews(first: 3) { id author { friends { id } must } } }');
      expect((data?.topReviews as { author: unknown }[])[2]?.author).toBeNull();
      expect(errors?.map(({ path }) => path)).toContainEqual(['topReviews', 1, 'author', 'must']);
    });
  });

  it('runs mutations one after the other, and what follows each before the next', async () => {
    const query = 'mutation { a: add(word: "a") { book { rating } } b: refuse { id } c: add(word: "c") { words } }';
    const { data, errors } = await ask(query);
    expect(data).toEqual({ a: { book: { rating: 4.5 } }, b: null, c: { words: ['c'] } });
    expect(errors?.map(({ path }) => path)).toEqual([['b']]);
    expect(shop.done.filter((what) => !what.startsWith('reviews'))).toEqual(['add a', 'refuse', 'add c']);
  });

  it('answers under any name that a client chooses', async () => {
    const query =
      '{ __proto__: carrier constructor: books { __proto__: title toString: rating prototype: author { __proto__: name } } }';
    const { text } = await post(url, { query });
    const one = '{"__proto__":"One","toString":4.5,"prototype":{"__proto__":"Anna"}}';
    expect(text).toContain(`{"data":{"__proto__":"by bike","constructor":[${one},`);
    expect({}).not.toHaveProperty('polluted');
    expect((await post(url, { query })).text).toBe(text);
  });

  it('answers the same over a lasting connection', async () => {
    const client = connect(url);
    const query = '{ books { title rating author { motto } } }';
    const expected = await ask(query);
    const result = await nextOf(iterate(client, { query }));
    expect(result.data).toEqual(expected.data);
    expect(result.errors?.map(({ path }) => path)).toEqual(expected.errors?.map(({ path }) => path));
    await client.dispose();
  });

  describe('asks no more for a client that has left', () => {
    const query = '{ slow media(id: "b1") { rating } }';

    /** The second part of the plan comes after the slow one, and is never asked for. */
    async function expectNoMore() {
      // By the time that another client has its answer, the gateway knows that the first one is gone.
      expect((await ask('{ carrier }')).data).toEqual({ carrier: 'by bike' });
      shop.release();
      expect((await ask('{ slow media(id: "b2") { rating } }')).data).toEqual({
        slow: 'slow',
        media: { rating: null },
      });
      expect(shop.done).toEqual(['reviews of b2']);
    }

    it('over HTTP', async () => {
      const leaving = new AbortController();
      const left = fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
        signal: leaving.signal,
      }).catch(() => 'left');
      await shop.whenSlow();
      leaving.abort();
      expect(await left).toBe('left');
      await expectNoMore();
    });

    it('over a WebSocket, which stays open', async () => {
      const client = connect(url);
      const stop = client.subscribe(
        { query },
        { next: () => undefined, error: () => undefined, complete: () => undefined },
      );
      await shop.whenSlow();
      stop();
      // Answered behind the message that ends the first operation.
      expect((await nextOf(iterate(client, { query: '{ carrier }' }))).data).toEqual({ carrier: 'by bike' });
      await expectNoMore();
      await client.dispose();
    });
  });

  describe('how long an answer may be kept', () => {
    const headerOf = async (query: string, headers: Record<string, string> = asAdmin) =>
      (await post(url, { query }, headers)).headers.get('cache-control');

    it('is not told unless it is wanted', async () => {
      cacheControl = { catalog: 'max-age=60, public' };
      expect(await headerOf('{ books { title } }')).toBeNull();
    });

    it('is what every subgraph allows, for the client alone unless all say otherwise', async () => {
      await gateway.stop();
      await start({ cacheHeaders: true });
      const query = '{ books { title rating } }';
      cacheControl = { catalog: 'max-age=60, public', reviews: 'max-age=30, public' };
      expect(await headerOf(query)).toBe('max-age=30, public');
      cacheControl = { catalog: 'max-age=60, public', reviews: 'max-age=90' };
      expect(await headerOf(query)).toBe('max-age=60, private');
      cacheControl = { catalog: 'max-age=60, public' };
      expect(await headerOf(query)).toBe('no-store');
      expect(await headerOf('{ books { title } }')).toBe('max-age=60, public');
    });

    it('is nothing for errors, mutations, introspection and answers that begin a session', async () => {
      await gateway.stop();
      await start({ cacheHeaders: true });
      cacheControl = { catalog: 'max-age=60, public' };
      expect(await headerOf('{ broken }')).toBe('no-store');
      expect(await headerOf('{ nonsense }')).toBe('no-store');
      expect(await headerOf('mutation { add(word: "a") { words } }')).toBe('no-store');
      expect(await headerOf('{ __typename }')).toBe('no-store');
      expect(await headerOf('{ books { title } }', {})).toBe('no-store');
    });
  });
});
