import { afterEach, describe, expect, it } from '@jest/globals';
import type { InferencePool, InferencePoolOptions } from '../../src/engine/index.ts';
import { computeProbabilities, createInferencePool, tableFromRows, train, writeOnnx } from '../../src/engine/index.ts';
import { generateData } from '../../src/engine/testing/generated-data.ts';

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

  it.each([{ threads: 0 }, { threads: 1.5 }, { queueLimit: 0 }, { memoryMegabytes: 1 }])(
    'refuses to start with %p',
    (options) => {
      const path = Object.keys(options);
      expect(() => createInferencePool(options)).toThrow(expect.objectContaining({ code: 'INVALID_PARAMETERS', path }));
    },
  );

  it('can be closed while its threads start and while a version loads', async () => {
    const pool = openPool({ threads: 2 });
    const loading = pool.load('v1', firstBytes).catch((error: unknown) => error);
    await pool.close();
    await loading;
    await expect(pool.predict('v1', [{}])).rejects.toMatchObject({ code: 'CLOSED' });
  });
});
