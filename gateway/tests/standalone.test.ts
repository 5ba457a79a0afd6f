import { createServer, type AddressInfo } from 'node:net';
import { rename } from 'node:fs/promises';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, post, send } from './support/client.ts';
import { runStandalone, type StandaloneProcess, startStandalone } from './support/standalone.ts';
import { composeThirdParties, fileOf, type ServedThirdParty, serveThirdParty } from './support/third-party.ts';

const waiting: (() => void)[] = [];

const shop = {
  name: 'shop',
  typeDefs: /* GraphQL */ `
    type Query {
      products: [Product!]!
      caller(header: String!): String
      failing: String
    }
    type Mutation {
      rename(id: ID!, name: String!): Product!
    }
    type Subscription {
      countdown(from: Int!): Int!
      renamed(after: String): Product!
    }
    type Product @key(fields: "id") {
      id: ID!
      name: String!
    }
  `,
  resolvers: {
    Query: {
      products: () => [
        { id: '1', name: 'Chair' },
        { id: '2', name: 'Table' },
      ],
      caller: (_: unknown, { header }: { header: string }, { headers }: { headers: Record<string, string> }) =>
        headers[header] ?? null,
      failing() {
        throw Object.assign(new Error('Out of stock'), { extensions: { code: 'OUT_OF_STOCK', stacktrace: ['here'] } });
      },
    },
    Mutation: { rename: (_: unknown, product: object) => product },
    Subscription: {
      countdown: {
        async *subscribe(_: unknown, { from }: { from: number }) {
          for (let left = from; left > 0; left--) yield await Promise.resolve({ countdown: left });
        },
      },
      renamed: {
        async *subscribe() {
          yield { renamed: { id: '1', name: 'Stool' } };
          await new Promise<void>((resolve) => waiting.push(resolve));
        },
      },
    },
  },
};

const stock = {
  name: 'stock',
  typeDefs: /* GraphQL */ `
    type Query {
      version: Int!
    }
    type Product @key(fields: "id") {
      id: ID!
      inStock: Int!
    }
  `,
  resolvers: {
    Query: { version: () => 1 },
    Product: { __resolveReference: ({ id }: { id: string }) => ({ id, inStock: Number(id) * 10 }) },
  },
};

let parties: ServedThirdParty[];
let file: string;

beforeAll(async () => {
  parties = await Promise.all([shop, stock].map(serveThirdParty));
  file = await fileOf(composeThirdParties(parties));
});
afterAll(async () => {
  for (const release of waiting) release();
  await Promise.all(parties.map((party) => party.close()));
});

const running: StandaloneProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((gateway) => gateway.stop()));
});
async function started(...parameters: string[]): Promise<StandaloneProcess> {
  const gateway = await startStandalone('--supergraph', file, ...parameters);
  running.push(gateway);
  return gateway;
}

