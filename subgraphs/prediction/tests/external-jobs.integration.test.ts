import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Identity } from '@fedloop/platform/identity/identity';
import { keyOf } from '@fedloop/platform/objects/object-store';
import { errors, mutate, versions } from './client.ts';
import { guest, type LoopPlatform, operator, startLoopPlatform, waitFor } from './loop-platform.ts';

const ray: Identity = { subject: 'token:ray', role: 'TRAINER' };
const spark: Identity = { subject: 'token:spark', role: 'TRAINER' };

const job = `job { id attempt status trainingRun { id status trainer progress { stage fraction loss } external { trainer attempt } }
  model { name } dataset { id } rows { url sha256 byteSize rowCount } recipe parameters { iterations } seed }`;

interface Job {
  readonly id: string;
  readonly attempt: number;
  readonly status: string;
  readonly seed: number;
  readonly recipe: string;
  readonly trainingRun: { id: string; status: string; progress: { stage: string; fraction: number; loss: number } };
  readonly rows: { url: string; sha256: string; rowCount: number };
}

interface Payload {
  readonly job: Job | null;
  readonly cancelled?: boolean | null;
  readonly errors: { code: string; path: string[] }[];
}

let loop: LoopPlatform;

const claim = (identity = ray, input = 'trainer: "ray"') =>
  mutate<Payload>(loop, `claimTrainingJob(input: { ${input} }) { ${job} ${errors} }`, identity);
const heartbeat = (id: string, identity = ray, more = '') =>
  mutate<Payload>(
    loop,
    `heartbeatTrainingJob(input: { job: "${id}" ${more} }) { ${job} cancelled ${errors} }`,
    identity,
  );
const fail = (id: string, identity = ray, more = '') =>
  mutate<Payload>(
    loop,
    `failTrainingJob(input: { job: "${id}", reason: "no memory" ${more} }) { ${job} ${errors} }`,
    identity,
  );
const refused = (code: string) => ({ job: null, errors: [{ code, path: ['input', 'job'] }] });

/** Queues a run for external trainers and waits until its rows can be had. */
async function claimNewRun(identity = ray): Promise<Job> {
  await mutate(loop, `startTraining(input: { model: "adult-income", trainer: EXTERNAL }) { ${errors} }`, operator);
  return claimed(identity);
}

async function claimed(identity = ray): Promise<Job> {
  for (;;) {
    const { job: next } = await claim(identity);
    if (next !== null) return next;
    await new Promise(setImmediate);
  }
}

const complete = (id: string, uploadId: string, identity = ray, more = '') =>
  mutate<Payload>(
    loop,
    `completeTrainingJob(input: { job: "${id}", uploadId: "${uploadId}" ${more} }) { ${job} ${errors} }`,
    identity,
  );

/** The champion's own file, uploaded by a trainer. */
async function uploadChampion(identity = ray): Promise<string> {
  const { sha256 } = (await versions(loop)).find(({ status }) => status === 'PRODUCTION')!;
  return loop.upload(await loop.objects.get(keyOf(sha256)), identity);
}

/** Waits until a run is over; its last state. */
async function endOf(runId: string) {
  const { trainingRun } = await waitFor(
    loop,
    loop.begin,
    'training-run.updated',
    (update) => update.trainingRun.id === runId && update.trainingRun.finishedAt !== null,
  );
  return trainingRun;
}

/** Lets a lease end, as if no heartbeat had come for its length. */
const letLapse = (id: string) =>
  loop.db
    .updateTable('external_jobs')
    .set({ lease_ends_at: new Date(0) })
    .where('id', '=', id)
    .execute();

async function cancel(runId: string): Promise<void> {
  await mutate(loop, `cancelTraining(input: { trainingRunId: "${runId}" }) { ${errors} }`, operator);
}

beforeAll(async () => {
  loop = await startLoopPlatform();
  await loop.startTrainer();
  await waitFor(loop, loop.begin, 'model-version.changed', ({ change }) => change === 'PROMOTED');
}, 120_000);
afterAll(() => loop.stop());

