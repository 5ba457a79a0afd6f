import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { createApiTokens } from '../src/identity/api-tokens.ts';
import { post, send } from './support/client.ts';
import { ways } from './support/reach.ts';
import { adminToken, secret, type Served, serve } from './support/serve.ts';

const GRAPHQL_RESPONSE = { accept: 'application/graphql-response+json' };

describe.each(ways)('GraphQL over HTTP, subgraphs %s', (_name, reach) => {
  let served: Served;
  let url: string;

  beforeAll(async () => {
    served = await serve(reach);
    ({ url } = served);
  });
  afterAll(() => served.close());

  const codes = (answer: Awaited<ReturnType<typeof post>>) =>
    answer.body.errors?.map(({ extensions }) => extensions.code);

  describe('requests and answers', () => {
    it('answers across subgraphs by POST and GET', async () => {
      const query = '{ ticker(name: "acme") { price company { name motto } } }';
      const data = { ticker: { price: 1, company: { name: 'Company acme', motto: 'We are acme.' } } };
      expect((await post(url, { query })).body).toEqual({ data });
      const got = await send(`${url}/graphql?query=${encodeURIComponent(query)}`, {
        headers: { 'apollo-require-preflight': '1' },
      });
      expect(got.body).toEqual({ data });
    });

    it('answers with the media type that was asked for', async () => {
      const answer = await post(url, { query: '{ whoami }' }, GRAPHQL_RESPONSE);
      expect(answer.headers.get('content-type')).toContain('application/graphql-response+json');
      expect((await post(url, { query: '{ whoami }' })).headers.get('content-type')).toContain('application/json');
      expect((await post(url, { query: '{ whoami }' }, { accept: 'text/css' })).status).toBe(406);
    });

    it.each([
      ['{', 'GRAPHQL_PARSE_FAILED'],
      ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query ($n: String!) { ticker(name: $n) { name } }', 'BAD_USER_INPUT'],
      ['query A { whoami } query B { whoami }', 'OPERATION_RESOLUTION_FAILURE'],
      ['subscription { priceChanged(ticker: "A") { price } }', 'SUBSCRIPTION_TRANSPORT_UNSUPPORTED'],
      ['{ ticker(name: "A") { ... @defer { price } } }', 'INCREMENTAL_DELIVERY_UNSUPPORTED'],
    ])('tells %s by code %s: 200 under application/json, 400 otherwise', async (query, code) => {
      const plain = await post(url, { query });
      expect([plain.status, codes(plain)]).toEqual([200, [code]]);
      expect(plain.body).not.toHaveProperty('data');
      const strict = await post(url, { query }, GRAPHQL_RESPONSE);
      expect([strict.status, codes(strict)]).toEqual([400, [code]]);
    });

    it('refuses what is no well-formed request', async () => {
      expect((await post(url, {})).status).toBe(400);
      expect((await post(url, { query: 1 })).status).toBe(400);
      expect((await post(url, { query: '{ whoami }', variables: 'x' })).status).toBe(400);
      expect((await post(url, [{ query: '{ whoami }' }])).status).toBe(400);
      const broken = await send(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{',
      });
      expect([broken.status, codes(broken)]).toEqual([400, ['BAD_REQUEST']]);
      const polluting = await send(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ whoami }","variables":{"__proto__":{"polluted":true}}}',
      });
      expect(polluting.status).toBe(400);
    });

    it('refuses a body that is too large or no JSON', async () => {
      const large = await post(url, { query: `{ whoami } # ${'x'.repeat(8 * 1024 * 1024)}` });
      expect([large.status, codes(large)]).toEqual([413, ['PAYLOAD_TOO_LARGE']]);
      const form = await send(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'query={whoami}',
      });
      expect([form.status, codes(form)]).toEqual([415, ['UNSUPPORTED_MEDIA_TYPE']]);
    });

    it('blames a host that is none on the client', async () => {
      const call = request(`${url}/graphql?query=%7Bwhoami%7D`, {
        headers: { host: ']', 'apollo-require-preflight': '1' },
      }).end();
      const [response] = (await once(call, 'response')) as [IncomingMessage];
      expect(response.statusCode).toBe(400);
      response.resume();
    });

    it('takes no mutation by GET and nothing that a foreign page can send unasked', async () => {
      const preflight = { 'apollo-require-preflight': '1' };
      const mutation = encodeURIComponent('mutation { setPrice(ticker: "A", price: 1) { name } }');
      expect((await send(`${url}/graphql?query=${mutation}`, { headers: preflight })).status).toBe(405);
      expect((await send(`${url}/graphql?query=${encodeURIComponent('{ whoami }')}`)).status).toBe(400);
      const text = await send(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: '{"query":"{ whoami }"}',
      });
      expect(text.status).toBe(400);
    });

    it('answers the introspection of tools', async () => {
      const { body } = await post(url, {
        query: getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }),
      });
      expect(body.errors).toBeUndefined();
      expect(body.data).toHaveProperty('__schema');
    });
  });

  describe('errors', () => {
    it('masks what is unexpected and keeps its trace id', async () => {
      const answer = await post(url, { query: '{ crash }' });
      const [error] = answer.body.errors ?? [];
      expect(answer.body.data).toEqual({ crash: null });
      expect(error?.extensions).toEqual({
        code: 'INTERNAL_SERVER_ERROR',
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      });
      expect(answer.text).not.toMatch(/SELECT|prices failed|db\.internal|stack|serviceName|market/);
    });

    it('keeps the code and message of expected failures', async () => {
      const { body } = await post(url, { query: '{ missing }' });
      expect(body.errors?.[0]).toMatchObject({
        message: 'No model has this name.',
        path: ['missing'],
        extensions: { code: 'MODEL_NOT_FOUND', traceId: expect.any(String) },
      });
      expect(body.errors?.[0]?.extensions).not.toHaveProperty('serviceName');
    });

    it('tells why there is a null that the schema forbids, though no subgraph said so', async () => {
      const { body } = await post(url, { query: '{ ticker(name: "absent") { name company { name } } }' });
      expect(body).toEqual({
        data: { ticker: null },
        errors: [
          {
            message: expect.stringContaining('Something went wrong'),
            path: ['ticker', 'company', 'name'],
            extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: expect.any(String) },
          },
        ],
      });
    });

    it('continues the trace of the request down to the subgraph and back', async () => {
      const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
      const answer = await post(
        url,
        { query: '{ ticker(name: "traced") { company { name } } missing }' },
        { traceparent },
      );
      expect(answer.headers.get('traceparent')).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-/);
      expect(answer.body.errors?.[0]?.extensions.traceId).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
      const read = served.market.companyReads.find(({ id }) => id === 'traced');
      expect(read?.traceparent).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-/);
    });
  });

  describe('limits', () => {
    it.each([
      ['DOCUMENT_TOO_LARGE', `{ ${'whoami '.repeat(4100)} }`],
      ['OPERATION_TOO_DEEP', `{ ${'a { '.repeat(30)} b ${'} '.repeat(30)} }`],
      [
        'TOO_MANY_ALIASES',
        `{ ticker(name: "a") { ${Array.from({ length: 101 }, (_, i) => `a${String(i)}: name`).join(' ')} } }`,
      ],
      ['TOO_MANY_ROOT_FIELDS', `{ ${'whoami '.repeat(31)} }`],
      [
        'OPERATION_TOO_WIDE',
        `{ ...F0 } ${Array.from({ length: 40 }, (_, i) => `fragment F${String(i)} on Query { ticker(name: "a") { ...G${String(i)} } ...F${String(i + 1)} ...F${String(i + 1)} } fragment G${String(i)} on Ticker { name }`).join(' ')} fragment F40 on Query { whoami }`,
      ],
    ])('refuses by %s', async (code, query) => {
      expect(codes(await post(url, { query }))).toEqual([code]);
    });
  });

  it('refuses introspection that multiplies itself', async () => {
    const nested = `${'fields { type { '.repeat(6)} name ${'} }'.repeat(6)}`;
    expect(codes(await post(url, { query: `{ __schema { types { ${nested} } } }` }))).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });

  describe('identity', () => {
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const whoami = async (headers: Record<string, string> = {}) => {
      const answer = await post(url, { query: '{ whoami }' }, headers);
      return { answer, name: answer.body.data?.whoami as string };
    };

    it('makes a visitor a guest and knows it again by its cookie', async () => {
      const first = await whoami();
      expect(first.name).toMatch(/^GUEST guest:[0-9a-f-]{36}$/);
      const cookie = first.answer.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(/^fedloop_session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
      const again = await whoami({ cookie: cookie.split(';')[0] ?? '' });
      expect(again.name).toBe(first.name);
      expect(again.answer.headers.get('set-cookie')).toBeNull();
      expect((await whoami({ cookie: 'fedloop_session=forged' })).name).not.toBe(first.name);
    });

    it('knows the administrator and issued tokens', async () => {
      const token = await createApiTokens(secret).issue('grafana', 'OPERATOR', 60);
      expect((await whoami(bearer(adminToken))).name).toBe('ADMIN token:admin');
      expect((await whoami(bearer(token))).name).toBe('OPERATOR token:grafana');
      expect((await whoami(bearer(token))).answer.headers.get('set-cookie')).toBeNull();
    });

    it('enforces the roles of the schema', async () => {
      const query = 'mutation { closeMarket }';
      const token = await createApiTokens(secret).issue('somebody', 'USER', 60);
      expect(codes(await post(url, { query }, bearer(token)))).toEqual(['FORBIDDEN']);
      expect((await post(url, { query }, bearer(adminToken))).body.data).toEqual({ closeMarket: true });
    });

    it('never takes a wrong token for a guest', async () => {
      const guest = (await whoami()).answer.headers.get('set-cookie') ?? '';
      const session = /fedloop_session=([^;]+)/.exec(guest)?.[1] ?? '';
      const expired = await createApiTokens(secret).issue('late', 'ADMIN', -1);
      const foreign = await createApiTokens(`${secret} of another`).issue('stranger', 'ADMIN', 60);
      for (const authorization of [
        `Bearer ${expired}`,
        `Bearer ${foreign}`,
        `Bearer ${session}`,
        'Bearer x',
        'Basic eDp5',
        '',
      ]) {
        const answer = await post(url, { query: '{ whoami }' }, { authorization });
        expect([answer.status, codes(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
      }
    });
  });

  describe('other sites', () => {
    const from = (origin: string) =>
      send(`${url}/graphql`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

    it('lets pages of listed sites call the API without cookies', async () => {
      const { status, headers } = await from('https://studio.apollographql.com');
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe('https://studio.apollographql.com');
      expect(headers.get('access-control-allow-headers')).toContain('authorization');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    });

    it('tells pages of other sites nothing', async () => {
      const { headers } = await from('https://evil.example');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    });
  });
});
