/** The trainer in `infra/trainers/ray`, as it is shipped, against a real Ray and the platform as `npm start` runs it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApiTokens } from '@fedloop/gateway/identity/api-tokens';
import { startPlatform } from '../../../../web/browser/platform.ts';
import { readAdultTestRows } from '../../../demo/adult-rows.ts';
import { createFedloopClient } from '../../../demo/client.ts';
import { preparePython } from '../../../python/prepare-python.ts';
import { answersOf, finished, promote, startExternalRun, type TrainingRun } from './client.ts';
import { startRay, startTrainer } from './ray.ts';

const SECRET = 'a secret of the test with Ray alone';
const ADMIN = 'an administrator of this test';

/** Rows whose answers are compared, and how far apart the two may be: both reckon in 32 bits. */
const ROWS = 1000;
const TOLERANCE = 1e-5;

const requirements = fileURLToPath(new URL('../requirements.txt', import.meta.url));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const python = preparePython({ requirements, tell });
const folder = await mkdtemp(join(tmpdir(), 'fedloop-ray-test-'));
const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
try {
  tell('starting Ray and the platform');
  const [ray, platform] = await Promise.all([
    startRay(python).then((cluster) => closing(cluster, () => cluster.stop())),
    startPlatform({ FEDLOOP_SECRET: SECRET, FEDLOOP_ADMIN_TOKEN: ADMIN }).then((started) =>
      closing(started, () => started.stop()),
    ),
  ]);
  const client = createFedloopClient({ url: platform.url, token: ADMIN });
  closers.unshift(() => client.close());
  const token = await createApiTokens(SECRET).issue('ray', 'TRAINER', 3600);
  const trainer = { python, address: ray.address, url: platform.url, token, folder };

  tell('the first trainer takes the job and is killed');
  const run = await startExternalRun(client);
  const first = startTrainer({ ...trainer, name: 'first' });
  closers.unshift(() => Promise.resolve(first.kill('SIGKILL')));
  await run.until(({ stage }) => stage === 'TRAINING');
  first.kill('SIGKILL');
  await once(first, 'exit');

  tell('another one takes it over');
  const second = startTrainer({ ...trainer, name: 'second' });
  closers.unshift(() => Promise.resolve(second.kill('SIGKILL')));
  const ended = once(second, 'exit');
  await run.until(({ finishedAt }) => finishedAt !== null);
  assert.deepEqual(await ended, [0, null], 'the trainer ends well after its one job');
  const result: TrainingRun = await finished(client, run.id);
  assert.deepEqual(
    { ...result.external, status: result.status, failure: result.failure },
    { trainer: 'second', attempt: 2, parameters: result.external.parameters, status: 'SUCCEEDED', failure: null },
  );
  assert.equal(result.external.parameters.num_boost_round, 12);
  const { challenger } = result;
  assert.ok(challenger.metrics.auc > 0.87, `AUC ${String(challenger.metrics.auc)} on the frozen split`);
  tell(`version ${String(challenger.number)} was registered: AUC ${challenger.metrics.auc.toFixed(4)}`);

  await promote(client, challenger.id);
  const rows = (await readAdultTestRows()).slice(0, ROWS);
  const answers = await answersOf(client, challenger.number, rows);
  const { signature } = result.model;
  const difference = Number(
    execFileSync(python, [fileURLToPath(new URL('compare.py', import.meta.url))], {
      encoding: 'utf8',
      env: { PYTHONPATH: fileURLToPath(new URL('..', import.meta.url)) },
      input: JSON.stringify({
        booster: join(folder, `${run.id}.ubj`),
        features: signature.features,
        categories: Object.fromEntries(
          signature.features.map(({ name, categories }) => [name, categories.map(({ value }) => value)]),
        ),
        target: signature.target.name,
        classes: signature.target.classes,
        rows: rows.map(({ features, income }) => ({ ...features, [signature.target.name]: income })),
        answers,
      }),
    }),
  );
  assert.ok(difference <= TOLERANCE, `the greatest difference to XGBoost's own probabilities is ${String(difference)}`);
  tell(`${String(ROWS)} answers differ from XGBoost's own by at most ${difference.toExponential(1)}`);
} finally {
  for (const close of closers) await close();
}

function closing<T>(part: T, close: () => Promise<void>): T {
  closers.unshift(close);
  return part;
}

function tell(line: string): void {
  console.log(line);
}