describe('a training job of an external trainer', () => {
  it('is for trainers alone', async () => {
    for (const person of [guest, { ...guest, role: 'USER' } as const])
      await expect(claim(person)).rejects.toThrow('needs the role TRAINER');
    await expect(mutate(loop, `startTraining(input: { model: "adult-income" }) { ${errors} }`, ray)).rejects.toThrow(
      'needs the role OPERATOR',
    );
  });

  it.each([
    ['trainer: ""', 'trainer'],
    ['trainer: "ray", leaseSeconds: 4', 'leaseSeconds'],
    ['trainer: "ray", models: []', 'models'],
  ])('is not given for { %s }', async (input, field) => {
    expect(await claim(ray, input)).toEqual({ job: null, errors: [{ code: 'INPUT_INVALID', path: ['input', field] }] });
  });

  it('is there only for runs that are meant for one; its file has the rows to learn from and no others', async () => {
    expect(await claim()).toEqual({ job: null, errors: [] });
    const next = await claimNewRun();
    expect(next).toMatchObject({
      attempt: 1,
      status: 'LEASED',
      recipe: 'BASE',
      seed: 1,
      trainingRun: {
        status: 'RUNNING',
        trainer: 'EXTERNAL',
        progress: { stage: 'TRAINING' },
        external: { trainer: 'ray' },
      },
      model: { name: 'adult-income' },
      rows: { rowCount: 32_561 },
      parameters: { iterations: 400 },
    });
    const { objectKey } = (await loop.downloads.open(next.rows.url.split('/').at(-1)!))!;
    const { path } = await loop.objects.localPath(objectKey);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const counted = await connection.runAndReadAll(
      `select "_part", count(*)::integer from read_parquet('${path}') group by 1`,
    );
    expect(counted.getRows()).toEqual([['TRAIN', 32_561]]);
    connection.closeSync();
    await cancel(next.trainingRun.id);
  }, 30_000);

  it('is one trainer’s at a time, and nobody else sees it', async () => {
    const first = await claimNewRun();
    expect(await claim(spark)).toEqual({ job: null, errors: [] });
    expect(await claim(spark, 'trainer: "spark", models: ["another"]')).toEqual({ job: null, errors: [] });
    for (const [id, identity] of [
      [first.id, spark],
      [first.trainingRun.id, ray],
      ['no-id', ray],
    ] as const) {
      expect(await heartbeat(id, identity)).toEqual({ ...refused('TRAINING_JOB_NOT_FOUND'), cancelled: null });
      expect(await fail(id, identity)).toEqual(refused('TRAINING_JOB_NOT_FOUND'));
    }
    await cancel(first.trainingRun.id);
  }, 30_000);

  it('goes to one of many who ask at once', async () => {
    const first = await claimNewRun();
    await letLapse(first.id);
    const answers = await Promise.all(Array.from({ length: 8 }, () => claim(spark)));
    expect(answers.filter(({ job: given }) => given !== null)).toHaveLength(1);
    await cancel(first.trainingRun.id);
  }, 30_000);

  it('shows its progress, and hears of a cancellation', async () => {
    const { id, trainingRun } = await claimNewRun();
    const told = await heartbeat(id, ray, ', fraction: 0.5, loss: 0.4');
    expect(told).toMatchObject({ cancelled: false, errors: [] });
    expect(told.job!.trainingRun.progress).toEqual({ stage: 'TRAINING', fraction: 0.5, loss: 0.4 });
    expect(await heartbeat(id, ray, ', fraction: 1.5')).toMatchObject({
      errors: [{ code: 'INPUT_INVALID', path: ['input', 'fraction'] }],
    });
    await cancel(trainingRun.id);
    expect(await heartbeat(id)).toMatchObject({ cancelled: true, errors: [] });
    expect(await fail(id)).toEqual(refused('TRAINING_JOB_ENDED'));
    expect(await claim()).toEqual({ job: null, errors: [] });
  }, 30_000);

  it('is given to another when its lease ends; a late word of the first trainer is refused', async () => {
    const first = await claimNewRun();
    await letLapse(first.id);
    // Nobody else took it: the trainer was only slow.
    expect(await heartbeat(first.id)).toMatchObject({ cancelled: false, errors: [] });
    await letLapse(first.id);
    const second = await claimed(spark);
    expect(second).toMatchObject({ attempt: 2, seed: first.seed, trainingRun: { id: first.trainingRun.id } });
    expect(await heartbeat(first.id)).toEqual({ ...refused('TRAINING_JOB_LOST'), cancelled: null });
    expect(await fail(first.id)).toEqual(refused('TRAINING_JOB_LOST'));
    await cancel(first.trainingRun.id);
  }, 30_000);

  it('that was given up is given to another where that was asked for, three times at most', async () => {
    const first = await claimNewRun();
    for (const attempt of [1, 2]) {
      const next = attempt === 1 ? first : await claimed();
      expect(next.attempt).toBe(attempt);
      expect(await fail(next.id, ray, ', retry: true')).toMatchObject({ job: { status: 'FAILED' }, errors: [] });
      expect(await fail(next.id, ray, ', retry: true')).toMatchObject({ job: { status: 'FAILED' }, errors: [] });
    }
    const last = await claimed();
    expect(last.attempt).toBe(3);
    expect(await fail(last.id, ray, ', retry: true')).toMatchObject({ job: { trainingRun: { status: 'FAILED' } } });
    expect(await heartbeat(last.id)).toMatchObject({ errors: [{ code: 'TRAINING_JOB_ENDED' }] });
    const { trainingRun } = await loop.ask<{ trainingRun: { failure: string } }>(
      `{ trainingRun(id: "${first.trainingRun.id}") { failure } }`,
    );
    expect(trainingRun.failure).toBe('The external trainer ray gave up: no memory');
    expect(await claim()).toEqual({ job: null, errors: [] });
  }, 30_000);

  it('comes of every run of a model whose trainer is external', async () => {
    const set = (trainer: string) =>
      mutate(
        loop,
        `setModelTrainer(input: { model: "adult-income", trainer: ${trainer} }) { model { trainer } ${errors} }`,
        operator,
      );
    expect(await set('EXTERNAL')).toEqual({ model: { trainer: 'EXTERNAL' }, errors: [] });
    await mutate(loop, `startTraining(input: { model: "adult-income" }) { ${errors} }`, operator);
    const next = await claimed();
    await cancel(next.trainingRun.id);
    expect(await set('OWN')).toEqual({ model: { trainer: 'OWN' }, errors: [] });
    expect(await versions(loop)).toHaveLength(1);
  }, 30_000);

  it('that was completed becomes a version as any other; completing it again gives the same answer', async () => {
    const { id, trainingRun } = await claimNewRun();
    const uploadId = await uploadChampion();
    const done = await complete(id, uploadId, ray, ', parameters: { max_leaves: 31 }, metrics: { loss: 0.3 }');
    expect(done).toMatchObject({ job: { id, status: 'COMPLETED' }, errors: [] });
    expect(await complete(id, 'another')).toMatchObject({ job: { id, status: 'COMPLETED' }, errors: [] });
    expect(await heartbeat(id)).toMatchObject({ cancelled: false, errors: [] });
    expect(await fail(id)).toEqual(refused('TRAINING_JOB_ENDED'));
    const run = await endOf(trainingRun.id);
    expect(run).toMatchObject({ status: 'SUCCEEDED', stage: 'DONE', fraction: 1, failure: null });
    const [version, champion] = await versions(loop);
    expect(version).toMatchObject({
      id: run.challengerId,
      recipe: 'BASE',
      trainingRun: { id: trainingRun.id },
      metrics: champion!.metrics,
      gate: { passed: false },
    });
    const told = await loop.ask<{ trainingRun: { external: object; challenger: { card: object } } }>(
      `{ trainingRun(id: "${trainingRun.id}") { external { trainer attempt status parameters metrics }
        challenger { card { lineage { recipe seed trainingRows testRows parameters } importance { method } } } } }`,
    );
    expect(told.trainingRun.challenger.card).toEqual({
      lineage: { recipe: 'BASE', seed: null, trainingRows: null, testRows: 16_281, parameters: { max_leaves: 31 } },
      importance: { method: 'PERMUTATION' },
    });
    expect(told.trainingRun.external).toEqual({
      trainer: 'ray',
      attempt: 1,
      status: 'COMPLETED',
      parameters: { max_leaves: 31 },
      metrics: { loss: 0.3 },
    });
  }, 60_000);

  it('is completed once, whoever delivers twice at a time, and without a word on parameters and metrics', async () => {
    const { id, trainingRun } = await claimNewRun();
    const [first, second] = [await uploadChampion(), await uploadChampion()];
    const answers = await Promise.all([complete(id, first), complete(id, second)]);
    const done = answers.filter(({ job: completed }) => completed?.status === 'COMPLETED');
    const refusals = answers.flatMap(({ errors: each }) => each.map(({ code }) => code));
    expect([done.length, ...refusals]).toEqual(done.length === 2 ? [2] : [1, 'OVERLOADED']);
    expect(await complete(id, second)).toMatchObject({ job: { id, status: 'COMPLETED' }, errors: [] });
    expect(await endOf(trainingRun.id)).toMatchObject({ status: 'SUCCEEDED', failure: null });
    const query = `{ trainingRun(id: "${trainingRun.id}") { external { parameters metrics } } }`;
    expect(await loop.ask(query)).toEqual({ trainingRun: { external: { parameters: {}, metrics: {} } } });
    expect((await versions(loop)).filter(({ trainingRun: of }) => of.id === trainingRun.id)).toHaveLength(1);
  }, 60_000);

  it.each([
    ['parameters', { 'a\0b': 1 }],
    ['metrics', { list: [{ text: '\ud800 alone' }] }],
  ])(
    'is not completed with %s that hold what no text holds',
    async (field, value) => {
      const { id, trainingRun } = await claimNewRun();
      const deliver = (given: object) =>
        loop.ask<{ completeTrainingJob: Payload }>(
          `mutation ($input: CompleteTrainingJobInput!) { completeTrainingJob(input: $input) { ${job} ${errors} } }`,
          { input: { job: id, uploadId, [field]: given } },
          ray,
        );
      const uploadId = await uploadChampion();
      const refusal = { job: null, errors: [{ code: 'INPUT_INVALID', path: ['input', field] }] };
      expect(await deliver(value)).toEqual({ completeTrainingJob: refusal });
      const harmless = { text: 'C:\\u0000, \\\\ud800, 😀' };
      expect(await deliver(harmless)).toMatchObject({ completeTrainingJob: { job: { status: 'COMPLETED' } } });
      expect(await endOf(trainingRun.id)).toMatchObject({ status: 'SUCCEEDED' });
      const query = `{ trainingRun(id: "${trainingRun.id}") { external { ${field} } } }`;
      expect(await loop.ask(query)).toEqual({ trainingRun: { external: { [field]: harmless } } });
    },
    60_000,
  );

  it.each([
    ['claimTrainingJob(input: { trainer: "ra\\u0000y" })', ['input', 'trainer']],
    ['claimTrainingJob(input: { trainer: "ray", models: ["adult\\u0000"] })', []],
    ['failTrainingJob(input: { job: "none", reason: "\\u0000" })', ['input', 'reason']],
  ])('is not asked for by %s', async (field, path) => {
    const refusal = { job: null, errors: [{ code: 'INPUT_INVALID', path }] };
    expect(await mutate(loop, `${field} { job { id } ${errors} }`, ray)).toEqual(refusal);
  });

  it('is not completed by what is no model, by others’ files or late; a refusal leaves it with its trainer', async () => {
    const { id, trainingRun } = await claimNewRun();
    const uploaded = (code: string) => ({ job: null, errors: [{ code, path: ['input', 'uploadId'] }] });
    expect(await complete(id, await loop.upload(Buffer.from('no model'), ray))).toEqual(uploaded('MODEL_FILE_INVALID'));
    const others = await uploadChampion(spark);
    expect(await complete(id, others)).toEqual(uploaded('UPLOAD_NOT_FOUND'));
    expect(await complete(id, others, spark)).toEqual(refused('TRAINING_JOB_NOT_FOUND'));
    expect(await heartbeat(id)).toMatchObject({ job: { status: 'LEASED' }, cancelled: false });
    await letLapse(id);
    const second = await claimed(spark);
    expect(await complete(id, await uploadChampion())).toEqual(refused('TRAINING_JOB_LOST'));
    await cancel(trainingRun.id);
    expect(await complete(second.id, others, spark)).toEqual(refused('TRAINING_JOB_ENDED'));
  }, 60_000);
});
