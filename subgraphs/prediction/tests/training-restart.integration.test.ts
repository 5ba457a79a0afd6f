import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRequestVerifier } from '@fedloop/platform/identity/request-signature';
import { serveSubgraph } from '@fedloop/platform/subgraph/subgraph-server';
import { type LoopPlatform, startLoopPlatform, waitFor } from './loop-platform.ts';

const secret = 'a secret for the trainer of one test run';
const main = fileURLToPath(new URL('../src/trainer/main.ts', import.meta.url));

let loop: LoopPlatform;
let dataUrl: string;

beforeAll(async () => {
  loop = await startLoopPlatform();
  const server = await serveSubgraph({
    subgraph: loop.dataService.subgraph,
    verifier: createRequestVerifier(secret, 'data'),
    host: '127.0.0.1',
    port: 0,
    log: loop.log,
    ready: () => loop.dataService.ready(),
  });
  dataUrl = server.url;
  loop.onStop(() => server.close());
}, 60_000);
afterAll(() => loop.stop());

function startTrainerProcess(): ChildProcess {
  const env = {
    DATABASE_URL: loop.databaseUrl,
    OBJECT_STORE_URL: loop.objectStoreUrl,
    FEDLOOP_SECRET: secret,
    DATA_URL: dataUrl,
    LOG_LEVEL: 'error',
  };
  const trainer = spawn(process.execPath, [main], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  loop.onStop(async () => {
    if (trainer.exitCode !== null || trainer.signalCode !== null) return;
    trainer.kill('SIGKILL');
    await once(trainer, 'exit');
  });
  return trainer;
}

describe('a trainer that is killed while trees are grown', () => {
  it('leaves its run to the next one, which makes one version of it', async () => {
    const begin = loop.begin;
    const first = startTrainerProcess();
    await waitFor(loop, begin, 'training-run.updated', ({ trainingRun }) => trainingRun.fraction > 0.3);
    first.kill('SIGKILL');
    await once(first, 'exit');

    const cursor = await loop.events.cursor();
    startTrainerProcess();
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
