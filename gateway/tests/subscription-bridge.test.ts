import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import type { Identity } from '@fedloop/platform/identity/identity';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import { createEndpointAsk } from '../src/execution/endpoint-ask.ts';
import { createEndpointEventSource } from '../src/execution/endpoint-event-source.ts';
import { endpointsByName } from '../src/execution/endpoints.ts';
import { createEventEngine } from '../src/execution/event-engine.ts';
import type { RequestContext } from '../src/execution/request-context.ts';
import type { EventResult } from '../src/subscriptions/event-result.ts';
import {
  createSubscriptionBridge,
  type SubscriptionBridge,
  type SubscriptionBridgeOptions,
} from '../src/subscriptions/subscription-bridge.ts';
import type { SubscriptionOperation } from '../src/subscriptions/subscription-plan.ts';
import { composeSupergraph } from '../src/supergraph/compose.ts';
import { nextOf } from './support/client.ts';
import { graphOf } from './support/graph.ts';
import { createMarket, type Market } from './support/market.ts';
import { type Reached, ways } from './support/reach.ts';

const anna: Identity = { subject: 'guest:anna', role: 'GUEST' };
const bert: Identity = { subject: 'guest:bert', role: 'GUEST' };

const PRICES = /* GraphQL */ `
  subscription Prices($ticker: String!, $after: Cursor) {
    priceChanged(ticker: $ticker, after: $after) {
      price
      company {
        name
      }
    }
  }
`;

const priceOf = ({ data }: FormattedExecutionResult) =>
  (data as { priceChanged: { price: number } }).priceChanged.price;