describe('the gateway by itself', () => {
  it('answers queries and mutations across subgraphs of another maker', async () => {
    const { url } = await started();
    expect((await post(url, { query: '{ products { name inStock } }' })).body).toEqual({
      data: {
        products: [
          { name: 'Chair', inStock: 10 },
          { name: 'Table', inStock: 20 },
        ],
      },
    });
    const mutation = 'mutation ($name: String!) { rename(id: "2", name: $name) { name inStock } }';
    expect((await post(url, { query: mutation, variables: { name: 'Desk' } })).body).toEqual({
      data: { rename: { name: 'Desk', inStock: 20 } },
    });
    expect((await send(`${url}/readyz`)).status).toBe(200);
    expect((await send(`${url}/schema.graphql`)).text).toContain('type Product');
    expect((await send(`${url}/`)).status).toBe(404);
    const [served] = parties;
    expect(served?.seen.at(-1)?.authorization).toBeUndefined();
  });

  it('runs subscriptions, each from its own beginning to its end', async () => {
    const { url } = await started();
    const client = connect(url);
    const seen = await Promise.all(
      [1, 2].map(async () => {
        const values: unknown[] = [];
        for await (const { data } of client.iterate<{ countdown: number }>({
          query: 'subscription { countdown(from: 3) }',
        }))
          values.push(data?.countdown);
        return values;
      }),
    );
    expect(seen).toEqual([
      [3, 2, 1],
      [3, 2, 1],
    ]);
    const renamed = client.iterate({ query: 'subscription { renamed { name inStock } }' });
    expect((await renamed.next()).value).toEqual({ data: { renamed: { name: 'Stool', inStock: 10 } } });
    await renamed.return?.();
    await client.dispose();
  });

  it('tells subgraphs the headers that it is to forward, and no others', async () => {
    const { url } = await started('--forward-header', 'Authorization', '--forward-header', 'x-tenant');
    const ask = async (header: string, headers: Record<string, string>) =>
      (await post(url, { query: `{ caller(header: "${header}") }` }, headers)).body.data?.caller;
    const headers = { authorization: 'Bearer of the client', 'x-tenant': 'a', 'x-other': 'b' };
    expect(await ask('authorization', headers)).toBe('Bearer of the client');
    expect(await ask('x-tenant', headers)).toBe('a');
    expect(await ask('x-other', headers)).toBeNull();

    const client = connect(url, { connectionParams: { Authorization: 'Bearer of the socket' } });
    for await (const _ of client.iterate({ query: 'subscription { countdown(from: 1) }' }));
    expect(parties[0]?.initialised.at(-1)).toEqual({ authorization: 'Bearer of the socket' });
    await client.dispose();
  });

  it('hands on what subgraphs say of errors, but for their insides', async () => {
    const { url } = await started();
    const { body } = await post(url, { query: '{ failing }' });
    expect(body.data).toEqual({ failing: null });
    expect(body.errors?.[0]).toMatchObject({
      message: 'Out of stock',
      path: ['failing'],
      extensions: { code: 'OUT_OF_STOCK' },
    });
    expect(JSON.stringify(body)).not.toContain('stacktrace');
  });

  it('says what is not reachable', async () => {
    const { url } = await started('--subgraph-url', 'stock=http://127.0.0.1:1/');
    const { body } = await post(url, { query: '{ version }' });
    expect(body.errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect((await post(url, { query: '{ products { name } }' })).body.errors).toBeUndefined();
  });

  it('tells its schema only where it may', async () => {
    const query = '{ __schema { queryType { name } } }';
    const { url } = await started('--introspection', 'off');
    expect((await post(url, { query })).body.errors?.[0]?.message).toContain('introspection');
    expect((await post(url, { query: '{ product }' })).body.errors?.[0]?.message).not.toContain('products');
    expect((await send(`${url}/schema.graphql`)).status).toBe(404);
  });

  it('keeps to the limits that it is given', async () => {
    const { url } = await started('--max-depth', '1');
    expect((await post(url, { query: '{ version }' })).body.data).toEqual({ version: 1 });
    const { body } = await post(url, { query: '{ products { name } }' });
    expect(body.errors?.[0]?.extensions.code).toBe('OPERATION_TOO_DEEP');
  });

  it('moves to a new version of the file, also to new subgraphs, and keeps the old one for a broken file', async () => {
    const watched = await fileOf(composeThirdParties(parties));
    const gateway = await startStandalone('--supergraph', watched, '--watch');
    running.push(gateway);
    const sdl = async () => (await send(`${gateway.url}/schema.graphql`)).text;

    await rename(await fileOf('type Query { broken'), watched);
    const reviews = await serveThirdParty({
      name: 'reviews',
      typeDefs: 'type Query { reviews: Int! }',
      resolvers: { Query: { reviews: () => 7 } },
    });
    try {
      expect(await sdl()).not.toContain('reviews');
      await rename(await fileOf(composeThirdParties([...parties, reviews])), watched);
      while (!(await sdl()).includes('reviews'));
      expect((await post(gateway.url, { query: '{ reviews version }' })).body.data).toEqual({ reviews: 7, version: 1 });
    } finally {
      await reviews.close();
    }
  });

  it('ends in order', async () => {
    const gateway = await startStandalone('--supergraph', file);
    expect(await gateway.stop()).toBe(0);
  });
});

describe('what the gateway cannot do', () => {
  it.each([
    ['no file', [], '--supergraph: is needed'],
    ['a file that is not there', ['--supergraph', '/nowhere/at/all'], "The supergraph /nowhere/at/all can't be served"],
    ['an unknown option', ['--supergraph', 'x', '--speed', '9'], "Unknown option '--speed'"],
    ['a wrong port', ['--supergraph', 'x', '--port', 'http'], '--port: wants a number from 0 to 65535'],
    ['a wrong switch', ['--supergraph', 'x', '--introspection', 'maybe'], '--introspection: '],
    ['a header of the connection', ['--supergraph', 'x', '--forward-header', 'Host'], "host can't be forwarded"],
    ['a wrong address', ['--supergraph', 'x', '--subgraph-url', 'a=b'], '--subgraph-url: wants NAME=URL'],
  ])('is told in one line: %s', async (_what, parameters, reason) => {
    const { output, errors, code } = await runStandalone(...parameters);
    expect([output, code]).toEqual(['', 1]);
    expect(errors).toContain(reason);
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    ['is no GraphQL', 'this is { no GraphQL', 'Syntax Error'],
    ['is no supergraph', 'type Query { a: Int }', "can't be served"],
    [
      'names no address',
      () => composeThirdParties(parties.map((party) => ({ ...party, url: '' }))),
      'the subgraph shop has no address',
    ],
  ])('is told in one line: a file that %s', async (_what, text, reason) => {
    const path = await fileOf(typeof text === 'string' ? text : text());
    const { output, errors, code } = await runStandalone('--supergraph', path);
    expect([output, code]).toEqual(['', 1]);
    expect(errors).toContain(reason);
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is told in one line: a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { errors, code } = await runStandalone('--supergraph', file, '--port', String(port));
    server.close();
    expect(code).toBe(1);
    expect(errors).toBe(
      `The gateway can't listen: port ${String(port)} is in use; choose another one with --port, or 0 for any that is free.\n`,
    );
  });

  it('tells its options', async () => {
    const { output, code } = await runStandalone('--help');
    expect(code).toBe(0);
    expect(output).toMatch(/--supergraph FILE/);
  });
});
