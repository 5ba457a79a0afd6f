import { describe, expect, it } from '@jest/globals';
import {
  assess,
  assessInWorker,
  type AssessmentRequest,
  computeProbabilities,
  tableFromRows,
  train,
  writeOnnx,
} from '../../src/engine/index.ts';
import { generateData } from '../../src/engine/testing/generated-data.ts';
import { UNSOUND, unsoundModel, unsoundSignature } from './unsound-model.ts';

const { table, labels } = generateData({ rows: 1200 });
const test = generateData({ rows: 1500, seed: 9 });
const ensemble = train(table, labels, { iterations: 30 });
const probabilities = computeProbabilities(ensemble, test.table).map((row) => Float32Array.from(row));
const request: AssessmentRequest = {
  onnx: writeOnnx(ensemble),
  trees: true,
  table: test.table,
  labels: Int32Array.from(test.labels),
  probabilities: Float32Array.from(probabilities.flatMap((row) => [...row])),
  seed: 3,
};

describe('assessInWorker', () => {
  it('assesses in another thread as in this one, and tells how far it is', async () => {
    const progress: number[] = [];
    const assessment = await assessInWorker(request, { onProgress: (done) => progress.push(done) });
    const model = { predict: async (of: typeof table) => computeProbabilities(ensemble, of), ensemble };
    const rows = { table: test.table, labels: request.labels, probabilities };
    expect(assessment).toEqual(await assess(rows, model, 3));
    expect(JSON.parse(JSON.stringify(assessment))).toEqual(assessment);
    expect(progress).toEqual(progress.toSorted((some, other) => some - other));
    expect(progress.at(-1)).toBe(1);
  });

  it('asks a file without known trees through ONNX Runtime and finds the same', async () => {
    const [asTrees, asAnything] = [await assessInWorker(request), await assessInWorker({ ...request, trees: false })];
    expect(asAnything.importance).toMatchObject({ method: 'PERMUTATION', rows: 1000 });
    expect(asAnything.evaluation).toEqual(asTrees.evaluation);
    for (const { feature, points } of asAnything.partialDependence.features) {
      const same = asTrees.partialDependence.features.find((other) => other.feature === feature)!;
      points.forEach(({ probabilities: [mean] }, at) =>
        expect(mean).toBeCloseTo(same.points[at]!.probabilities[0]!, 6),
      );
    }
  });

  it('can be cancelled before, and while trees or ONNX Runtime are asked', async () => {
    const signal = AbortSignal.abort();
    await expect(assessInWorker(request, { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    for (const trees of [true, false]) {
      const cancelling = new AbortController();
      const onProgress = (done: number) => done > 0.5 && cancelling.abort();
      const assessment = assessInWorker({ ...request, trees }, { signal: cancelling.signal, onProgress });
      await expect(assessment).rejects.toMatchObject({ code: 'CANCELLED' });
    }
  });

  it('refuses a file that has no probabilities for a row it is asked about', async () => {
    const rows = tableFromRows(unsoundSignature, [{ x: 1 }, { x: -1 }, { x: UNSOUND.noNumber }]);
    const answers = { labels: Int32Array.of(1, 0, 1), probabilities: Float32Array.of(0.3, 0.7, 0.7, 0.3, 0, 1) };
    await expect(
      assessInWorker({ onnx: unsoundModel(), trees: false, table: rows, ...answers, seed: 1 }),
    ).rejects.toMatchObject({ code: 'MODEL_ANSWER_INVALID' });
  });

  it.each([
    ['bytes that are no model', { onnx: Uint8Array.of(1, 2, 3) }, 'INVALID_MODEL'],
    ['bytes that ONNX Runtime can’t load', { onnx: Uint8Array.of(1, 2, 3), trees: false }, 'INVALID_MODEL'],
    ['no rows', { probabilities: new Float32Array(0) }, 'NO_ROWS'],
    ['probabilities that are not numbers', { probabilities: request.probabilities.map(() => NaN) }, 'INVALID_TABLE'],
  ])('refuses %s', async (_, fault, code) => {
    await expect(assessInWorker({ ...request, ...fault })).rejects.toMatchObject({ code });
  });
});
