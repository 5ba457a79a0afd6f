import { describe, expect, it } from '@jest/globals';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { FeatureTable, Row, Signature } from '../../src/engine/index.ts';
import {
  checkParity,
  computeProbabilities,
  continueTraining,
  mostProbable,
  tableFromRows,
  train,
  writeOnnx,
} from '../../src/engine/index.ts';
import { inputsFromRows } from '../../src/engine/onnx/graph-inputs.ts';
import { openSession } from '../../src/engine/onnx/session.ts';
import { categorical, generateData, numeric } from '../../src/engine/testing/generated-data.ts';

const yesNo = ['no', 'yes'];
const data = generateData({ rows: 1500 });
const champion = train(data.table, data.labels, { iterations: 60 });

/** A table of rows and labels that alternate. */
function alternating(signature: Signature, rows: readonly Row[]): { table: FeatureTable; labels: Uint8Array } {
  const labels = Uint8Array.from(rows, (_, row) => row % signature.target.classes.length);
  return { table: tableFromRows(signature, rows), labels };
}

describe('an exported ensemble', () => {
  it.each([2, 3, 5])('answers in ONNX Runtime as it does here, for %i classes', async (classes) => {
    const many = generateData({ rows: 2000, classes });
    const ensemble = train(many.table, many.labels, { iterations: 100, rowFraction: 0.8 });
    const others = generateData({ rows: 5000, classes, seed: 3 });
    expect(await checkParity(writeOnnx(ensemble), ensemble, others.table)).toBeLessThan(1e-6);
  });

  it('does so after a champion was continued', async () => {
    const recent = generateData({ rows: 500, shift: 1, seed: 4 });
    const challenger = continueTraining(champion, recent.table, recent.labels);
    expect(await checkParity(writeOnnx(challenger), challenger, recent.table)).toBeLessThan(1e-6);
  });

  it('takes unknown and missing categories, infinite and huge numbers', async () => {
    const { signature } = champion;
    const rows: Row[] = [
      {},
      { colour: 'a colour nobody knows', height: 1 },
      { colour: '', height: Infinity, width: -Infinity },
      { colour: 'unseen', height: 1e300, width: -1e300 },
      { colour: 'red', height: Number.MIN_VALUE, width: -0 },
    ];
    const session = await openSession(writeOnnx(champion), signature);
    const answers = await session.run(inputsFromRows(signature, rows));
    await session.close();
    const expected = computeProbabilities(champion, tableFromRows(signature, rows)).flatMap((row) => [...row]);
    expected.forEach((probability, at) => expect(Math.abs(answers[at]! - probability)).toBeLessThan(1e-6));
  });

  it('runs with names that mean something in a graph or to JavaScript', async () => {
    const names = ['__proto__', 'probabilities', 'label', 'fedloop/columns', 'constructor', 'größe 📏'];
    const signature = {
      features: [...names.map(numeric), categorical('toString', ['__proto__', 'ü'])],
      target: { name: 'kind', classes: yesNo },
    };
    const rows = Array.from({ length: 200 }, (_, row) =>
      Object.fromEntries<string | number>([
        ...names.map((name, at): [string, number] => [name, (row * 7 + at) % 13]),
        ['toString', row % 2 ? 'ü' : '__proto__'],
      ]),
    );
    const { table, labels } = alternating(signature, rows);
    const ensemble = train(table, labels, { iterations: 5 });
    expect(await checkParity(writeOnnx(ensemble), ensemble, table)).toBeLessThan(1e-6);
  });

  it('runs where no feature tells anything and where a category list is empty', async () => {
    const signature = { features: [numeric('x'), categorical('c', [])], target: { name: 'kind', classes: yesNo } };
    const { table, labels } = alternating(signature, [{}, {}, { c: 'unknown' }, {}]);
    const ensemble = train(table, labels);
    expect(await checkParity(writeOnnx(ensemble), ensemble, table)).toBeLessThan(1e-6);
  });
});

describe('the label output', () => {
  it('is the most probable class', async () => {
    const many = generateData({ rows: 600, classes: 3 });
    const ensemble = train(many.table, many.labels, { iterations: 10 });
    const session = await InferenceSession.create(writeOnnx(ensemble));
    const inputs = inputsFromRows(many.signature, many.rows);
    const feeds = Object.fromEntries(
      many.signature.features.map(({ name }, at) => {
        const column = inputs[at]!;
        const shape = [many.rows.length, 1];
        return [name, column instanceof Float32Array ? new Tensor(column, shape) : new Tensor('string', column, shape)];
      }),
    );
    const { label } = await session.run(feeds);
    await session.release();
    const expected = computeProbabilities(ensemble, many.table).map((row) => `kind-${mostProbable(row)}`);
    expect(label!.dims).toEqual([600]);
    expect([...(label!.data as string[])]).toEqual(expected);
    expect(new Set(expected).size).toBe(3);
  });
});

describe('checkParity', () => {
  it('refuses a file whose leaf differs by a hair', async () => {
    const [first, ...others] = champion.trees;
    const value = first!.value.map((leaf) => (leaf === 0 ? 0 : leaf + 1e-4));
    const bytes = writeOnnx({ ...champion, trees: [{ ...first!, value }, ...others] });
    await expect(checkParity(bytes, champion, data.table)).rejects.toMatchObject({ code: 'PARITY_FAILED' });
  });

  it('refuses bytes that ONNX Runtime can’t load', async () => {
    const bytes = writeOnnx(champion).slice(0, 5000);
    await expect(checkParity(bytes, champion, data.table)).rejects.toMatchObject({ code: 'INVALID_MODEL' });
  });
});
