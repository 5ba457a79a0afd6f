import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DuckDBInstance } from '@duckdb/node-api';
import { DOWNLOADS_PATH } from '@fedloop/platform/downloads/download-links';
import type { EventPayloads } from '@fedloop/platform/events/catalogue';
import type { Identity } from '@fedloop/platform/identity/identity';
import { newResultKey } from '@fedloop/platform/objects/object-store';
import { sql } from 'kysely';
import { FOLDER_PREFIX } from '../src/batch/predict-table.ts';
import { deleteExpiredResults, deleteLeftFiles } from '../src/operations/batch-sweeping.ts';
import { noteResultFile } from '../src/storage/result-files.ts';
import { person } from './adult.ts';
import { guest, type LoopPlatform, operator, startLoopPlatform, waitFor } from './loop-platform.ts';
import { serveData, startProcess } from './processes.ts';

type State = EventPayloads['batch-prediction.updated']['batchPrediction'];

interface Batch {
  id: string;
  status: string;
  progress: { rowsDone: number; rowsTotal: number | null; faultyRows: number };
  result: { url: string | null; byteSize: number; otherColumns: string[] } | null;
  failure: { code: string; message: string; columns: string[]; line: number | null } | null;
}

interface Payload {
  batchPrediction: Batch | null;
  errors: { __typename: string; code: string; path: string[] }[];
}

const user: Identity = { subject: 'token:grace', role: 'USER' };
const otherUser: Identity = { subject: 'token:alan', role: 'USER' };

const fields = `id status progress { rowsDone rowsTotal faultyRows } result { url byteSize otherColumns }
  failure { code message columns line }`;
const start = `mutation ($input: StartBatchPredictionInput!) {
  startBatchPrediction(input: $input) { batchPrediction { ${fields} } errors { __typename ... on UserError { code path } } }
}`;
const cancel = `mutation ($id: ID!) {
  cancelBatchPrediction(input: { batchPredictionId: $id }) {
    batchPrediction { ${fields} } errors { __typename ... on UserError { code path } }
  }
}`;

let loop: LoopPlatform;
let dataUrl: string;
let trainer: ChildProcess;

beforeAll(async () => {
  loop = await startLoopPlatform();
  dataUrl = await serveData(loop);
  const ready = waitFor(loop, loop.begin, 'model-version.changed', ({ change }) => change === 'PROMOTED');
  trainer = startProcess(loop, 'trainer/main.ts', dataUrl);
  await ready;
  while (!(await loop.service.ready()).ready) await new Promise(setImmediate);
}, 180_000);
afterAll(() => loop.stop());

async function ask(input: object, as = user): Promise<Payload> {
  const order = { model: 'adult-income', format: 'CSV', ...input };
  return (await loop.ask<{ startBatchPrediction: Payload }>(start, { input: order }, as)).startBatchPrediction;
}

async function read(id: string, as: Identity = user): Promise<Batch | null> {
  const query = `query ($id: ID!) { batchPrediction(id: $id) { ${fields} } }`;
  return (await loop.ask<{ batchPrediction: Batch | null }>(query, { id }, as)).batchPrediction;
}

async function cancelled(id: string, as = user): Promise<Payload> {
  return (await loop.ask<{ cancelBatchPrediction: Payload }>(cancel, { id }, as)).cancelBatchPrediction;
}

const until = async (id: string, match: (state: State) => boolean, after = loop.begin): Promise<State> =>
  (await waitFor(loop, after, 'batch-prediction.updated', ({ batchPrediction: b }) => b.id === id && match(b)))
    .batchPrediction;
const ended = (id: string) => until(id, ({ finishedAt }) => finishedAt !== null);

const names = Object.keys(person);
const line = (row: object) => Object.values(row).join(',');

/** A CSV file with a column `row` before the features. */
function csvOf(rows: readonly object[]): Buffer {
  return Buffer.from(
    [`row,${names.join(',')}`, ...rows.map((row, index) => `${String(index)},${line(row)}`), ''].join('\n'),
  );
}

const source = async (content: Buffer, as = user, format = 'CSV') => ({
  source: { upload: { id: await loop.upload(content, as), format } },
});

