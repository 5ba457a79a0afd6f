import { afterEach, describe, expect, it } from '@jest/globals';
import type { EngineError, InferencePool, InferencePoolOptions } from '../../src/engine/index.ts';
import {
  computeProbabilities,
  createInferencePool,
  tableFromRows,
  train,
  verifyModel,
  writeOnnx,
} from '../../src/engine/index.ts';
import { craftLinear, floats, linearGraph } from '../../src/engine/testing/foreign-models.ts';
import { generateData, numeric } from '../../src/engine/testing/generated-data.ts';
import { slowModel, slowSignature } from './slow-model.ts';
import { UNSOUND, unsoundModel, unsoundSignature } from './unsound-model.ts';

const data = generateData({ rows: 1000 });
const first = train(data.table, data.labels, { iterations: 20 });
const second = train(data.table, data.labels, { iterations: 20, seed: 2, rowFraction: 0.5 });
const firstBytes = writeOnnx(first);
const secondBytes = writeOnnx(second);
const pools: InferencePool[] = [];

function openPool(options?: InferencePoolOptions): InferencePool {
  const pool = createInferencePool(options);
  pools.push(pool);
  return pool;
}

function expected(ensemble: typeof first, rows: typeof data.rows): number[] {
  return computeProbabilities(ensemble, tableFromRows(data.signature, rows)).map((row) => row[1]!);
}

function expectClose(actual: readonly Float32Array[], probabilities: readonly number[]): void {
  expect(actual).toHaveLength(probabilities.length);
  actual.forEach((row, at) => {
    expect(row).toHaveLength(2);
    expect(Math.abs(row[1]! - probabilities[at]!)).toBeLessThan(1e-6);
  });
}

function codeOf(error: unknown): string {
  return (error as EngineError).code;
}

