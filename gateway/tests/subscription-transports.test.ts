import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiTokens } from '../src/identity/api-tokens.ts';
import { nextOf } from './support/client.ts';
import { ways } from './support/reach.ts';
import { adminToken, secret, type Served, serve } from './support/serve.ts';
import { type Operation, transports } from './support/transports.ts';

const [[, inProcess]] = ways;

const PRICES =
  'subscription ($ticker: String!, $after: Cursor) { priceChanged(ticker: $ticker, after: $after) { cursor price company { name } } }';
const PARTNERS = 'subscription { priceChanged(ticker: "X") { price partner { name } } }';

describe.each(transports)('operations over %s', (_name, run) => {
  let served: Served;
  const open: Operation[] = [];

  beforeAll(async () => {
    served = await serve(inProcess);
  });
  afterEach(async () => {
    for (const operation of open.splice(0)) operation.leave();
    await served.market.log.whenReaders(0);
  });
  afterAll(() => served.close());

  function start(query: string, variables: Record<string, unknown> = {}, token = adminToken): Operation {
    const operation = run(served.url, { query, variables }, { authorization: `Bearer ${token}` });
    open.push(operation);
    return operation;
  }

  const append = (ticker: string, price: number, companyId = 'acme') =>
    served.market.log.append({ ticker, price, companyId });
  const codesOf = async (query: string, variables?: Record<string, unknown>) => {
    const { errors } = await nextOf(start(query, variables));
    return errors?.map(({ extensions }) => extensions.code);
  };

  it('delivers events with entities of other subgraphs, and again behind a cursor', async () => {
    const prices = start(PRICES, { ticker: 'ACME' });
    await served.market.log.whenReaders(1);
    append('ACME', 1);
    append('ACME', 2);
    const [first, second] = [await nextOf(prices), await nextOf(prices)];
    expect(first.data).toMatchObject({ priceChanged: { price: 1, company: { name: 'Company acme' } } });
    expect(second.data).toMatchObject({ priceChanged: { price: 2 } });
    expect(second.errors).toBeUndefined();
    prices.leave();
    await served.market.log.whenReaders(0);

    append('ACME', 3);
    const { cursor } = (first.data as { priceChanged: { cursor: string } }).priceChanged;
    const resumed = start(PRICES, { ticker: 'ACME', after: cursor });
    expect((await nextOf(resumed)).data).toMatchObject({ priceChanged: { price: 2 } });
    expect((await nextOf(resumed)).data).toMatchObject({ priceChanged: { price: 3 } });
  });

  it('answers queries and mutations with one result', async () => {
    const query = start('{ whoami }');
    expect(await nextOf(query)).toMatchObject({ data: { whoami: 'ADMIN token:admin' } });
    expect(await query.next()).toMatchObject({ done: true });
    expect(await nextOf(start('mutation { closeMarket }'))).toMatchObject({ data: { closeMarket: true } });
  });

  it('serves equal operations of one identity from one upstream', async () => {
    const before = served.market.log.opened();
    const prices = [1, 2, 3].map(() => start(PRICES, { ticker: 'ACME' }));
    const first = start('subscription { priceChanged(ticker: "ACME") { price } }');
    await served.market.log.whenReaders(2);
    append('ACME', 4);
    for (const operation of [...prices, first]) {
      expect((await nextOf(operation)).data).toMatchObject({ priceChanged: { price: 4 } });
    }
    expect(served.market.log.opened()).toBe(before + 2);
  });

  it('tells refusals by code and masks the rest', async () => {
    expect(await codesOf('subscription { nothing }')).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(await codesOf(PRICES, {})).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf('subscription { priceChanged(ticker: "secret") { price } }')).toEqual(['FORBIDDEN']);
    const masked = await nextOf(start('{ crash }'));
    expect(masked.errors).toMatchObject([
      { extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: expect.any(String) } },
    ]);
    expect(JSON.stringify(masked)).not.toContain('SELECT');
  });

  it.each([
    'subscription { priceChanged(ticker: "A") { ... @defer { price } } }',
    '{ ticker(name: "A") { ... @defer { price } } }',
  ])('says that answers come in one piece: %s', async (query) => {
    expect(await codesOf(query)).toEqual(['INCREMENTAL_DELIVERY_UNSUPPORTED']);
  });

  it('tells an event that failed in part, masks why and goes on', async () => {
    const partners = start(PARTNERS);
    await served.market.log.whenReaders(1);
    append('X', 3, 'broken');
    expect(await nextOf(partners)).toMatchObject({
      data: { priceChanged: { price: 3, partner: null } },
      errors: [{ extensions: { code: 'DATASET_NOT_FOUND', traceId: expect.any(String) } }],
    });
    append('X', 4);
    expect((await nextOf(partners)).data).toMatchObject({
      priceChanged: { price: 4, partner: { name: 'Company acme' } },
    });
  });

  it('loses nothing and repeats nothing when the subgraph ends the stream', async () => {
    const prices = start(PRICES, { ticker: 'ACME' });
    await served.market.log.whenReaders(1);
    append('ACME', 5);
    expect((await nextOf(prices)).data).toMatchObject({ priceChanged: { price: 5 } });
    served.market.log.disconnect();
    append('ACME', 6);
    append('ACME', 7);
    expect((await nextOf(prices)).data).toMatchObject({ priceChanged: { price: 6 } });
    expect((await nextOf(prices)).data).toMatchObject({ priceChanged: { price: 7 } });
  });

  it('frees the subgraph when the client leaves', async () => {
    const prices = start(PRICES, { ticker: 'ACME' });
    await served.market.log.whenReaders(1);
    prices.leave();
    await served.market.log.whenReaders(0);
  });

  it('refuses a wrong token', async () => {
    const { errors } = await nextOf(start(PRICES, { ticker: 'ACME' }, 'wrong'));
    expect(errors).toHaveLength(1);
    expect(served.market.log.readers()).toBe(0);
  });

  it('ends a subscription when the token ends, telling the cursor', async () => {
    const token = await createApiTokens(secret).issue('brief', 'USER', 1);
    const prices = start(PRICES, { ticker: 'ACME', after: 'p0' }, token);
    let last = await nextOf(prices);
    for await (const told of prices) last = told;
    expect(last.errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED', cursor: expect.stringMatching(/^p\d+$/) } },
    ]);
  });
});
