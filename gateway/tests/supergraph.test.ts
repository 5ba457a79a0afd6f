import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isRequiredArgument } from 'graphql';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { createSubscriptionPlanner } from '../src/subscriptions/planner.ts';
import { CompositionError } from '../src/supergraph/compose.ts';
import { composeStaticSchema } from '../src/supergraph/static-schema.ts';
import { connect, iterate, nextOf, post, send } from './support/client.ts';
import { graphOf } from './support/graph.ts';
import { createMarket } from './support/market.ts';
import { ways } from './support/reach.ts';
import { type Served, serve } from './support/serve.ts';

describe('the static schema', () => {
  it('keeps fields for services away from clients', async () => {
    const { supergraph, api } = await composeStaticSchema();
    expect(supergraph).toContain('objectKey');
    expect(api).not.toContain('objectKey');
    expect(api).toContain('role OPERATOR');
  });

  it('offers no subscription that could not be continued', async () => {
    const graph = graphOf((await composeStaticSchema()).supergraph);
    const planner = createSubscriptionPlanner(graph);
    const fields = Object.values(graph.schema.getSubscriptionType()?.getFields() ?? {});
    expect(fields.length).toBeGreaterThan(3);
    for (const { name, args } of fields) {
      const [required] = args.filter((argument) => isRequiredArgument(argument));
      const planned = planner.plan({
        query: `subscription { ${name}(${required?.name ?? ''}: "adult") { occurredAt } }`,
      });
      expect(planned).toMatchObject({ plan: { resume: { rootName: name } } });
    }
  });
});

describe.each(ways)('a change of the schema, subgraphs %s', (_name, reach) => {
  let served: Served;
  let changing: SubgraphEndpoint & Pick<SubgraphEndpoint, 'schema'>;

  beforeEach(async () => {
    const market = createMarket();
    const reached = await reach([market.market, market.companies]);
    const [first, ...others] = reached.endpoints;
    if (!first) throw new Error('no endpoint');
    changing = { ...first };
    served = await serve(() => Promise.resolve({ ...reached, endpoints: [changing, ...others] }), {});
    served = { ...served, market };
  });
  afterEach(() => served.close());

  it('is served without dropping a subscription', async () => {
    const { url, gateway, market } = served;
    const client = connect(url);
    const stream = iterate(client, {
      query: 'subscription { priceChanged(ticker: "ACME") { price company { name } } }',
    });
    const first = nextOf(stream);
    await market.log.whenReaders(1);
    market.log.append({ ticker: 'ACME', price: 1, companyId: 'acme' });
    expect((await first).data).toMatchObject({ priceChanged: { price: 1 } });

    expect(await gateway.refresh()).toBe(false);
    const { sdl } = await changing.schema();
    changing.schema = async () => ({ sdl: `${sdl}\nextend type Query { anew: String }`, version: null });
    expect(await gateway.refresh()).toBe(true);
    expect((await send(`${url}/schema.graphql`)).text).toContain('anew');
    expect((await post(url, { query: '{ __type(name: "Query") { fields { name } } }' })).text).toContain('anew');

    market.log.append({ ticker: 'ACME', price: 2, companyId: 'acme' });
    market.log.append({ ticker: 'ACME', price: 3, companyId: 'acme' });
    expect([await nextOf(stream), await nextOf(stream)]).toMatchObject([
      { data: { priceChanged: { price: 2, company: { name: 'Company acme' } } } },
      { data: { priceChanged: { price: 3 } } },
    ]);
    await client.dispose();
  });

  it('leaves everything as it was when the new schema does not compose', async () => {
    const { url, gateway } = served;
    const before = await send(`${url}/schema.graphql`);
    changing.schema = async () => ({ sdl: 'type Query { company(id: ID!): Int }', version: null });
    await expect(gateway.refresh()).rejects.toThrow(CompositionError);
    expect((await send(`${url}/schema.graphql`)).text).toBe(before.text);
    expect((await post(url, { query: '{ whoami }' })).body.data).toHaveProperty('whoami');
  });
});
