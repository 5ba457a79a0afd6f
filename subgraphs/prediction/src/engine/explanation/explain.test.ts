import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Ensemble, Tree } from '../boosting/ensemble.ts';
import { computeMargins } from '../boosting/margins.ts';
import { createRandom } from '../boosting/random.ts';
import { train } from '../boosting/train.ts';
import { tableFromRows } from '../table.ts';
import { generateData } from '../testing/generated-data.ts';
import { explain, explainTable } from './explain.ts';
import { prepareTrees } from './prepared-trees.ts';
import { addTreeShap, createShapMemory, expectedValue } from './tree-shap.ts';

/** What the tree answers when only some columns are known: unknown ones are averaged over by training cover. */
function partialAnswer(tree: Tree, values: readonly number[], known: ReadonlySet<number>, node = 0): number {
  const column = tree.column[node]!;
  if (column < 0) return tree.value[node]!;
  const [left, right] = [tree.left[node]!, tree.right[node]!];
  if (known.has(column)) {
    const value = values[column]!;
    const goesLeft = Number.isNaN(value) ? tree.missingLeft[node] === 1 : value <= tree.threshold[node]!;
    return partialAnswer(tree, values, known, goesLeft ? left : right);
  }
  const average = [left, right].map((child) => tree.cover[child]! * partialAnswer(tree, values, known, child));
  return (average[0]! + average[1]!) / tree.cover[node]!;
}