describe.each(ways)('the subscription bridge, subgraphs %s', (_name, reach) => {
  let market: Market;
  let reached: Reached;
  let supergraphSdl: string;
  let bridge: SubscriptionBridge<RequestContext>;

  beforeEach(async () => {
    market = createMarket();
    reached = await reach([market.market, market.companies]);
    const subgraphs = [market.market, market.companies].map(({ name, sdl }) => ({ name, sdl }));
    supergraphSdl = await composeSupergraph(subgraphs);
    bridge = build();
  });

  afterEach(async () => {
    bridge.close();
    await reached.close();
  });

  function build(options: Partial<SubscriptionBridgeOptions<RequestContext>> = {}) {
    const { endpoints } = reached;
    return createSubscriptionBridge<RequestContext>({
      graph: graphOf(supergraphSdl),
      source: createEndpointEventSource(endpointsByName(endpoints)),
      engine: createEventEngine(createEndpointAsk(endpointsByName(endpoints))),
      present: (errors) => errors.map((error) => error.toJSON()),
      retryDelays: [0, 0, 0],
      ...options,
    });
  }

  function subscribe(operation: SubscriptionOperation, identity = anna, endAt: number | null = null) {
    const planned = bridge.plan(operation);
    if ('errors' in planned) throw planned.errors[0] ?? new Error('no reason given');
    const context = { identity, traceparent: beginTrace() };
    return bridge.subscribe(planned.plan, context, { key: `${identity.role} ${identity.subject}`, endAt });
  }

  const prices = (variables: object, identity?: Identity) =>
    subscribe({ query: PRICES, variables: { ...variables } }, identity);

  async function next(stream: AsyncIterator<EventResult>): Promise<FormattedExecutionResult> {
    return JSON.parse((await nextOf(stream)).text) as FormattedExecutionResult;
  }

  const append = (price: number | null, companyId = 'acme', ticker = 'ACME') =>
    market.log.append({ ticker, price, companyId });

  describe('results', () => {
    it('adds the entities of other subgraphs, with aliases, fragments, lists of arguments and directives', async () => {
      const query = /* GraphQL */ `
        subscription ($without: Boolean! = true) {
          ...Root
        }
        fragment Root on Subscription {
          news: priceChanged(ticker: "ACME") {
            __typename
            at: cursor
            amount: price
            ... on Event {
              occurredAt
            }
            ticker {
              company {
                title: name
              }
            }
            company {
              ...Company
            }
            motto: partner @skip(if: $without) {
              motto
            }
          }
        }
        fragment Company on Company {
          id
          name
          motto
        }
      `;
      const stream = subscribe({ query });
      await market.log.whenReaders(1);
      append(12);

      expect(await next(stream)).toEqual({
        data: {
          news: {
            __typename: 'PriceChanged',
            at: 'p1',
            amount: 12,
            occurredAt: '1970-01-01T00:00:00.000Z',
            ticker: { company: { title: 'Company acme' } },
            company: { id: 'acme', name: 'Company acme', motto: 'We are acme.' },
          },
        },
      });
    });

    it('keeps aliases that are named like other fields out of the way of keys and cursors', async () => {
      const query = /* GraphQL */ `
        subscription {
          priceTold: priceChanged(ticker: "ACME") {
            cursor: price
            price: cursor
            company {
              id: __typename
              name: id
              motto: name
            }
          }
        }
      `;
      const stream = subscribe({ query });
      await market.log.whenReaders(1);
      append(1);
      const eventOf = (position: number) => ({
        cursor: position,
        price: `p${String(position)}`,
        company: { id: 'Company', name: 'acme', motto: 'Company acme' },
      });
      expect(await next(stream)).toEqual({ data: { priceTold: eventOf(1) } });

      market.log.disconnect();
      append(2);
      expect(await next(stream)).toEqual({ data: { priceTold: eventOf(2) } });

      append(3, 'broken');
      const { errors } = await next(stream);
      expect(errors?.map(({ path }) => path)).toEqual([['priceTold', 'company', 'motto']]);
    });

    it('asks other subgraphs with the rights of the client, within its trace', async () => {
      const stream = prices({ ticker: 'ACME' }, bert);
      await market.log.whenReaders(1);
      append(1);
      await next(stream);
      expect(market.companyReads).toEqual([
        { id: 'acme', subject: 'guest:bert', traceparent: expect.stringMatching(/^00-/) },
      ]);
    });

    it('tells an entity that fails in the event alone and goes on', async () => {
      const stream = prices({ ticker: 'ACME' });
      await market.log.whenReaders(1);
      append(1, 'broken');
      append(2);

      const failed = await next(stream);
      expect(failed.data).toBeNull();
      expect(failed.errors?.[0]?.extensions?.code).toBe('DATASET_NOT_FOUND');
      expect(failed.errors?.[0]?.path).toEqual(['priceChanged', 'company', 'name']);
      expect((await next(stream)).data).toEqual({ priceChanged: { price: 2, company: { name: 'Company acme' } } });
    });

    it('lets a null stop at the next field that may be null', async () => {
      const stream = subscribe({ query: 'subscription { priceChanged(ticker: "ACME") { price partner { name } } }' });
      await market.log.whenReaders(1);
      append(3, 'broken');
      const result = await next(stream);
      expect(result.data).toEqual({ priceChanged: { price: 3, partner: null } });
      expect(result.errors).toHaveLength(1);
    });

    it('tells of an entity that its subgraph does not know', async () => {
      const stream = prices({ ticker: 'ACME' });
      await market.log.whenReaders(1);
      append(1, 'absent');
      const { data, errors } = await next(stream);
      expect(data).toBeNull();
      expect(errors).toHaveLength(1);
      expect(errors?.[0]?.path).toEqual(['priceChanged', 'company', 'name']);
    });

    it('tells an event that its own subgraph could not fill, and goes on', async () => {
      const stream = prices({ ticker: 'ACME' });
      await market.log.whenReaders(1);
      append(null);
      append(5);
      const failed = await next(stream);
      expect(failed.data).toBeNull();
      expect(failed.errors).toHaveLength(1);
      expect(priceOf(await next(stream))).toBe(5);
    });
  });

  describe('planning', () => {
    const codesOf = (query: string, variables?: Record<string, unknown>) => {
      const planned = bridge.plan({ query, variables });
      return 'errors' in planned ? planned.errors.map(({ extensions }) => extensions.code) : [];
    };

    it('refuses what is no valid subscription, each kind with its code', () => {
      expect(codesOf('subscription {')).toEqual(['GRAPHQL_PARSE_FAILED']);
      expect(codesOf('subscription { a b }')).toContain('GRAPHQL_VALIDATION_FAILED');
      expect(codesOf('{ whoami }')).toEqual(['GRAPHQL_VALIDATION_FAILED']);
      expect(codesOf(PRICES, {})).toEqual(['BAD_USER_INPUT']);
      expect(
        codesOf('subscription ($x: Boolean!) { priceTold(ticker: "A") @skip(if: $x) { name } }', { x: true }),
      ).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    });

    it('hands on the refusal of the subgraph', async () => {
      const stream = prices({ ticker: 'secret', after: 'p0' });
      const refusal = await stream.next().catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(GraphQLError);
      expect(refusal).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
      expect(await stream.next()).toEqual({ done: true, value: undefined });
    });

    it('hands on that a cursor has expired', async () => {
      append(1);
      append(2);
      market.log.prune(2);
      await expect(prices({ ticker: 'ACME', after: 'p0' }).next()).rejects.toMatchObject({
        extensions: { code: 'CURSOR_EXPIRED', cursor: 'p0' },
      });
    });
  });

  describe('clients that leave', () => {
    it('frees the subgraph at once, also while an event is waited for', async () => {
      const stream = prices({ ticker: 'ACME' });
      const pending = stream.next();
      await market.log.whenReaders(1);
      await stream.return();
      await market.log.whenReaders(0);
      expect(await pending).toEqual({ done: true, value: undefined });
    });

    it('frees the subgraph when the client leaves while the stream is being opened', async () => {
      const stream = prices({ ticker: 'ACME' });
      await stream.return();
      const other = prices({ ticker: 'OTHER' });
      await market.log.whenReaders(1);
      append(1, 'acme', 'OTHER');
      expect(priceOf(await next(other))).toBe(1);
      expect(market.log.readers()).toBe(1);
    });
  });

  describe('sharing', () => {
    it('serves the same operation, variables and rights from one upstream and one execution per event', async () => {
      const streams = [1, 2, 3].map(() => prices({ ticker: 'ACME' }));
      await market.log.whenReaders(1);
      append(1);
      const [first, ...others] = await Promise.all(streams.map(nextOf));
      expect(first).toEqual({
        text: '{"data":{"priceChanged":{"price":1,"company":{"name":"Company acme"}}}}',
        cursor: 'p1',
      });
      for (const other of others) expect(other).toBe(first);
      expect(market.companyReads).toHaveLength(1);
      expect(market.log.opened()).toBe(1);
    });

    it('presents the errors of an event once, for whom the stream began', async () => {
      const presented: string[] = [];
      bridge = build({
        present(errors, { traceparent }) {
          presented.push(traceparent);
          return errors.map(() => ({ message: 'masked' }));
        },
      });
      const streams = [1, 2, 3].map(() => prices({ ticker: 'ACME' }));
      await market.log.whenReaders(1);
      append(1, 'broken');
      const results = await Promise.all(streams.map(nextOf));
      expect(new Set(results.map(({ text }) => text))).toEqual(
        new Set(['{"data":null,"errors":[{"message":"masked"}]}']),
      );
      expect(presented).toHaveLength(1);
    });

    it('keeps the upstream until the last client leaves', async () => {
      const [first, second] = [prices({ ticker: 'ACME' }), prices({ ticker: 'ACME' })];
      await market.log.whenReaders(1);
      await first.return();
      append(7);
      expect(priceOf(await next(second))).toBe(7);
      await second.return();
      await market.log.whenReaders(0);
    });

    it('never shares between identities, variables or documents', async () => {
      prices({ ticker: 'ACME' }, anna);
      prices({ ticker: 'ACME' }, bert);
      prices({ ticker: 'OTHER' }, anna);
      subscribe({ query: PRICES.replace('price\n', 'cursor\n'), variables: { ticker: 'ACME' } });
      await market.log.whenReaders(4);
      expect(market.log.opened()).toBe(4);
    });

    it('gives a client that joins later with an old cursor everything behind it', async () => {
      append(1);
      const first = prices({ ticker: 'ACME', after: 'p0' });
      expect(priceOf(await next(first))).toBe(1);
      const second = prices({ ticker: 'ACME', after: 'p0' });
      expect(priceOf(await next(second))).toBe(1);
    });
  });

  describe('slow clients', () => {
    it('cuts off a client whose queue is full, tells it its cursor and holds up nobody else', async () => {
      bridge = build({ queueLimit: 2 });
      const [slow, fast] = [prices({ ticker: 'ACME' }), prices({ ticker: 'ACME' })];
      await market.log.whenReaders(1);

      append(1);
      expect(priceOf(await next(slow))).toBe(1);
      expect(priceOf(await next(fast))).toBe(1);
      for (const price of [2, 3, 4, 5]) {
        append(price);
        expect(priceOf(await next(fast))).toBe(price);
      }
      await expect(slow.next()).rejects.toMatchObject({ extensions: { code: 'SUBSCRIBER_TOO_SLOW', cursor: 'p1' } });
      expect(await slow.next()).toEqual({ done: true, value: undefined });

      const resumed = prices({ ticker: 'ACME', after: 'p1' });
      expect([priceOf(await next(resumed)), priceOf(await next(resumed))]).toEqual([2, 3]);
    });
  });

  describe('interruptions', () => {
    async function take(stream: AsyncIterator<EventResult>, count: number): Promise<number[]> {
      const taken: number[] = [];
      while (taken.length < count) taken.push(priceOf(await next(stream)));
      return taken;
    }

    it.each([
      ['ends', undefined],
      ['fails', new Error('the connection is gone')],
    ])('loses nothing and repeats nothing when the upstream %s', async (_how, failure) => {
      const stream = prices({ ticker: 'ACME' });
      await market.log.whenReaders(1);
      append(1);
      expect(await take(stream, 1)).toEqual([1]);
      market.log.disconnect(failure);
      append(2);
      append(3);
      expect(await take(stream, 2)).toEqual([2, 3]);
      market.log.disconnect(failure);
      append(4);
      expect(await take(stream, 1)).toEqual([4]);
    });

    it('loses nothing when the upstream ends before the first event', async () => {
      append(0);
      const stream = prices({ ticker: 'ACME' });
      await market.log.whenReaders(1);
      market.log.disconnect();
      append(1);
      expect(await take(stream, 1)).toEqual([1]);
    });

    it('tells clients their cursor when the stream can not be continued', async () => {
      bridge = build({ retryDelays: [] });
      const stream = prices({ ticker: 'ACME' });
      await market.log.whenReaders(1);
      append(1);
      await take(stream, 1);
      market.log.disconnect();
      await expect(stream.next()).rejects.toMatchObject({ extensions: { code: 'SERVICE_UNAVAILABLE', cursor: 'p1' } });
    });

    it('continues behind the last event when the supergraph is swapped', async () => {
      const streams = [prices({ ticker: 'ACME' }), prices({ ticker: 'ACME' })] as const;
      await market.log.whenReaders(1);
      append(1);
      expect(await Promise.all(streams.map((stream) => take(stream, 1)))).toEqual([[1], [1]]);

      bridge.swap(graphOf(`${supergraphSdl}\nscalar Anew\n`));
      append(2);
      append(3);
      expect(await Promise.all(streams.map((stream) => take(stream, 2)))).toEqual([
        [2, 3],
        [2, 3],
      ]);
      expect(market.log.opened()).toBe(2);
      expect(market.log.readers()).toBe(1);
    });

    it('ends a stream whose operation the new supergraph no longer allows', async () => {
      const stream = prices({ ticker: 'ACME' });
      await market.log.whenReaders(1);
      append(1);
      await take(stream, 1);
      bridge.swap(graphOf(supergraphSdl.replaceAll('priceChanged(', 'priceMoved(')));
      await expect(stream.next()).rejects.toMatchObject({
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED', cursor: 'p1' },
      });
    });

    it('ends what was the same for all when the new supergraph makes it personal, telling the cursor', async () => {
      const stream = prices({ ticker: 'ACME' });
      await market.log.whenReaders(1);
      append(1);
      await next(stream);
      bridge.swap(graphOf(supergraphSdl.replaceAll(/ @impersonal$/gm, '')));
      await expect(stream.next()).rejects.toMatchObject({
        extensions: { code: 'SERVICE_UNAVAILABLE', cursor: expect.any(String) },
      });
    });

    it('completes a stream without cursors when its upstream ends, and leaves it alone on a swap', async () => {
      const stream = subscribe({ query: 'subscription { priceTold(ticker: "ACME") { price company { name } } }' });
      await market.log.whenReaders(1);
      bridge.swap(graphOf(`${supergraphSdl}\nscalar Anew\n`));
      append(9);
      expect((await next(stream)).data).toEqual({ priceTold: { price: 9, company: { name: 'Company acme' } } });
      market.log.disconnect();
      expect(await stream.next()).toEqual({ done: true, value: undefined });
    });
  });

  describe('rights', () => {
    it('ends the stream when the token ends, telling the cursor to continue from', async () => {
      const stream = subscribe({ query: PRICES, variables: { ticker: 'ACME', after: 'p0' } }, anna, Date.now() + 50);
      await expect(stream.next()).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED', cursor: 'p0' } });
      await market.log.whenReaders(0);
    });

    it('shows nothing to a client whose rights have ended, and everything to one whose rights go on', async () => {
      const ended = subscribe({ query: PRICES, variables: { ticker: 'ACME' } }, anna, Date.now() - 1);
      const valid = subscribe({ query: PRICES, variables: { ticker: 'ACME' } }, anna);
      await market.log.whenReaders(1);
      append(1);
      expect(priceOf(await next(valid))).toBe(1);
      await expect(ended.next()).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    });
  });

  it('ends every stream when it closes', async () => {
    const stream = prices({ ticker: 'ACME' });
    await market.log.whenReaders(1);
    bridge.close();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    await market.log.whenReaders(0);
  });
});
