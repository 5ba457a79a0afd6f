import { afterEach, describe, expect, it } from '@jest/globals';
import type { SubgraphRequest } from '../src/subgraph/endpoint.ts';
import { forwardingEndpoint } from '../src/subgraph/forwarding-endpoint.ts';
import { endpointOf, request, sendJson, type StandIn, standIn } from './support/subgraph-stand-in.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A server that answers all it was asked when told to. */
async function holding(open: (url: string) => ReturnType<typeof endpointOf> = endpointOf) {
  const held: (() => void)[] = [];
  const server: StandIn = await standIn(({ body }, response) => {
    held.push(() => {
      sendJson(response, { data: { asked: (JSON.parse(body) as { query: string }).query, list: [1] } });
    });
  });
  closers.push(() => server.close());
  const endpoint = open(server.url);
  closers.push(() => endpoint.close());
  return {
    server,
    endpoint,
    /** Answers once so many requests are there. */
    async answer(count: number) {
      await server.until(() => held.length === count);
      for (const release of held.splice(0)) release();
    },
  };
}

const user = { subject: 'user:1', role: 'USER' } as const;

describe('equal queries under way', () => {
  it('are one request, and each caller may change its answer', async () => {
    const { server, endpoint, answer } = await holding();
    const asked = [1, 2, 3].map(() => endpoint.execute(request('{ a }', { variables: { id: 1 } })));
    await answer(1);
    const [first, second, third] = await Promise.all(asked);
    (first?.data?.list as number[]).push(2);
    expect(second?.data?.list).toEqual([1]);
    expect(third?.data).not.toBe(second?.data);
    expect(server.seen).toHaveLength(1);
  });

  it('continue the trace of the first', async () => {
    const { server, endpoint, answer } = await holding();
    const traces = ['1', '2'].map((digit) => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`);
    const asked = traces.map((traceparent) => endpoint.execute(request('{ a }', { traceparent })));
    await answer(1);
    await Promise.all(asked);
    expect(server.seen.map(({ headers }) => headers.traceparent)).toEqual(traces.slice(0, 1));
  });

  it('fail together', async () => {
    const { server, endpoint } = await holding();
    const asked = [1, 2].map(() => endpoint.execute(request('{ a }')).catch((error: unknown) => error));
    await server.until(() => server.seen.length === 1);
    await endpoint.close();
    expect(await Promise.all(asked)).toMatchObject([{ kind: 'closed' }, { kind: 'closed' }]);
  });

  it('are asked anew once the answer is there', async () => {
    const { server, endpoint, answer } = await holding();
    for (let round = 1; round <= 2; round++) {
      const asked = endpoint.execute(request('{ a }'));
      await answer(1);
      await asked;
      expect(server.seen).toHaveLength(round);
    }
  });

  it.each<[string, Partial<SubgraphRequest>]>([
    ['another subject', { identity: { subject: 'guest:2', role: 'GUEST' } }],
    ['another role', { identity: { subject: 'guest:1', role: 'ADMIN' } }],
    ['other variables', { variables: { id: 2 } }],
    ['another operation of the document', { operationName: 'B' }],
  ])('share nothing with %s', async (_what, other) => {
    const { server, endpoint, answer } = await holding();
    const asked = [{}, other].map((more) => endpoint.execute(request('{ a }', { variables: { id: 1 }, ...more })));
    await answer(2);
    await Promise.all(asked);
    expect(server.seen).toHaveLength(2);
  });

  it('share nothing with one of other forwarded headers, whatever the order of equal ones', async () => {
    const { server, endpoint, answer } = await holding((url) => forwardingEndpoint({ name: 'products', url }));
    const asked = [
      { authorization: 'a', tenant: 't' },
      { tenant: 't', authorization: 'a' },
      { authorization: 'b', tenant: 't' },
    ].map((headers) => endpoint.execute(request('{ a }', { headers, identity: user })));
    await answer(2);
    await Promise.all(asked);
    expect(server.seen.map(({ headers }) => headers.authorization).sort()).toEqual(['a', 'b']);
  });

  it('are never mutations', async () => {
    const { server, endpoint, answer } = await holding();
    const asked = [1, 2].map(() => endpoint.execute(request('mutation { pay }')));
    await answer(2);
    await Promise.all(asked);
    expect(server.seen).toHaveLength(2);
  });
});

describe('a caller of a shared query that gives up', () => {
  it('leaves the others their answer', async () => {
    const { server, endpoint, answer } = await holding();
    const controller = new AbortController();
    const leaves = endpoint.execute(request('{ a }', { signal: controller.signal })).catch((error: unknown) => error);
    const stays = endpoint.execute(request('{ a }'));
    await server.until(() => server.seen.length === 1);
    controller.abort(new Error('gone'));
    expect(await leaves).toMatchObject({ message: 'gone' });
    await answer(1);
    expect((await stays).data?.asked).toBe('{ a }');
    expect(server.seen).toHaveLength(1);
  });

  it('ends the request as the last of them, and the next one asks anew', async () => {
    const { server, endpoint, answer } = await holding();
    const controllers = [new AbortController(), new AbortController()];
    const asked = controllers.map(({ signal }) => endpoint.execute(request('{ a }', { signal })).catch(String));
    await server.until(() => server.seen.length === 1);
    for (const controller of controllers) controller.abort(new Error('gone'));
    const next = endpoint.execute(request('{ a }'));
    expect(await Promise.all(asked)).toEqual(['Error: gone', 'Error: gone']);
    await server.until(() => server.ended(1));
    await answer(2);
    expect((await next).data?.asked).toBe('{ a }');
    expect(server.seen).toHaveLength(2);
  });
});