/** The definition: a column's mean marginal contribution over all orders in which columns become known. */
function shapleyValue(tree: Tree, values: readonly number[], column: number): number {
  const others = values.map((_, at) => at).filter((at) => at !== column);
  let sum = 0;
  for (let subset = 0; subset < 2 ** others.length; subset++) {
    const known = others.filter((_, bit) => (subset >> bit) & 1);
    const weight = (factorial(known.length) * factorial(others.length - known.length)) / factorial(values.length);
    const without = partialAnswer(tree, values, new Set(known));
    sum += weight * (partialAnswer(tree, values, new Set([...known, column])) - without);
  }
  return sum;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/** A tree with random splits over `columns` columns, the same column often more than once on a way. */
function randomTree(seed: number, columns: number, splits: number): Tree {
  const random = createRandom(seed);
  const nodes = [{ column: -1, threshold: 0, left: 0, right: 0, missingLeft: 0, value: 0, cover: 1000 }];
  for (let split = 0; split < splits; split++) {
    const leaves = nodes.filter(({ column }) => column < 0);
    const leaf = leaves[Math.floor(random() * leaves.length)]!;
    const share = 0.1 + 0.8 * random();
    Object.assign(leaf, { column: Math.floor(random() * columns), threshold: Math.floor(random() * 10) / 10 });
    Object.assign(leaf, { left: nodes.length, right: nodes.length + 1, missingLeft: random() < 0.5 ? 1 : 0, value: 0 });
    for (const part of [share, 1 - share])
      nodes.push({
        column: -1,
        threshold: 0,
        left: 0,
        right: 0,
        missingLeft: 0,
        value: random() - 0.5,
        cover: leaf.cover * part,
      });
  }
  return {
    output: 0,
    column: Int32Array.from(nodes, ({ column }) => column),
    threshold: Float32Array.from(nodes, ({ threshold }) => threshold),
    left: Int32Array.from(nodes, ({ left }) => left),
    right: Int32Array.from(nodes, ({ right }) => right),
    missingLeft: Uint8Array.from(nodes, ({ missingLeft }) => missingLeft),
    value: Float64Array.from(nodes, ({ value }) => value),
    cover: Float64Array.from(nodes, ({ cover }) => cover),
  };
}

/** A tree whose splits hang below each other's left sides, over the columns in turn. */
function chain(splits: number, columns: number): Tree {
  const length = 2 * splits + 1;
  const isSplit = (node: number): boolean => node % 2 === 0 && node < 2 * splits;
  const nodes = Array.from({ length }, (_, node) => node);
  return {
    output: 0,
    column: Int32Array.from(nodes, (node) => (isSplit(node) ? (node / 2) % columns : -1)),
    threshold: Float32Array.from(nodes, (node) => (isSplit(node) ? 2000 - node : 0)),
    left: Int32Array.from(nodes, (node) => (isSplit(node) ? node + 2 : 0)),
    right: Int32Array.from(nodes, (node) => (isSplit(node) ? node + 1 : 0)),
    missingLeft: Uint8Array.from(nodes, () => 1),
    value: Float64Array.from(nodes, (node) => (isSplit(node) ? 0 : Math.sin(node))),
    // A right child has a thirtieth of its parent's rows.
    cover: Float64Array.from(nodes, (node) => (29 / 30) ** Math.floor((node + 1) / 2) / (node % 2 === 0 ? 1 : 29)),
  };
}

function marginOf(ensemble: Ensemble, row: Parameters<typeof explain>[1]): Float64Array {
  return computeMargins(ensemble, tableFromRows(ensemble.signature, [row]));
}

function total({ baseline, contributions }: ReturnType<typeof explain>): number {
  return contributions.reduce((sum, { contribution }) => sum + contribution, baseline);
}

describe('addTreeShap', () => {
  it('gives the Shapley values that their definition gives', () => {
    const value = fc.oneof(
      fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
      fc.constant(NaN),
    );
    fc.assert(
      fc.property(fc.nat(), fc.array(value, { minLength: 1, maxLength: 5 }), fc.nat(20), (seed, values, splits) => {
        const tree = randomTree(seed, values.length, splits);
        const contributions = new Float64Array(values.length);
        const prepared = prepareTrees([tree], [...values.keys()]);
        addTreeShap(prepared, values, contributions, createShapMemory(prepared));
        values.forEach((_, column) =>
          expect(contributions[column]).toBeCloseTo(shapleyValue(tree, values, column), 10),
        );
      }),
    );
  });
});

describe('a tree', () => {
  it('is explained exactly where it is a chain of hundreds of splits, on one feature or on many', () => {
    for (const features of [1, 300]) {
      const splits = 300;
      const tree = chain(splits, features);
      const values = Float64Array.from({ length: features }, (_, at) => (at === features - 1 ? NaN : 1000));
      const prepared = prepareTrees([tree], [...values.keys()]);
      const contributions = new Float64Array(features);
      addTreeShap(prepared, values, contributions, createShapMemory(prepared));
      const total = contributions.reduce((sum, each) => sum + each, expectedValue(tree));
      const all = new Set(values.keys());
      expect(total).toBeCloseTo(partialAnswer(tree, [...values], all), 9);
    }
  });

  it('counts columns of the same feature as one', () => {
    const tree = randomTree(3, 4, 12);
    const values = [0.3, 0.7, NaN, 0.2];
    const merged = prepareTrees([tree], [0, 0, 1, 1]);
    const contributions = new Float64Array(2);
    addTreeShap(merged, values, contributions, createShapMemory(merged));
    const known = (...columns: number[]): number => partialAnswer(tree, values, new Set(columns));
    const first = (known(0, 1) - known() + known(0, 1, 2, 3) - known(2, 3)) / 2;
    expect(contributions[0]).toBeCloseTo(first, 12);
    expect(contributions[1]).toBeCloseTo(known(0, 1, 2, 3) - known() - first, 12);
  });
});

describe('explain', () => {
  it('sums to the log-odds of the positive class and keeps the row’s values', () => {
    const data = generateData({ rows: 1500 });
    const ensemble = train(data.table, data.labels, { iterations: 60 });
    for (const row of data.rows.slice(0, 100)) {
      const explanation = explain(ensemble, row);
      expect(Math.abs(total(explanation) - marginOf(ensemble, row)[0]!)).toBeLessThan(1e-9);
      expect(explanation.classCode).toBe(1);
      expect(explanation.contributions.map(({ feature, value }) => [feature, value])).toEqual(Object.entries(row));
    }
  });

  it('averages to the baseline over the training rows', () => {
    const data = generateData({ rows: 400 });
    const ensemble = train(data.table, data.labels, { iterations: 10, validationFraction: 0 });
    const margins = computeMargins(ensemble, data.table);
    const mean = margins.reduce((sum, margin) => sum + margin, 0) / margins.length;
    expect(explain(ensemble, {}).baseline).toBeCloseTo(mean, 9);
  });

  it('explains the most probable of several classes, or the one asked for', () => {
    const data = generateData({ rows: 1500, classes: 4 });
    const ensemble = train(data.table, data.labels, { iterations: 20 });
    for (const row of data.rows.slice(0, 50)) {
      const margins = marginOf(ensemble, row);
      const explanation = explain(ensemble, row);
      expect(margins[explanation.classCode]).toBe(Math.max(...margins));
      expect(total(explanation)).toBeCloseTo(margins[explanation.classCode]!, 9);
      expect(total(explain(ensemble, row, 3))).toBeCloseTo(margins[3]!, 9);
    }
  });

  it('explains a table as it explains its rows', () => {
    const data = generateData({ rows: 800, classes: 3 });
    const ensemble = train(data.table, data.labels, { iterations: 10 });
    const { baseline, contributions } = explainTable(ensemble, data.table, 2);
    data.rows.slice(0, 50).forEach((row, at) => {
      const alone = explain(ensemble, row, 2);
      expect(baseline).toBe(alone.baseline);
      expect([...contributions.subarray(at * 4, at * 4 + 4)]).toEqual(
        alone.contributions.map(({ contribution }) => contribution),
      );
    });
  });

  it('gives a missing value as null and nothing to a feature that tells nothing', () => {
    const data = generateData({ rows: 1000 });
    const table = tableFromRows(
      data.signature,
      data.rows.map((row) => ({ ...row, nothing: 1 })),
    );
    const ensemble = train(table, data.labels, { iterations: 5 });
    const { contributions } = explain(ensemble, { height: NaN, colour: '' });
    expect(contributions.map(({ value }) => value)).toEqual([null, null, null, null]);
    expect(contributions[3]!.contribution).toBe(0);
    expect(contributions[0]!.contribution).not.toBe(0);
  });
});
