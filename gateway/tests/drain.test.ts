import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createRequestVerifier } from '@fedloop/platform/identity/request-signature';
import { atOnce } from '@fedloop/platform/service/drain';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import { buildSubgraph } from '@fedloop/platform/subgraph/subgraph';
import { serveSubgraph } from '@fedloop/platform/subgraph/subgraph-server';
import { Client } from 'undici';
import { createGateway } from '../src/gateway.ts';
import { post } from './support/client.ts';
import { silent } from './support/reach.ts';
import { config, secret } from './support/serve.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const ready = () => Promise.resolve({ ready: true, missing: [] });

/** A subgraph that answers nothing before it may. */
function createSlow(expected: number) {
  const everybodyAsked = Promise.withResolvers<undefined>();
  const mayAnswer = Promise.withResolvers<undefined>();
  let asked = 0;
  const answer = async () => {
    if (++asked === expected) everybodyAsked.resolve(undefined);
    await mayAnswer.promise;
    return 'answered';
  };
  const subgraph = buildSubgraph({
    name: 'slow',
    typeDefs: 'type Query { slow: String! quick: String! } type Mutation { slow: String! }',
    resolvers: { Query: { slow: answer, quick: () => 'quick', eventCursor: () => 'p0' }, Mutation: { slow: answer } },
    contextFor: (base) => base,
  });
  return { subgraph, everybodyAsked: everybodyAsked.promise, answer: () => mayAnswer.resolve(undefined) };
}

describe('a gateway that stops', () => {
  it('answers on SIGTERM the queries and mutations under way', async () => {
    const slow = createSlow(8);
    const verifier = createRequestVerifier(secret, 'slow');
    const options = {
      subgraph: slow.subgraph,
      verifier,
      host: '127.0.0.1',
      port: 0,
      log: silent,
      ready,
      drain: atOnce,
    };
    const server = await serveSubgraph(options);
    closers.push(() => server.close());
    const path = fileURLToPath(new URL('../e2e/market/gateway.ts', import.meta.url));
    const child = spawn(process.execPath, [path, '--port', '0', '--secret', secret, `slow=${server.url}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    closers.push(() => child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    const said = createInterface(child.stdout)[Symbol.asyncIterator]();
    const url = /ready at (\S+)/.exec((await said.next()).value ?? '')?.[1] ?? '';

    // Equal queries would share one request to the subgraph.
    const texts = Array.from({ length: 4 }, (_, i) => [`mutation { slow }`, `{ as${String(i)}: slow }`]).flat();
    const answers = Promise.all(texts.map((query) => post(url, { query })));
    await slow.everybodyAsked;
    child.kill('SIGTERM');
    await refused(url);
    slow.answer();
    for (const { status, headers, body } of await answers) {
      expect([status, headers.get('connection')]).toEqual([200, 'close']);
      expect(Object.values(body.data ?? {})).toEqual(['answered']);
    }
    expect(await ended).toEqual([0, null]);
  });

  it('answers what comes on kept connections, and tells clients to leave them', async () => {
    const { subgraph } = createSlow(0);
    const gateway = await createGateway({
      endpoints: [inProcessEndpoint(subgraph, silent)],
      config,
      log: silent,
      readiness: ready,
      drain: { quiet: 3_600_000 },
    });
    const { url } = await gateway.listen();
    const client = new Client(url);
    closers.push(() => client.destroy());
    const ask = async () => {
      const body = JSON.stringify({ query: '{ quick }' });
      const headers = { 'content-type': 'application/json' };
      const answer = await client.request({ method: 'POST', path: '/graphql', headers, body });
      return [answer.headers.connection, await answer.body.json()];
    };
    expect(await ask()).toEqual(['keep-alive', { data: { quick: 'quick' } }]);
    const stopped = gateway.stop();
    expect(await ask()).toEqual(['close', { data: { quick: 'quick' } }]);
    await stopped;
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

/** Waits until nobody listens. */
async function refused(url: string): Promise<void> {
  for (;;) {
    try {
      await fetch(`${url}/healthz`, { headers: { connection: 'close' } });
    } catch {
      return;
    }
  }
}
