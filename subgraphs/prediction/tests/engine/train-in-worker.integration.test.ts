import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { TrainingProgress, TrainingRequest, TrainingRequestResources, Trial } from '../../src/engine/index.ts';
import { readOnnx, resolveParameters, tableFromRows, train, trainInWorker, writeOnnx } from '../../src/engine/index.ts';
import { withParameters } from '../../src/engine/onnx/metadata.ts';
import { generateData } from '../../src/engine/testing/generated-data.ts';

const { table, labels, signature } = generateData({ rows: 1000 });
const request: TrainingRequest = { table, labels, parameters: { iterations: 30 }, metadata: { note: 'first' } };

/** Far more rounds than a test waits for. */
const endless: TrainingRequest = { table, labels, parameters: { iterations: 100_000, validationFraction: 0 } };

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('trainInWorker', () => {
  it('gives the file that training here gives, byte for byte, every time', async () => {
    const grown = train(table, labels, { iterations: 30 });
    const here = writeOnnx(grown, withParameters({ note: 'first' }, resolveParameters({ iterations: 30 })));
    const [once, again] = await Promise.all([trainInWorker(request), trainInWorker(request)]);
    expect([sha256(once.onnx), sha256(again.onnx)]).toEqual([sha256(here), sha256(here)]);
    expect(once.trees).toBe(readOnnx(here).ensemble.trees.length);
    expect(once.parityDifference).toBeLessThan(1e-6);
    expect(labels).toHaveLength(1000);
  });

  it('gives it in another process too', async () => {
    const here = sha256((await trainInWorker(request)).onnx);
    const program = fileURLToPath(new URL('./train-and-hash.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [program]);
    expect(stdout.trim()).toBe(here);
  });

  describe('with many rows', () => {
    const many = generateData({ rows: 60_000, classes: 3 });
    const parameters = { iterations: 8, rowFraction: 0.7, maximumLeaves: 63 };
    const weights = Float64Array.from(many.labels, (_, row) => 1 + (row % 5) / 7);
    const trainWith = async (resources: TrainingRequestResources): Promise<string> => {
      const { table: rows, labels: classes } = many;
      const { onnx, threads } = await trainInWorker({ table: rows, labels: classes, weights, parameters, resources });
      // Equal files prove nothing where the second thread never came.
      expect(threads).toBe(resources.threads);
      return sha256(onnx);
    };

    it('gives the same file for one thread and for two, with SIMD and without', async () => {
      const alone = await trainWith({ threads: 1 });
      expect(await trainWith({ threads: 2 })).toBe(alone);
      expect(await trainWith({ threads: 1, simd: false })).toBe(alone);
      expect(await trainWith({ threads: 2, simd: false })).toBe(alone);
    });

    it('finds the same parameters with two threads, and so the same file', async () => {
      const search = { table: many.table, labels: many.labels, parameters: { iterations: 4 }, tuning: { trials: 3 } };
      const alone = await trainInWorker({ ...search, resources: { threads: 1 } });
      const together = await trainInWorker({ ...search, resources: { threads: 2 } });
      expect([alone.threads, together.threads]).toEqual([1, 2]);
      expect(together.trials).toEqual(alone.trials);
      expect(sha256(together.onnx)).toBe(sha256(alone.onnx));
    });

    it('ends both threads when it is cancelled', async () => {
      const controller = new AbortController();
      const training = trainInWorker(
        { ...many, parameters: { iterations: 100_000 }, resources: { threads: 2 } },
        {
          signal: controller.signal,
          onProgress: ({ iteration }) => {
            if (iteration === 5) controller.abort();
          },
        },
      );
      await expect(training).rejects.toMatchObject({ code: 'CANCELLED' });
    });
  });

  it('refuses what would take more memory than it may have, before it takes any', async () => {
    await expect(trainInWorker({ ...request, resources: { memoryBytes: 100_000 } })).rejects.toMatchObject({
      name: 'EngineError',
      code: 'TRAINING_TOO_LARGE',
    });
  });

  it('reports every round', async () => {
    const seen: TrainingProgress[] = [];
    await trainInWorker(request, { onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ iteration }) => iteration)).toEqual(seen.map((_, index) => index + 1));
    // Thirty to find out when to stop, thirty with all rows.
    expect(seen.at(-1)).toMatchObject({ iteration: 60, iterations: 60 });
    expect(seen.at(-1)!.loss).toBeLessThan(seen[0]!.loss);
  });

  it('continues a champion from its file', async () => {
    const champion = (await trainInWorker(request)).onnx;
    const recent = generateData({ rows: 300, shift: 1, seed: 8 });
    const challenger = await trainInWorker({
      table: recent.table,
      labels: recent.labels,
      champion,
      parameters: { iterations: 7 },
    });
    const before = readOnnx(champion).ensemble.trees;
    const after = readOnnx(challenger.onnx).ensemble.trees;
    expect(after).toHaveLength(before.length + 7);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(challenger.trees).toBe(after.length);
  });

  describe('with a search for parameters', () => {
    const tuned: TrainingRequest = { ...request, tuning: { trials: 5 } };

    it('tells every trial and trains the winner on all rows, so that its parameters alone give the same file', async () => {
      const told: Trial[] = [];
      const result = await trainInWorker(tuned, { onTrial: (trial) => told.push(trial) });
      expect(result.trials.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
      for (const trial of result.trials) expect(told.findLast(({ number }) => number === trial.number)).toEqual(trial);
      expect(result.parameters).toMatchObject({ validationFraction: 0 });
      const again = await trainInWorker({ ...request, parameters: result.parameters });
      expect(sha256(again.onnx)).toBe(sha256(result.onnx));
      expect(again.trials).toEqual([]);
    });

    it('is cancelled in the middle of a trial', async () => {
      const controller = new AbortController();
      const training = trainInWorker(
        { ...endless, tuning: { trials: 100 } },
        { signal: controller.signal, onTrial: () => controller.abort() },
      );
      await expect(training).rejects.toMatchObject({ code: 'CANCELLED' });
    });
  });

  it('is cancelled by its signal, before and while it trains', async () => {
    await expect(trainInWorker(endless, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    const controller = new AbortController();
    const training = trainInWorker(endless, {
      signal: controller.signal,
      onProgress: ({ iteration }) => {
        if (iteration === 3) controller.abort();
      },
    });
    await expect(training).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('ends when its listener fails', async () => {
    const failure = new Error('the listener failed');
    const onProgress = (): void => {
      throw failure;
    };
    await expect(trainInWorker(endless, { onProgress })).rejects.toBe(failure);
  });

  it.each<[string, TrainingRequest, string]>([
    ['no rows', { table: tableFromRows(signature, []), labels: [] }, 'NO_ROWS'],
    ['one class', { table, labels: labels.map(() => 1) }, 'CONSTANT_TARGET'],
    ['a parameter out of range', { table, labels, parameters: { learningRate: -1 } }, 'INVALID_PARAMETERS'],
    ['a search without end', { ...request, tuning: {} }, 'INVALID_PARAMETERS'],
    [
      'a search beside a champion',
      { ...request, champion: new Uint8Array(), tuning: { trials: 1 } },
      'INVALID_PARAMETERS',
    ],
    ['a champion that is none', { table, labels, champion: Uint8Array.of(1, 2, 3) }, 'INVALID_MODEL'],
    [
      'a champion of another signature',
      { table, labels, champion: writeOnnx(train(generateData({ rows: 50, classes: 3 }).table, labels.slice(0, 50))) },
      'SIGNATURE_MISMATCH',
    ],
  ])('passes on why it refuses %s', async (_, refused, code) => {
    await expect(trainInWorker(refused)).rejects.toMatchObject({ name: 'EngineError', code });
  });

  it('tells a thread that ran out of memory', async () => {
    const texts = Object.fromEntries(Array.from({ length: 300_000 }, (_, at) => [`key ${at}`, 'x'.repeat(200)]));
    await expect(trainInWorker({ ...request, metadata: texts }, { memoryMegabytes: 24 })).rejects.toMatchObject({
      code: 'OUT_OF_MEMORY',
    });
  });
});