async function download(url: string): Promise<Uint8Array> {
  const { objectKey } = (await loop.downloads.open(url.slice(DOWNLOADS_PATH.length)))!;
  return loop.objects.get(objectKey);
}

/** So many that a second or more passes over them. */
const MANY = 120_000;
const manyRows = () => csvOf(Array.from({ length: MANY }, (_, index) => ({ ...person, age: 20 + (index % 60) })));

describe('a batch prediction of an upload', () => {
  it('gives each row the answer that predict gives it, and a row that does not fit its error', async () => {
    const young = { ...person, age: 20, 'capital-gain': 0 };
    const { batchPrediction, errors } = await ask(await source(csvOf([person, { ...person, age: 'old' }, young])));
    expect(errors).toEqual([]);
    expect(batchPrediction).toMatchObject({ progress: { rowsDone: 0, faultyRows: 0 }, failure: null });
    const { id } = batchPrediction!;
    expect(await ended(id)).toMatchObject({ status: 'SUCCEEDED', rowsDone: 3, rowsTotal: 3, faultyRows: 1 });

    const done = (await read(id))!;
    expect(done.result).toMatchObject({ otherColumns: ['row'] });
    const [header, first, second, third] = Buffer.from(await download(done.result!.url!))
      .toString()
      .split('\n');
    expect(header).toBe(`row,${names.join(',')},predicted_class,probability_<=50K,probability_>50K,error`);
    expect(second).toMatch(/^1,old,.*,,,,.*FEATURE_TYPE_MISMATCH.*age/);
    for (const [text, features] of [
      [first!, person],
      [third!, young],
    ] as const) {
      const { predict } = await loop.ask<{
        predict: { prediction: { predictedClass: string; probabilities: { probability: number }[] } };
      }>(
        `mutation ($features: JSONObject!) { predict(input: { model: "adult-income", features: $features }) {
          prediction { predictedClass probabilities { probability } } } }`,
        { features },
      );
      const { predictedClass, probabilities } = predict.prediction;
      const [no, yes] = probabilities.map(({ probability }) => probability);
      const [wrote, wroteNo, wroteYes] = text.split(',').slice(-4);
      expect([wrote, Number(wroteNo), Number(wroteYes)]).toEqual([predictedClass, no, yes]);
    }
  }, 60_000);

  it('fails with the line of what is no CSV, and with the names of what is missing', async () => {
    const broken = Buffer.from(`${names.join(',')}\n${line(person)}\n${line(person)},1,2\n`);
    const first = (await ask(await source(broken))).batchPrediction!;
    expect(await ended(first.id)).toMatchObject({ status: 'FAILED', failure: { code: 'TABLE_UNREADABLE', line: 3 } });
    const second = (await ask(await source(Buffer.from('age,sex\n3,Male\n')))).batchPrediction!;
    await ended(second.id);
    const { failure, result } = (await read(second.id))!;
    expect([failure?.code, result]).toEqual(['COLUMN_MISSING', null]);
    expect(failure!.columns).toContain('fnlwgt');
    expect(failure!.columns).not.toContain('age');
  }, 60_000);

  it('fails where it is too large, and leaves nothing on the disk of the process that worked at it', async () => {
    const many = Array.from({ length: 2001 }, (_, column) => `c${String(column)}`).join(',');
    const { id } = (await ask(await source(Buffer.from(`${many}\n`)))).batchPrediction!;
    expect(await ended(id)).toMatchObject({ status: 'FAILED', failure: { code: 'TABLE_TOO_LARGE' } });
    const names = await readdir(tmpdir());
    expect(names.filter((name) => name.startsWith(`${FOLDER_PREFIX}${String(trainer.pid)}-`))).toEqual([]);
  }, 60_000);

  it('is made once under one key', async () => {
    const input = { ...(await source(csvOf([person]))), idempotencyKey: 'monday' };
    const [first, again] = await Promise.all([ask(input), ask(input)]);
    expect(again.batchPrediction!.id).toBe(first.batchPrediction!.id);
    expect((await ask({ ...input, format: 'PARQUET' })).errors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
    await ended(first.batchPrediction!.id);
  }, 60_000);

  it('is a USER’s own: to others it is as unknown, operators see it', async () => {
    const input = await source(csvOf([person]));
    expect((await ask(input, otherUser)).errors).toMatchObject([{ code: 'UPLOAD_NOT_FOUND' }]);
    await expect(ask(input, guest)).rejects.toThrow(/needs the role USER/);
    const { id } = (await ask(input)).batchPrediction!;
    expect(await read(id, otherUser)).toBeNull();
    expect((await cancelled(id, otherUser)).errors).toMatchObject([{ code: 'BATCH_PREDICTION_NOT_FOUND' }]);
    expect(await read(id, operator)).toMatchObject({ id });
    const list = '{ batchPredictions(first: 1) { nodes { id } } }';
    expect(await loop.ask(list, {}, user)).toEqual({ batchPredictions: { nodes: [{ id }] } });
    expect(await loop.ask(list, {}, otherUser)).toEqual({ batchPredictions: { nodes: [] } });
    await ended(id);
    expect((await cancelled(id)).errors).toMatchObject([{ code: 'BATCH_PREDICTION_ENDED' }]);
  }, 60_000);

  it.each([
    [{ model: 'nothing' }, 'MODEL_NOT_FOUND'],
    [{ version: 7 }, 'MODEL_VERSION_NOT_FOUND'],
    [{ version: 0 }, 'INPUT_INVALID'],
    [{ source: {} }, 'INPUT_INVALID'],
    [{ source: { datasetVersionId: 'no id' } }, 'DATASET_VERSION_NOT_FOUND'],
    [{ source: { upload: { id: '0199c0de-0000-7000-8000-000000000000', format: 'CSV' } } }, 'UPLOAD_NOT_FOUND'],
    [{ idempotencyKey: '' }, 'INPUT_INVALID'],
  ])('is refused where it asks for %j: %s', async (input, code) => {
    const { batchPrediction, errors } = await ask({ ...(await source(csvOf([person]))), ...input });
    expect([batchPrediction, errors.map((error) => error.code)]).toEqual([null, [code]]);
  });
});

describe('a batch prediction of a data set version', () => {
  it('becomes Parquet with a row for each of its rows, until its time is over', async () => {
    const { model } = await loop.ask<{ model: { production: { trainedOn: { id: string } } } }>(
      '{ model(name: "adult-income") { production { trainedOn { id } } } }',
    );
    const input = { source: { datasetVersionId: model.production.trainedOn.id }, format: 'PARQUET', version: 1 };
    const { id } = (await ask(input)).batchPrediction!;
    expect(await ended(id)).toMatchObject({ status: 'SUCCEEDED', rowsDone: 48_842, rowsTotal: 48_842, faultyRows: 0 });
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'fedloop-result-')));
    const instance = await DuckDBInstance.create(':memory:');
    try {
      await writeFile(join(folder, 'result.parquet'), await download((await read(id))!.result!.url!));
      const connection = await instance.connect();
      const rows = await connection.runAndReadAll(
        `select count(*)::integer, avg((income = predicted_class)::integer) > .85, count(error)::integer
         from '${join(folder, 'result.parquet')}'`,
      );
      expect(rows.getRows()).toEqual([[48_842, true, 0]]);
    } finally {
      instance.closeSync();
      await rm(folder, { recursive: true });
    }

    await loop.db
      .updateTable('batch_predictions')
      .set({ expires_at: new Date(0) })
      .where('id', '=', id)
      .execute();
    expect(await deleteExpiredResults(loop.db, loop.objects, new Date())).toBe(1);
    expect((await read(id))!.result).toMatchObject({ url: null });
  }, 60_000);
});

