import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createApiTokens } from '../src/identity/api-tokens.ts';
import { closeOf, connect, iterate, nextOf, post } from './support/client.ts';
import { ways } from './support/reach.ts';
import { adminToken, secret, type Served, serve } from './support/serve.ts';

const PRICES =
  'subscription ($ticker: String!, $after: Cursor) { priceChanged(ticker: $ticker, after: $after) { cursor price company { name } } }';

describe.each(ways)('GraphQL over WebSocket, subgraphs %s', (_name, reach) => {
  let served: Served;
  let url: string;
  const clients: Client[] = [];

  beforeAll(async () => {
    served = await serve(reach, {
      connectionLimits: {
        operations: 3,
        messageRate: { perSecond: 0, burst: 20 },
        initTimeout: 200,
        messageBytes: 10_000,
      },
    });
    ({ url } = served);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.dispose();
    await served.market.log.whenReaders(0);
  });
  afterAll(() => served.close());

  function open(...args: [Parameters<typeof connect>[1]?, Parameters<typeof connect>[2]?]): Client {
    const client = connect(url, ...args);
    clients.push(client);
    return client;
  }

  const append = (ticker: string, price: number, companyId = 'acme') =>
    served.market.log.append({ ticker, price, companyId });

  it('delivers events with entities of other subgraphs, and again behind a cursor', async () => {
    const stream = iterate(open(), { query: PRICES, variables: { ticker: 'ACME' } });
    const first = nextOf(stream);
    await served.market.log.whenReaders(1);
    append('ACME', 1);
    const { data } = await first;
    expect(data).toMatchObject({ priceChanged: { price: 1, company: { name: 'Company acme' } } });
    await stream.return?.();
    await served.market.log.whenReaders(0);

    append('ACME', 2);
    const { cursor } = (data as { priceChanged: { cursor: string } }).priceChanged;
    const resumed = iterate(open(), { query: PRICES, variables: { ticker: 'ACME', after: cursor } });
    expect((await nextOf(resumed)).data).toMatchObject({ priceChanged: { price: 2 } });
  });

  it('runs queries and mutations, with the session of the connection', async () => {
    const client = open({ connectionParams: { authorization: `Bearer ${adminToken}` } });
    expect(await nextOf(iterate(client, { query: '{ whoami }' }))).toEqual({ data: { whoami: 'ADMIN token:admin' } });
    expect(await nextOf(iterate(client, { query: 'mutation { closeMarket }' }))).toEqual({
      data: { closeMarket: true },
    });
  });

  it('tells refusals by code and masks the rest', async () => {
    const client = open();
    const codeOf = async (query: string) => {
      const stream = iterate(client, { query });
      const failure = await stream.next().then(
        ({ value }) => (value as { errors?: unknown }).errors,
        (errors: unknown) => errors,
      );
      return (failure as { extensions: { code: string } }[])[0]?.extensions;
    };
    expect(await codeOf('{')).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED' });
    expect(await codeOf('subscription { nothing }')).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(await codeOf('query A { whoami } query B { whoami }')).toMatchObject({
      code: 'OPERATION_RESOLUTION_FAILURE',
    });
    expect(await codeOf('subscription { priceChanged(ticker: "secret") { price } }')).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await codeOf('{ crash }')).toEqual({ code: 'INTERNAL_SERVER_ERROR', traceId: expect.any(String) });
    expect(await codeOf(`{ ${'a { '.repeat(30)} b ${'} '.repeat(30)} }`)).toMatchObject({ code: 'OPERATION_TOO_DEEP' });
  });

  it('tells an event that failed in part and masks why', async () => {
    const stream = iterate(open(), { query: 'subscription { priceChanged(ticker: "X") { price partner { name } } }' });
    const first = nextOf(stream);
    await served.market.log.whenReaders(1);
    append('X', 3, 'broken');
    expect(await first).toMatchObject({
      data: { priceChanged: { price: 3, partner: null } },
      errors: [{ extensions: { code: 'DATASET_NOT_FOUND', traceId: expect.any(String) } }],
    });
  });

  describe('sessions', () => {
    const whoami = async (client: Client) => (await nextOf(iterate(client, { query: '{ whoami }' }))).data?.whoami;

    it('is the guest of the handshake, or a new one for each connection', async () => {
      const answer = await post(url, { query: '{ whoami }' });
      const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
      expect(await whoami(open({}, { cookie }))).toBe(answer.body.data?.whoami);
      expect(await whoami(open())).not.toBe(await whoami(open()));
    });

    it('closes on a wrong token', async () => {
      const client = open({
        connectionParams: { authorization: 'Bearer wrong' },
        lazy: false,
        onNonLazyError: () => undefined,
      });
      expect(await closeOf(client)).toMatchObject({ code: 4401, reason: 'UNAUTHENTICATED' });
    });

    it('ends subscriptions and refuses operations when the token ends', async () => {
      const token = await createApiTokens(secret).issue('brief', 'USER', 1);
      const client = open({ connectionParams: { authorization: `Bearer ${token}` }, lazy: false });
      const stream = iterate(client, { query: PRICES, variables: { ticker: 'ACME', after: 'p0' } });
      const failure = await (async () => {
        for await (const event of stream) expect(event.data).toBeDefined();
        return 'ended without a reason';
      })().catch((errors: unknown) => errors);
      expect(failure).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', cursor: expect.any(String) } }]);
      await expect(nextOf(iterate(client, { query: '{ whoami }' }))).rejects.toMatchObject([
        { extensions: { code: 'UNAUTHENTICATED' } },
      ]);
    });
  });

  describe('bounds', () => {
    const handshake = (headers: Record<string, string>, path = '/graphql') =>
      new WebSocket(`${url.replace('http', 'ws')}${path}`, 'graphql-transport-ws', { headers });

    it('refuses the handshake of a foreign page and takes its own and listed ones', async () => {
      const [refusal] = (await once(handshake({ origin: 'https://evil.example' }), 'error')) as [Error];
      expect(refusal.message).toContain('403');
      for (const origin of [url, 'https://studio.apollographql.com']) {
        const socket = handshake({ origin });
        await once(socket, 'open');
        socket.terminate();
      }
    });

    it('knows no other path', async () => {
      const [refusal] = (await once(handshake({}, '//'), 'error')) as [Error];
      expect(refusal.message).toContain('404');
    });

    it('closes a connection that does not say hello, says too much or too often', async () => {
      const closed = async (send: (socket: WebSocket) => void) => {
        const socket = handshake({});
        await once(socket, 'open');
        send(socket);
        const [code] = (await once(socket, 'close')) as [number];
        return code;
      };
      expect(await closed(() => undefined)).toBe(4408);
      expect(await closed((socket) => socket.send(`{"type":"ping","payload":{"x":"${'x'.repeat(20_000)}"}}`))).toBe(
        1009,
      );
      expect(await closed((socket) => socket.send('nonsense'))).toBe(4400);
      expect(
        await closed((socket) => {
          for (let i = 0; i < 25; i++) socket.send('{"type":"ping"}');
        }),
      ).toBe(4429);
    });

    it('runs so many operations at a time and no more', async () => {
      const client = open();
      const streams = ['A', 'B', 'C'].map((ticker) => iterate(client, { query: PRICES, variables: { ticker } }));
      for (const stream of streams) stream.next().catch(() => undefined);
      await served.market.log.whenReaders(3);
      await expect(nextOf(iterate(client, { query: '{ whoami }' }))).rejects.toMatchObject([
        { extensions: { code: 'TOO_MANY_OPERATIONS' } },
      ]);
    });
  });

  it('frees the subgraph when the connection is cut', async () => {
    const client = open();
    const cut = iterate(client, { query: PRICES, variables: { ticker: 'ACME' } })
      .next()
      .catch((event: unknown) => event);
    await served.market.log.whenReaders(1);
    client.terminate();
    await served.market.log.whenReaders(0);
    expect(await cut).toMatchObject({ code: 4499 });
  });
});
