import { afterEach, describe, expect, it } from '@jest/globals';
import type { Ensemble, Explainer, ExplainerOptions } from '../../src/engine/index.ts';
import { createExplainer, createInferencePool, explain, train, writeOnnx } from '../../src/engine/index.ts';
import { generateData } from '../../src/engine/testing/generated-data.ts';

const data = generateData({ rows: 1000 });
const first = train(data.table, data.labels, { iterations: 20 });
const second = train(data.table, data.labels, { iterations: 20, seed: 2, rowFraction: 0.5 });
const [row, other] = data.rows as [(typeof data.rows)[number], (typeof data.rows)[number]];
const explainers: Explainer[] = [];

function openExplainer(options?: ExplainerOptions): Explainer {
  const explainer = createExplainer(options);
  explainers.push(explainer);
  return explainer;
}

/** Reads an ensemble's file, and counts how often. */
function fileOf(ensemble: Ensemble) {
  const bytes = writeOnnx(ensemble);
  const file = {
    reads: 0,
    read: () => {
      file.reads++;
      return Promise.resolve(bytes);
    },
  };
  return file;
}

afterEach(async () => {
  await Promise.all(explainers.splice(0).map((explainer) => explainer.close()));
});

describe('an explainer', () => {
  it('explains as the trees do, each version by its own, and reads a file once', async () => {
    const explainer = openExplainer();
    const files = [fileOf(first), fileOf(second)] as const;
    const asked = data.rows.slice(0, 20).map(async (each, at) => ({
      actual: await explainer.explain(`v${at % 2}`, files[at % 2 === 0 ? 0 : 1].read, each),
      expected: explain(at % 2 === 0 ? first : second, each),
    }));
    for (const { actual, expected } of await Promise.all(asked)) expect(actual).toEqual(expected);
    expect(files.map(({ reads }) => reads)).toEqual([1, 1]);
  });

  it('lets go of the version that was not used for longest', async () => {
    const explainer = openExplainer({ versions: 2 });
    const files = { a: fileOf(first), b: fileOf(second), c: fileOf(first) };
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b'] as const) await explainer.explain(name, files[name].read, row);
    expect([files.a.reads, files.b.reads, files.c.reads]).toEqual([1, 2, 1]);
  });

  it('leaves predictions alone while it opens a large model', async () => {
    const large = writeOnnx({ ...first, trees: Array.from({ length: 100 }, () => first.trees).flat() });
    const pool = createInferencePool();
    try {
      await pool.load('v1', writeOnnx(first));
      const explainer = openExplainer({ timeLimit: 300_000 });
      await explainer.explain('v1', fileOf(first).read, row);
      let explained = false;
      const explaining = explainer
        .explain('large', () => Promise.resolve(large), row)
        .finally(() => (explained = true));
      for (const each of data.rows.slice(0, 5)) await pool.predict('v1', [each]);
      expect(explained).toBe(false);
      expect((await explaining).contributions).toHaveLength(data.signature.features.length);
    } finally {
      await pool.close();
    }
  });

  it('refuses what is too much to wait, and goes on', async () => {
    const explainer = openExplainer({ queueLimit: 2 });
    const { read } = fileOf(first);
    const taken = [explainer.explain('v1', read, row), explainer.explain('v1', read, other)];
    await expect(explainer.explain('v1', read, row)).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(await Promise.all(taken)).toEqual([explain(first, row), explain(first, other)]);
    await expect(explainer.explain('v1', read, row)).resolves.toEqual(explain(first, row));
  });

  it('refuses a file without trees, a row of another kind and what can’t be read, one alone each', async () => {
    const explainer = openExplainer();
    const { read } = fileOf(first);
    const refused = await Promise.allSettled([
      explainer.explain('broken', () => Promise.resolve(new Uint8Array(100)), row),
      explainer.explain('v1', read, { ...row, height: 'tall' }),
      explainer.explain('gone', () => Promise.reject(new Error('gone')), row),
    ]);
    expect(refused).toMatchObject([
      { reason: { code: 'INVALID_MODEL' } },
      { reason: { code: 'INVALID_ROW' } },
      { reason: { message: 'gone' } },
    ]);
    await expect(explainer.explain('v1', read, row)).resolves.toEqual(explain(first, row));
  });

  it('replaces a thread that ran out of memory', async () => {
    const explainer = openExplainer({ memoryMegabytes: 24 });
    const { read } = fileOf(first);
    const huge = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`text ${at}`, 'x'.repeat(500_000)]));
    await expect(explainer.explain('v1', read, huge)).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
    await expect(explainer.explain('v1', read, row)).resolves.toEqual(explain(first, row));
  });

  it('gives up an explanation that takes too long, and the thread with it', async () => {
    const { read } = fileOf(first);
    const explainer = openExplainer({ timeLimit: 1 });
    await expect(explainer.explain('v1', read, row)).rejects.toMatchObject({ code: 'TIME_LIMIT' });
  });

  it('refuses what waits when it is closed, and everything from then on', async () => {
    const explainer = openExplainer();
    const { read } = fileOf(first);
    const waiting = Promise.allSettled([explainer.explain('v1', read, row), explainer.explain('v1', read, other)]);
    await explainer.close();
    expect(await waiting).toMatchObject([{ reason: { code: 'CLOSED' } }, { reason: { code: 'CLOSED' } }]);
    await expect(explainer.explain('v1', read, row)).rejects.toMatchObject({ code: 'CLOSED' });
  });
});