describe('a batch prediction under way', () => {
  const beganToScore = ({ rowsTotal }: State) => rowsTotal !== null;

  it('stops when it is cancelled, and at most five of a person’s are there at a time', async () => {
    const input = await source(manyRows(), otherUser);
    const { id } = (await ask(input, otherUser)).batchPrediction!;
    const others = await Promise.all(Array.from({ length: 5 }, () => ask(input, otherUser)));
    expect(others.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['OVERLOADED']);
    await until(id, beganToScore);
    expect((await cancelled(id, otherUser)).batchPrediction).toMatchObject({ status: 'CANCELLED', result: null });
    const open = others.flatMap(({ batchPrediction }) => (batchPrediction === null ? [] : [batchPrediction.id]));
    // The process that worked at it is free for the next.
    await waitFor(
      loop,
      loop.begin,
      'batch-prediction.updated',
      ({ batchPrediction: other }) => open.includes(other.id) && other.status === 'RUNNING',
    );
    for (const each of open) await cancelled(each, otherUser);
    expect(await read(id, otherUser)).toMatchObject({ status: 'CANCELLED', result: null });
  }, 120_000);

  it('goes on elsewhere when its process is killed, and has one result', async () => {
    const input = await source(manyRows());
    const { id } = (await ask(input)).batchPrediction!;
    await until(id, beganToScore);
    trainer.kill('SIGKILL');
    await once(trainer, 'exit');
    const cursor = await loop.events.cursor();
    trainer = startProcess(loop, 'trainer/main.ts', dataUrl);
    const begun = await until(id, ({ status }) => status === 'RUNNING', cursor);
    expect(begun).toMatchObject({ rowsDone: 0 });
    expect(await ended(id)).toMatchObject({
      status: 'SUCCEEDED',
      rowsDone: MANY,
      rowsTotal: MANY,
      faultyRows: 0,
    });
    const text = Buffer.from(await download((await read(id))!.result!.url!)).toString();
    const rows = text.trimEnd().split('\n').slice(1);
    expect(rows.map((row) => Number(row.slice(0, row.indexOf(','))))).toEqual(rows.map((_, index) => index));
    expect(rows).toHaveLength(MANY);
    const { attempt } = await loop.db
      .selectFrom('batch_predictions')
      .select('attempt')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(attempt).toBeGreaterThan(1);
  }, 120_000);

  it('leaves no file behind where its process is killed between keeping one and telling of it', async () => {
    const files = async () => readdir(join(fileURLToPath(loop.objectStoreUrl), 'results')).catch(() => []);
    const before = await files();
    // The trainer stands still before it commits, for as long as the lock is held.
    await sql`CREATE FUNCTION prediction.wait_here() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END $$`.execute(loop.db);
    await sql`CREATE TRIGGER wait_here BEFORE UPDATE ON prediction.batch_predictions FOR EACH ROW
      WHEN (NEW.status = 'SUCCEEDED') EXECUTE FUNCTION prediction.wait_here()`.execute(loop.db);
    const { id } = await loop.db.transaction().execute(async (tx) => {
      await sql`SELECT pg_advisory_xact_lock(4711)`.execute(tx);
      const asked = (await ask(await source(csvOf([person])))).batchPrediction!;
      for (let waiting = 0; waiting === 0;) {
        const { rows } = await sql<{ count: number }>`SELECT count(*)::integer FROM pg_locks
          WHERE locktype = 'advisory' AND NOT granted`.execute(tx);
        waiting = rows[0]!.count;
      }
      trainer.kill('SIGKILL');
      await once(trainer, 'exit');
      return asked;
    });
    await sql`DROP FUNCTION prediction.wait_here CASCADE`.execute(loop.db);
    expect(await files()).toHaveLength(before.length + 1);

    const later = new Date(Date.now() + 2 * 60 * 60_000);
    const sweep = (now = later) => deleteLeftFiles(loop.db, loop.objects, now);
    // The database knows of no end of the attempt yet.
    expect(await sweep()).toBe(0);
    // Another one begins.
    await loop.db
      .updateTable('batch_predictions')
      .set({ attempt: sql<number>`attempt + 1` })
      .where('id', '=', id)
      .execute();
    expect(await sweep(new Date())).toBe(0);
    expect(await sweep()).toBe(1);
    expect(await files()).toEqual(before);

    const { batchPrediction } = await cancelled(id);
    expect(batchPrediction).toMatchObject({ status: 'CANCELLED' });
    const objectKey = newResultKey();
    await noteResultFile(loop.db, { objectKey, batchPredictionId: id, attempt: 2 });
    await loop.objects.putResult(objectKey, Readable.from([Buffer.from('half a result')]));
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    expect(await files()).toEqual(before);
  }, 120_000);
});
