import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRequestSigner } from '@fedloop/platform/identity/request-signature';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import { type LoopPlatform, operator, startLoopPlatform, waitFor } from './loop-platform.ts';
import { secret, serveData, startProcess } from './processes.ts';

let loop: LoopPlatform;
let dataUrl: string;

beforeAll(async () => {
  loop = await startLoopPlatform();
  dataUrl = await serveData(loop);
}, 60_000);
afterAll(() => loop.stop());

describe('a trainer that is killed while trees are grown', () => {
  it('leaves its run to the next one, which makes one version of it', async () => {
    const first = startProcess(loop, 'trainer/main.ts', dataUrl);
    await waitFor(loop, loop.begin, 'training-run.updated', ({ trainingRun }) => trainingRun.fraction > 0.3);
    first.kill('SIGKILL');
    await once(first, 'exit');

    const cursor = await loop.events.cursor();
    startProcess(loop, 'trainer/main.ts', dataUrl);
    const { trainingRun } = await waitFor(
      loop,
      cursor,
      'training-run.updated',
      (update) => update.trainingRun.finishedAt !== null,
    );
    expect(trainingRun).toMatchObject({ status: 'SUCCEEDED', stage: 'DONE', fraction: 1, failure: null });
    const { model } = await loop.ask<{ model: { versions: { nodes: object[] } } }>(
      '{ model(name: "adult-income") { versions { nodes { id status number } } } }',
    );
    expect(model.versions.nodes).toEqual([{ id: trainingRun.challengerId, status: 'PRODUCTION', number: 1 }]);
  }, 120_000);
});

describe('a trainer with a port', () => {
  it('tells that it takes jobs, and ends cleanly', async () => {
    const trainer = startProcess(loop, 'trainer/main.ts', dataUrl);
    const url = await listeningAt(trainer.stderr!);
    const ready = await fetch(new URL('/readyz', url));
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, missing: [] }]);

    trainer.kill('SIGTERM');
    expect(await once(trainer, 'exit')).toEqual([0, null]);
  }, 60_000);
});

describe('a replica of the subgraph in a process of its own', () => {
  it('loads what is in production, answers signed requests and ends cleanly', async () => {
    const replica = startProcess(loop, 'main.ts', dataUrl);
    const url = await listeningAt(replica.stderr!);
    const ready = await fetch(new URL('/readyz', url));
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, missing: [] }]);
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).not.toBe(200);

    const endpoint = httpEndpoint({ name: 'prediction', url, signer: createRequestSigner(secret) });
    const query = '{ model(name: "adult-income") { production { number } } }';
    const { data } = await endpoint.execute({ query, identity: operator, traceparent: beginTrace() });
    expect(data).toEqual({ model: { production: { number: 1 } } });
    await endpoint.close();

    replica.kill('SIGTERM');
    expect(await once(replica, 'exit')).toEqual([0, null]);
  }, 60_000);
});

/** The address in the line that tells where the process listens. */
async function listeningAt(log: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: log })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (url !== undefined) return url;
  }
  throw new Error('the process ended before it was listening');
}
