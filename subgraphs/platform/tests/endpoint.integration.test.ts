import { afterEach, describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { DomainError } from '../src/errors/domain-error.ts';
import type { Identity } from '../src/identity/identity.ts';
import { createRequestSigner, createRequestVerifier } from '../src/identity/request-signature.ts';
import { createLogger } from '../src/logging/logger.ts';
import { atOnce } from '../src/service/drain.ts';
import type { SubgraphEndpoint } from '../src/subgraph/endpoint.ts';
import { httpEndpoint } from '../src/subgraph/http-endpoint.ts';
import { inProcessEndpoint } from '../src/subgraph/in-process-endpoint.ts';
import { mapSource } from '../src/subgraph/mapped-source.ts';
import { serveSubgraph } from '../src/subgraph/subgraph-server.ts';
import { buildSubgraph, type SubgraphContext } from '../src/subgraph/subgraph.ts';

const secret = 'a secret of at least thirty-two characters';
const log = createLogger({ name: 'test', level: 'silent' });
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const guest: Identity = { subject: 'guest:1', role: 'GUEST' };
const operator: Identity = { subject: 'token:ops', role: 'OPERATOR' };

const typeDefs = /* GraphQL */ `
  type Query {
    whoami: String!
    traceId: String!
    size: BigInt!
    secret: String @requiresRole(role: OPERATOR)
    expected: String
    bug: String
  }
  type Subscription {
    ticks(count: Int!): Int!
    forever: Int!
    failing: Int!
    visits: Int!
    operators: Int! @requiresRole(role: OPERATOR)
  }
`;

/** A subgraph whose `forever` tells when its source was let go. */
function createProbe() {
  const released: string[] = [];
  function source(
    items: readonly number[],
    name: string,
    end: 'complete' | 'stay' | 'fail',
  ): AsyncIterableIterator<number> {
    const left = [...items];
    return {
      next() {
        const value = left.shift();
        if (value !== undefined) return Promise.resolve({ done: false, value });
        if (end === 'complete') return Promise.resolve({ done: true, value: undefined });
        if (end === 'fail') return Promise.reject(new DomainError('CURSOR_EXPIRED', 'too old'));
        return new Promise(() => undefined);
      },
      return() {
        released.push(name);
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
  const field = (name: string, open: (args: { count: number }) => AsyncIterator<number>) => ({
    subscribe: (_: unknown, args: { count: number }) => mapSource(open(args), (value) => ({ [name]: value })),
  });
  const subgraph = buildSubgraph({
    name: 'probe',
    typeDefs,
    resolvers: {
      Query: {
        whoami: (_: unknown, _args: unknown, { identity }: SubgraphContext) => `${identity.role} ${identity.subject}`,
        traceId: (_: unknown, _args: unknown, context: SubgraphContext) => context.traceparent.slice(3, 35),
        size: () => 48_842n,
        secret: () => 'for operators',
        expected: () => {
          throw new DomainError('MODEL_NOT_FOUND', 'No model is called x.', { path: ['model'] });
        },
        bug: () => {
          throw new Error('connection to 10.0.0.7 failed: SELECT secret');
        },
      },
      Subscription: {
        ticks: field('ticks', ({ count }) =>
          source(
            Array.from({ length: count }, (_, index) => index),
            'ticks',
            'complete',
          ),
        ),
        forever: field('forever', () => source([1], 'forever', 'stay')),
        visits: {
          subscribe: () => source([1, 2, 3], 'visits', 'complete'),
          resolve: (_: unknown, _args: unknown, { memory }: { memory: { visits: number } }) => (memory.visits += 1),
        },
        failing: field('failing', () => source([1], 'failing', 'fail')),
        operators: field('operators', () => source([1], 'operators', 'complete')),
      },
    },
    contextFor: (base) => ({ ...base, memory: { visits: 0 } }),
  });
  return { subgraph, released };
}

type Probe = ReturnType<typeof createProbe>;
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve({ subgraph }: Probe): Promise<string> {
  const verifier = createRequestVerifier(secret, 'probe');
  const ready = () => Promise.resolve({ ready: false, missing: ['a model'] });
  const server = await serveSubgraph({ subgraph, verifier, host: '127.0.0.1', port: 0, log, ready, drain: atOnce });
  closers.push(() => server.close());
  return server.url;
}

const adapters: [string, (probe: Probe) => Promise<SubgraphEndpoint>][] = [
  ['in process', (probe) => Promise.resolve(inProcessEndpoint(probe.subgraph, log))],
  [
    'over HTTP',
    async (probe) => httpEndpoint({ name: 'probe', url: await serve(probe), signer: createRequestSigner(secret) }),
  ],
];

describe.each(adapters)('a subgraph endpoint %s', (_name, open) => {
  async function start() {
    const probe = createProbe();
    const endpoint = await open(probe);
    closers.push(() => endpoint.close());
    return { ...probe, endpoint };
  }
  const ask = (endpoint: SubgraphEndpoint, query: string, identity = guest) =>
    endpoint.execute({ query, identity, traceparent });

  it('gives the SDL with its federation directives and the roles in words', async () => {
    const { endpoint } = await start();
    const { sdl } = await endpoint.schema();
    expect(sdl).toContain('@link');
    expect(sdl).toContain('Needs the role OPERATOR.');
  });

  it('acts for the identity within the trace', async () => {
    const { endpoint } = await start();
    const { data } = await ask(endpoint, '{ whoami traceId size }');
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      whoami: 'GUEST guest:1',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      size: 48842,
    });
  });

  it('lets only the role that a field needs', async () => {
    const { endpoint } = await start();
    expect(await ask(endpoint, '{ secret }')).toMatchObject({
      data: { secret: null },
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect(await ask(endpoint, '{ secret }', operator)).toMatchObject({ data: { secret: 'for operators' } });
  });

  it('tells expected failures and hides bugs behind a trace id', async () => {
    const { endpoint } = await start();
    const { errors } = await ask(endpoint, '{ expected bug }');
    expect(errors?.[0]).toMatchObject({
      path: ['expected'],
      extensions: { code: 'MODEL_NOT_FOUND', argumentPath: ['model'] },
    });
    expect(errors?.[1]).toMatchObject({
      path: ['bug'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', traceId: '0af7651916cd43dd8448eb211c80319c' },
    });
    expect(JSON.stringify(errors)).not.toMatch(/10\.0\.0\.7|SELECT|stack/);
  });

  it('refuses documents that are not of its schema', async () => {
    const { endpoint } = await start();
    expect((await ask(endpoint, '{ nothing }')).errors).toHaveLength(1);
    expect((await ask(endpoint, '{')).errors).toHaveLength(1);
  });

  const subscribe = (endpoint: SubgraphEndpoint, query: string, identity = guest) =>
    endpoint.subscribe({ query, identity, traceparent, variables: {} });

  it('streams a subscription to its end', async () => {
    const { endpoint } = await start();
    const seen: unknown[] = [];
    for await (const { data } of await subscribe(endpoint, 'subscription { ticks(count: 3) }')) seen.push(data?.ticks);
    expect(seen).toEqual([0, 1, 2]);
  });

  it('answers each event in a context of its own, so that no loader remembers the event before', async () => {
    const { endpoint } = await start();
    const seen: unknown[] = [];
    for await (const { data } of await subscribe(endpoint, 'subscription { visits }')) seen.push(data?.visits);
    expect(seen).toEqual([1, 1, 1]);
  });

  it('frees the source at once when the reader leaves while it waits', async () => {
    const { endpoint, released } = await start();
    const stream = await subscribe(endpoint, 'subscription { forever }');
    await stream.next();
    const pending = stream.next();
    await stream.return?.();
    await until(() => released.includes('forever'));
    expect(await Promise.race([pending, Promise.resolve('still waiting')])).not.toBeInstanceOf(Error);
  });

  it.each([
    ['a field of another role', 'subscription { operators }', 'FORBIDDEN'],
    ['an invalid document', 'subscription { nothing }', undefined],
  ])('refuses %s with a GraphQLError', async (_what, query, code) => {
    const { endpoint } = await start();
    const failure = await subscribe(endpoint, query)
      .then((stream) => stream.next())
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(GraphQLError);
    expect((failure as GraphQLError).extensions.code).toBe(code);
  });

  it('tells a failure in the middle with its code', async () => {
    const { endpoint } = await start();
    const stream = await subscribe(endpoint, 'subscription { failing }');
    await stream.next();
    await expect(stream.next()).rejects.toMatchObject({ extensions: { code: 'CURSOR_EXPIRED' } });
  });
});

describe('a subgraph server', () => {
  it('answers nobody but the gateway', async () => {
    const url = await serve(createProbe());
    const post = (headers: Record<string, string>) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"query":"{ whoami }"}',
      });
    const other = await createRequestSigner(secret).sign(operator, 'data');
    for (const authorization of ['', 'Bearer nonsense', `Bearer ${other}`]) {
      const response = await post({ authorization });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  });

  it('refuses an unsigned subscription', async () => {
    const url = await serve(createProbe());
    const signer = { sign: () => Promise.resolve('nonsense') };
    const endpoint = httpEndpoint({ name: 'probe', url, signer });
    closers.push(() => endpoint.close());
    const stream = await endpoint.subscribe({ query: 'subscription { forever }', identity: guest, traceparent });
    await expect(stream.next()).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });

  it('says what is missing until it is ready', async () => {
    const url = new URL('/readyz', await serve(createProbe()));
    const response = await fetch(url);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ready: false, missing: ['a model'] });
  });

  it('is SERVICE_UNAVAILABLE when it is gone', async () => {
    const url = await serve(createProbe());
    const endpoint = httpEndpoint({ name: 'probe', url, signer: createRequestSigner(secret) });
    closers.push(() => endpoint.close());
    const stream = await endpoint.subscribe({ query: 'subscription { forever }', identity: guest, traceparent });
    await stream.next();
    const pending = stream.next();
    await closers.shift()?.();
    await expect(pending).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    const request = { query: '{ whoami }', identity: guest, traceparent };
    await expect(endpoint.execute(request)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });
});

/** Waits for something that the other side of a socket does; Jest's own time-out ends a wait in vain. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
