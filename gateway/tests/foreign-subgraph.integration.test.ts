import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openPostgresRegistry } from '@fedloop/platform/registry/postgres-registry';
import type { SchemaRegistry } from '@fedloop/platform/registry/schema-registry';
import { createTestDatabase, type TestDatabase } from '../../infra/jest/database.ts';
import type { ForeignSubgraph } from '../src/supergraph/foreign-subgraphs.ts';
import { post } from './support/client.ts';
import { type ForeignServer, serveForeign } from './support/foreign-server.ts';
import { silent, ways } from './support/reach.ts';
import { type Served, serve } from './support/serve.ts';

const [[, inProcess]] = ways;

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])';
const REVIEWS = `${LINK} type Query { best: Company } type Company @key(fields: "id") { id: ID! rating: Float! stars: Int }`;
const resolvers = {
  Query: { best: () => ({ id: 'acme' }) },
  Company: {
    __resolveReference: (reference: Record<string, unknown>) => reference,
    rating: () => 4.5,
    stars: () => 4,
  },
};

describe('a subgraph of a third party', () => {
  let database: TestDatabase;
  let registry: SchemaRegistry;
  let foreign: ForeignServer;
  const closers: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    database = await createTestDatabase();
    closers.push(() => database.drop());
    registry = await openPostgresRegistry({ url: database.url, log: silent });
    closers.push(() => registry.close());
    foreign = await serveForeign(REVIEWS, resolvers);
    closers.push(() => foreign.close());
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  async function serveWith(foreignSubgraphs: readonly ForeignSubgraph[]): Promise<Served> {
    const served = await serve(inProcess, { config: { foreignSubgraphs }, schemas: { registry } });
    closers.push(() => served.close());
    return served;
  }
  const reviews = (): ForeignSubgraph => ({
    name: 'reviews',
    url: foreign.url,
    headers: { 'x-key': 'k' },
    secret: null,
  });
  const query = 'query Rated { company(id: "acme") { name rating stars } }';

  it('joins a running gateway, is held back when it would break a client, and leaves', async () => {
    const port = Number(new URL(foreign.url).port);
    const configured = reviews();
    await foreign.close();
    const { url, gateway } = await serveWith([configured]);
    expect((await post(url, { query })).body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await gateway.refresh()).toBe(false);

    foreign = await serveForeign(REVIEWS, resolvers, port);
    closers.push(() => foreign.close());
    expect(await gateway.refresh()).toBe(true);
    const clientHeaders = {
      'apollographql-client-name': 'kiosk',
      'apollographql-client-version': '7',
      authorization: 'Bearer an administrator of the tests',
    };
    const joined = await post(url, { query }, clientHeaders);
    expect(joined.body).toEqual({ data: { company: { name: 'Company acme', rating: 4.5, stars: 4 } } });
    expect((await post(url, { query: '{ best { name rating } }' })).body.data).toEqual({
      best: { name: 'Company acme', rating: 4.5 },
    });
    for (const headers of foreign.seen) expect(headers).toMatchObject({ 'x-key': 'k' });
    for (const headers of foreign.seen) expect(headers).not.toHaveProperty('authorization');

    const { rating: _rating, ...without } = resolvers.Company;
    foreign.become(REVIEWS.replace('rating: Float! ', ''), { ...resolvers, Company: without });
    expect(await gateway.refresh()).toBe(false);
    expect((await post(url, { query: '{ company(id: "acme") { stars } }' })).body.data).toEqual({
      company: { stars: 4 },
    });
    const [held] = await registry.history({ limit: 1 });
    expect(held).toMatchObject({
      verdict: 'HELD',
      broken: expect.arrayContaining([
        expect.objectContaining({ name: 'Rated', clients: ['kiosk 7'] }),
        expect.objectContaining({ name: null, clients: [] }),
      ]),
    });
    expect(held?.reasons.join('\n')).toMatch(/Rated of kiosk 7: .*rating/);

    const second = await serveWith([]);
    expect((await post(second.url, { query: '{ company(id: "acme") { name } }' })).body.data).toBeTruthy();
    expect((await post(second.url, { query })).body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const [left] = await registry.history({ limit: 1 });
    expect(left).toMatchObject({ verdict: 'ACCEPTED', reasons: ['reviews is no longer configured'] });
  });

  it('keeps its place while it is away; what it owns is then unavailable', async () => {
    const { url, gateway } = await serveWith([reviews()]);
    await foreign.close();
    expect(await gateway.refresh()).toBe(false);
    const { body } = await post(url, { query: '{ company(id: "acme") { name stars } }' });
    expect(body.data).toEqual({ company: { name: 'Company acme', stars: null } });
    expect(body.errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
  });

  it('that another gateway has taken in is unavailable where it is not configured', async () => {
    const [one, other] = [await serveWith([]), await serveWith([reviews()])];
    await one.gateway.refresh();
    const { body } = await post(one.url, { query: '{ company(id: "acme") { name stars } }' });
    expect(body.data).toEqual({ company: { name: 'Company acme', stars: null } });
    expect(body.errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
    expect((await post(other.url, { query })).body.errors).toBeUndefined();
  });

  it('learns for whom it is asked where it shares a secret', async () => {
    const { url } = await serveWith([{ ...reviews(), secret: 'a secret of the two parties, long enough' }]);
    expect((await post(url, { query })).body.errors).toBeUndefined();
    expect(foreign.seen.at(-1)?.authorization).toMatch(/^Bearer ey/);
  });
});