/** A request whose strings alone are more than a thread with a small heap can hold. */
function hugeRequest(pool: InferencePool): Promise<Float32Array[]> {
  return pool.predict(
    'v1',
    Array.from({ length: 100 }, (_, row) => ({ colour: `colour ${row} ${'x'.repeat(500_000)}` })),
  );
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

describe('an inference pool', () => {
  it('answers each of many concurrent requests with its own rows’ probabilities', async () => {
    const pool = openPool({ threads: 2 });
    await Promise.all([pool.load('v1', firstBytes), pool.load('v2', secondBytes)]);
    const answers = await Promise.all(
      data.rows.slice(0, 300).map(async (row, index) => {
        const rows = [row, ...data.rows.slice(0, index % 4)];
        const [version, ensemble] = index % 3 === 0 ? (['v2', second] as const) : (['v1', first] as const);
        return { actual: await pool.predict(version, rows), probabilities: expected(ensemble, rows) };
      }),
    );
    for (const { actual, probabilities } of answers) expectClose(actual, probabilities);
  });

  it('tells its batches and how full it is', async () => {
    const batches: { rows: number; waits: readonly number[] }[] = [];
    const pool = openPool({ onBatch: (rows, waits) => batches.push({ rows, waits }) });
    expect(pool.state()).toEqual({ waiting: 0, versions: 0, bytes: 0 });
    await pool.load('v1', firstBytes);
    const answers = Array.from({ length: 20 }, () => pool.predict('v1', data.rows.slice(0, 3)));
    const { waiting } = pool.state();
    expect(waiting).toBeGreaterThan(0);
    await Promise.all(answers);
    expect(pool.state()).toEqual({ waiting: 0, versions: 1, bytes: 0 });
    expect(batches.reduce((sum, { rows }) => sum + rows, 0)).toBe(60);
    const waits = batches.flatMap((batch) => batch.waits);
    expect(waits).toHaveLength(20);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
  });

  it('answers no rows with nothing', async () => {
    const pool = openPool();
    await pool.load('v1', firstBytes);
    expect(await pool.predict('v1', [])).toEqual([]);
  });

  it('names the row and feature of a value of the wrong type and goes on', async () => {
    const pool = openPool();
    await pool.load('v1', firstBytes);
    await expect(pool.predict('v1', [{}, { height: 'tall' }])).rejects.toMatchObject({
      code: 'INVALID_ROW',
      path: ['1', 'height'],
    });
    expectClose(await pool.predict('v1', data.rows.slice(0, 2)), expected(first, data.rows.slice(0, 2)));
  });

  it('knows only versions that finished loading and were not unloaded', async () => {
    const pool = openPool();
    const loading = pool.load('v1', firstBytes);
    await expect(pool.predict('v1', [{}])).rejects.toMatchObject({ code: 'VERSION_NOT_LOADED' });
    await loading;
    await pool.predict('v1', [{}]);
    await pool.unload('v1');
    await expect(pool.predict('v1', [{}])).rejects.toMatchObject({ code: 'VERSION_NOT_LOADED' });
    await pool.load('v1', secondBytes);
    expectClose(await pool.predict('v1', data.rows.slice(0, 3)), expected(second, data.rows.slice(0, 3)));
  });

  it('answers what it had accepted before it unloads a version', async () => {
    const pool = openPool();
    await pool.load('v1', firstBytes);
    const rows = data.rows.slice(0, 100);
    const answers = rows.map((row) => pool.predict('v1', [row]));
    await pool.unload('v1');
    expectClose((await Promise.all(answers)).flat(), expected(first, rows));
  });

  it('keeps a version that is wanted again while it drains', async () => {
    const pool = openPool();
    await pool.load('v1', firstBytes);
    const answer = pool.predict('v1', data.rows);
    const unloading = pool.unload('v1');
    await pool.load('v1', firstBytes);
    await Promise.all([answer, unloading]);
    expectClose(await pool.predict('v1', data.rows.slice(0, 2)), expected(first, data.rows.slice(0, 2)));
  });

  it('refuses a file that ONNX Runtime can’t use, and keeps serving the others', async () => {
    const pool = openPool({ threads: 2 });
    await pool.load('v1', firstBytes);
    await expect(pool.load('v2', Uint8Array.of(1, 2, 3))).rejects.toMatchObject({ code: 'INVALID_MODEL' });
    await expect(pool.load('v2', secondBytes.slice(0, -1000), data.signature)).rejects.toMatchObject({
      code: 'INVALID_MODEL',
    });
    await expect(pool.predict('v2', [{}])).rejects.toMatchObject({ code: 'VERSION_NOT_LOADED' });
    await pool.load('v2', secondBytes);
    expectClose(await pool.predict('v2', data.rows.slice(0, 2)), expected(second, data.rows.slice(0, 2)));
    expectClose(await pool.predict('v1', data.rows.slice(0, 2)), expected(first, data.rows.slice(0, 2)));
  });

  it('serves a large file of someone else’s from a thread whose memory is too small to take it apart', async () => {
    const pool = openPool({ memoryMegabytes: 32 });
    const { initializers } = linearGraph([0.1, -0.2]);
    const large = floats('large', [3_000_000], Array<number>(3_000_000).fill(1));
    const bytes = craftLinear([0.1, -0.2], { initializers: [...initializers!, large] });
    const target = { name: 'kind', classes: ['no', 'yes'] };
    await pool.load('foreign', bytes, { features: [numeric('height'), numeric('width')], target });
    const [answer] = await pool.predict('foreign', [{ height: 0, width: 0 }]);
    expect([...answer!]).toEqual([0.5, 0.5]);
  });

  it('refuses requests beyond its queue and answers those within', async () => {
    const pool = openPool({ queueLimit: 3 });
    await pool.load('v1', firstBytes);
    // The first request goes to the thread at once, three wait, the fifth is too many.
    const requests = data.rows.slice(0, 5).map((row) => pool.predict('v1', [row]));
    const results = await Promise.allSettled(requests);
    expect(results.map(({ status }) => status)).toEqual([...Array<string>(4).fill('fulfilled'), 'rejected']);
    expect(results[4]).toMatchObject({ reason: { code: 'OVERLOADED' } });
    await pool.predict('v1', [{}]);
  });

  it('replaces a thread that dies, loads its versions again and answers those who waited', async () => {
    const pool = openPool({ memoryMegabytes: 24 });
    await pool.load('v1', firstBytes);
    await pool.load('v2', secondBytes);
    const rows = data.rows.slice(0, 20);
    const huge = hugeRequest(pool);
    const waiting = rows.map((row) => pool.predict('v1', [row]));
    await expect(huge).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
    expectClose((await Promise.all(waiting)).flat(), expected(first, rows));
    expectClose(await pool.predict('v2', rows), expected(second, rows));
  });

  it('answers on its other threads while one is replaced', async () => {
    const pool = openPool({ memoryMegabytes: 24, threads: 2 });
    await pool.load('v1', firstBytes);
    const rows = data.rows.slice(0, 20);
    const huge = hugeRequest(pool).catch((error: unknown) => error);
    expectClose((await Promise.all(rows.map((row) => pool.predict('v1', [row])))).flat(), expected(first, rows));
    expect(await huge).toMatchObject({ code: 'OUT_OF_MEMORY' });
    expectClose(await pool.predict('v1', rows), expected(first, rows));
  });

  it('finishes what runs, rejects what waits and takes nothing new once it is closed', async () => {
    const pool = openPool();
    await pool.load('v1', firstBytes);
    const running = pool.predict('v1', data.rows.slice(0, 200));
    const waiting = expect(pool.predict('v1', [{}])).rejects.toMatchObject({ code: 'CLOSED' });
    await pool.close();
    expect(await running).toHaveLength(200);
    await waiting;
    await expect(pool.predict('v1', [{}])).rejects.toMatchObject({ code: 'CLOSED' });
    await expect(pool.load('v2', secondBytes)).rejects.toMatchObject({ code: 'CLOSED' });
  });

  it('says so when no thread can be started', async () => {
    const pool = openPool({ memoryMegabytes: 8, threads: 2 });
    await expect(pool.load('v1', firstBytes)).rejects.toMatchObject({ code: 'WORKER_FAILED' });
  });

  it.each([
    { threads: 0 },
    { threads: 1.5 },
    { queueLimit: 0 },
    { memoryMegabytes: 1 },
    { runTimeLimit: 0 },
    { modelMegabytes: 0 },
  ])('refuses to start with %p', (options) => {
    const path = Object.keys(options);
    expect(() => createInferencePool(options)).toThrow(expect.objectContaining({ code: 'INVALID_PARAMETERS', path }));
  });

  it('splits many rows, and lets those who come behind them not wait for all of them', async () => {
    const pool = openPool();
    await pool.load('v1', firstBytes);
    const rows = Array.from({ length: 12 }, () => data.rows).flat();
    let done = false;
    const all = pool.predict('v1', rows).finally(() => (done = true));
    for (const row of data.rows.slice(0, 3)) {
      expectClose(await pool.predict('v1', [row]), expected(first, [row]));
      expect(done).toBe(false);
    }
    expectClose(await all, expected(first, rows));
  });

  it('names the row of a value of the wrong type among many, and goes on', async () => {
    const pool = openPool({ threads: 2 });
    await pool.load('v1', firstBytes);
    const rows = [...data.rows, { height: 'tall' }];
    await expect(pool.predict('v1', rows)).rejects.toMatchObject({ code: 'INVALID_ROW', path: ['1000', 'height'] });
    expectClose(await pool.predict('v1', data.rows), expected(first, data.rows));
  });

  it('fails no request while versions are loaded, switched and unloaded, and answers from one that was current', async () => {
    const pool = openPool({ threads: 2 });
    await pool.load('0', firstBytes);
    let current = 0;
    let switching = true;
    const ensembles = [first, second];
    const answers = [first, second].map((ensemble) => expected(ensemble, data.rows));
    const ask = async (client: number): Promise<number> => {
      let asked = 0;
      for (; switching || asked === 0; asked++) {
        const at = (client * 97 + asked) % data.rows.length;
        const version = current;
        expectClose(await pool.predict(String(version), [data.rows[at]!]), [answers[version % 2]![at]!]);
      }
      return asked;
    };
    const clients = Promise.all(Array.from({ length: 8 }, (_, client) => ask(client)));
    for (let next = 1; next <= 6; next++) {
      await pool.load(String(next), writeOnnx(ensembles[next % 2]!));
      const before = current;
      current = next;
      await pool.unload(String(before));
    }
    switching = false;
    expect(Math.min(...(await clients))).toBeGreaterThan(0);
  });

  it('replaces a thread that a model hangs, quarantines the model until it is loaded anew, and serves the others', async () => {
    const pool = openPool({ threads: 2, runTimeLimit: 500 });
    await Promise.all([pool.load('slow', slowModel(), slowSignature), pool.load('v1', firstBytes)]);
    expectClose(await pool.predict('slow', [{ turns: 3 }, {}]), [0.75, 0.75]);
    const rows = data.rows.slice(0, 50);
    const hanging = expect(pool.predict('slow', [{ turns: 3_000_000 }])).rejects.toMatchObject({ code: 'TIME_LIMIT' });
    expectClose(await pool.predict('v1', rows), expected(first, rows));
    await hanging;
    await expect(pool.predict('slow', [{}])).rejects.toMatchObject({ code: 'MODEL_QUARANTINED' });
    expectClose(await pool.predict('v1', rows), expected(first, rows));
    await pool.load('slow', slowModel(), slowSignature);
    expectClose(await pool.predict('slow', [{ turns: 1 }]), [0.75]);
  });

  describe('with a version that passed verification and has no probabilities for some rows', () => {
    const sound = [-3, 0, 2, 700];
    const answersOf = (values: readonly number[]) => values.map((x) => 1 / (1 + Math.exp(-x)));
    const rows = (values: readonly number[]) => values.map((x) => ({ x }));

    async function openUnsound(threads: number): Promise<InferencePool> {
      const pool = openPool({ threads });
      await pool.load('unsound', unsoundModel(), unsoundSignature);
      return pool;
    }

    it('verifies it, having no way to know', async () => {
      await expect(verifyModel(unsoundModel(), unsoundSignature)).resolves.toMatchObject({ hasTrees: false });
    });

    it('refuses those who ask with such a row and answers all who ask at the same time', async () => {
      const pool = await openUnsound(1);
      const asked = Array.from({ length: 80 }, (_, at) =>
        at % 10 === 5 ? Object.values(UNSOUND)[((at - 5) / 10) % 3]! : sound[at % sound.length]!,
      );
      const answers = await Promise.allSettled(asked.map((x) => pool.predict('unsound', [{ x }])));
      answers.forEach((answer, at) => {
        if (answer.status === 'fulfilled') expectClose(answer.value, answersOf([asked[at]!]));
        else expect(answer.reason).toMatchObject({ code: 'MODEL_ANSWER_INVALID' });
        expect(answer.status).toBe(at % 10 === 5 ? 'rejected' : 'fulfilled');
      });
    });

    it('goes on serving it, however often such rows come', async () => {
      const pool = await openUnsound(2);
      for (const x of Object.values(UNSOUND))
        for (let time = 0; time < 5; time++)
          await expect(pool.predict('unsound', [{ x }])).rejects.toMatchObject({ code: 'MODEL_ANSWER_INVALID' });
      expectClose(await pool.predict('unsound', rows(sound)), answersOf(sound));
    });

    it.each([20, 2000])('names the row among %d', async (count) => {
      const pool = await openUnsound(2);
      const values = Array.from({ length: count }, (_, at) => sound[at % sound.length]!);
      const at = count - 7;
      for (const x of [UNSOUND.sumBeyondOne, UNSOUND.noNumber])
        await expect(pool.predict('unsound', rows(values.with(at, x)))).rejects.toMatchObject({
          code: 'MODEL_ANSWER_INVALID',
          path: ['row', String(at)],
        });
      await expect(pool.predict('unsound', rows(values.with(at, UNSOUND.failure)))).rejects.toMatchObject({
        code: 'MODEL_ANSWER_INVALID',
        path: [],
      });
      expectClose(await pool.predict('unsound', rows(values)), answersOf(values));
    });
  });

  it('quarantines a model that takes thread after thread with it, and serves the others', async () => {
    const pool = openPool({ memoryMegabytes: 24 });
    await pool.load('v1', firstBytes);
    await pool.load('v2', secondBytes);
    for (let time = 0; time < 3; time++)
      await expect(hugeRequest(pool)).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
    await expect(pool.predict('v1', [{}])).rejects.toMatchObject({ code: 'MODEL_QUARANTINED' });
    const rows = data.rows.slice(0, 20);
    expectClose(await pool.predict('v2', rows), expected(second, rows));
  });

  it('lets versions that were not used for longest leave for others where memory is limited', async () => {
    const pool = openPool({ modelMegabytes: 1 });
    await pool.load('favourite', firstBytes);
    const others = Array.from({ length: 12 }, (_, index) => `v${index}`);
    for (const version of others) {
      await pool.predict('favourite', [{}]);
      await pool.load(version, firstBytes);
    }
    const rows = data.rows.slice(0, 3);
    expectClose(await pool.predict('favourite', rows), expected(first, rows));
    const kept = await Promise.all(others.map((version) => pool.predict(version, rows).then(() => true, codeOf)));
    const left = kept.indexOf(true);
    expect(left).toBeGreaterThan(0);
    expect(kept).toEqual([...Array<string>(left).fill('VERSION_NOT_LOADED'), ...Array<boolean>(12 - left).fill(true)]);
    await pool.load('v0', firstBytes);
    expectClose(await pool.predict('v0', rows), expected(first, rows));
  });

  it('refuses a version that would take more than all may, and one that can’t be measured', async () => {
    const pool = openPool({ modelMegabytes: 1 });
    await pool.load('v1', firstBytes);
    const trees = Array.from({ length: 100 }, () => first.trees).flat();
    const code = (bytes: Uint8Array) => pool.load('v2', bytes, data.signature).catch(codeOf);
    expect(await code(writeOnnx({ ...first, trees }))).toBe('MODEL_TOO_LARGE');
    expect(await code(Uint8Array.of(1, 2, 3))).toBe('INVALID_MODEL');
    await pool.predict('v1', [{}]);
  });

  it('can be closed while its threads start and while a version loads', async () => {
    const pool = openPool({ threads: 2 });
    const loading = pool.load('v1', firstBytes).catch((error: unknown) => error);
    await pool.close();
    await loading;
    await expect(pool.predict('v1', [{}])).rejects.toMatchObject({ code: 'CLOSED' });
  });
});
