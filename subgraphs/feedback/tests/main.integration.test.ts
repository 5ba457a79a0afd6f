import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRequestSigner, createRequestVerifier } from '@fedloop/platform/identity/request-signature';
import { createLogger } from '@fedloop/platform/logging/logger';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { serveSubgraph } from '@fedloop/platform/subgraph/subgraph-server';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import { createTestDatabase, type TestDatabase } from '../../../infra/jest/database.ts';
import { guest } from './feedback-platform.ts';
import { SUBMIT, type Submitted } from './operations.ts';
import { createPredictionStandIn, newModel, newVersion } from './prediction-stand-in.ts';

const secret = 'a secret of the tests, long enough to sign with';
const signer = createRequestSigner(secret);
const log = createLogger({ name: 'test', level: 'silent' });

describe('the feedback subgraph as a process', () => {
  const prediction = createPredictionStandIn(log);
  const by = { owner: guest.subject, model: newModel('served'), version: newVersion(1) };
  let database: TestDatabase;
  let predictionServer: Awaited<ReturnType<typeof serveSubgraph>> | null;
  let child: ChildProcess;

  beforeEach(async () => {
    database = await createTestDatabase();
    predictionServer = await serveSubgraph({
      subgraph: prediction.subgraph,
      verifier: createRequestVerifier(secret, 'prediction'),
      host: '127.0.0.1',
      port: 0,
      log,
      ready: () => Promise.resolve({ ready: true, missing: [] }),
    });
  });
  afterEach(async () => {
    child.kill('SIGKILL');
    await predictionServer?.close();
    await database.drop();
  });

  /** The process's address; its log is its standard error. */
  async function start(): Promise<string> {
    child = spawn(process.execPath, [fileURLToPath(new URL('../src/main.ts', import.meta.url))], {
      stdio: ['ignore', 'inherit', 'pipe'],
      env: { DATABASE_URL: database.url, FEDLOOP_SECRET: secret, PREDICTION_URL: predictionServer?.url, PORT: '0' },
    });
    for await (const line of createInterface(child.stderr!)) {
      const { url } = JSON.parse(line) as { url?: string };
      if (url !== undefined) return url;
    }
    throw new Error('The process ended before it listened.');
  }

  async function ask(url: string, query: string, variables: Record<string, unknown>) {
    const endpoint = httpEndpoint({ name: 'feedback', url, signer });
    const request = { query, variables, identity: guest, traceparent: beginTrace() };
    return endpoint.execute(request).finally(() => endpoint.close());
  }

  it('keeps every verdict it acknowledged when it is killed', async () => {
    const first = await start();
    const ids = Array.from({ length: 60 }, () => prediction.predict(by));
    const acknowledged: string[] = [];
    const exit = once(child, 'exit');
    await Promise.all(
      ids.map(async (id) => {
        const answer = await ask(first, SUBMIT, { id, verdict: 'INCORRECT' }).catch(() => null);
        const payload = answer?.data?.submitFeedback as Submitted | undefined;
        if (payload?.feedback) acknowledged.push(payload.feedback.id);
        if (acknowledged.length === 20) child.kill('SIGKILL');
      }),
    );
    await exit;
    expect(acknowledged.length).toBeGreaterThanOrEqual(20);

    const second = await start();
    for (const id of acknowledged) {
      const kept = await ask(second, 'query ($id: ID!) { feedback(id: $id) { verdict counts } }', { id });
      expect(kept).toEqual({ data: { feedback: { verdict: 'INCORRECT', counts: true } } });
    }
    // What was not acknowledged may be said again: all of them are counted once in the end.
    const again = await Promise.all(ids.map((id) => ask(second, SUBMIT, { id, verdict: 'INCORRECT' })));
    expect(again.every(({ errors }) => errors === undefined)).toBe(true);
    const last = await ask(second, SUBMIT, { id: ids[0], verdict: 'INCORRECT' });
    expect(last.data?.submitFeedback).toMatchObject({ model: { score: { judged: ids.length } }, errors: [] });
  });

  it('says so while prediction is away, and drains on SIGTERM', async () => {
    const url = await start();
    const id = prediction.predict(by);
    await predictionServer?.close();
    predictionServer = null;
    const refused = await ask(url, SUBMIT, { id, verdict: 'CORRECT' });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });
});
