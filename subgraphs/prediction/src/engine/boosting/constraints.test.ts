import { describe, expect, it } from '@jest/globals';
import type { Signature } from '../signature.ts';
import { tableFromRows } from '../table.ts';
import { categorical, generateData, numeric } from '../testing/generated-data.ts';
import type { Ensemble, Tree } from './ensemble.ts';
import { computeMargins, computeProbabilities } from './margins.ts';
import type { BoostingParameters } from './parameters.ts';
import { createRandom } from './random.ts';
import { train } from './train.ts';

const signature: Signature = {
  features: [numeric('dose'), numeric('age'), categorical('site', ['a', 'b'])],
  target: { name: 'kind', classes: ['no', 'yes'] },
};
const random = createRandom(5);
const rows = Array.from({ length: 1500 }, () => ({
  dose: random() < 0.1 ? null : random() * 10,
  age: random() * 80,
  site: random() < 0.5 ? 'a' : 'b',
}));
/** The outcome goes up and down with the dose, and with the age in another way at each site. */
const labels = rows.map(({ dose, age, site }) => {
  const odds = Math.sin((dose ?? 3) * 1.3) + (site === 'a' ? 1 : -1) * (age / 40 - 1) + (dose ?? 5) / 5 - 1;
  return random() < 1 / (1 + Math.exp(-2 * odds)) ? 1 : 0;
});
const table = tableFromRows(signature, rows);

/** The margins of a row while its dose goes up. */
function marginsAlongDose(ensemble: Ensemble, row: { age: number; site: string }): number[] {
  const steps = Array.from({ length: 101 }, (_, step) => ({ ...row, dose: step / 10 }));
  return [...computeMargins(ensemble, tableFromRows(signature, steps))];
}

function isAscending(values: readonly number[]): boolean {
  return values.every((value, at) => at === 0 || value >= values[at - 1]!);
}

function depthOf({ left, right, column }: Tree, node = 0): number {
  if (column[node]! < 0) return 0;
  const tree = { left, right, column } as Tree;
  return 1 + Math.max(depthOf(tree, left[node]), depthOf(tree, right[node]));
}

describe('monotone constraints', () => {
  const people = Array.from({ length: 20 }, (_, at) => ({ age: at * 4, site: at % 2 === 0 ? 'a' : 'b' }));

  it.each([
    ['INCREASING', 1],
    ['DECREASING', -1],
  ] as const)('keep the margin %s with a number, whatever the other features', (direction, sign) => {
    const ensemble = train(table, labels, { iterations: 60, monotone: { dose: direction } });
    for (const person of people) {
      const along = marginsAlongDose(ensemble, person).map((margin) => sign * margin);
      expect(isAscending(along)).toBe(true);
    }
    const free = train(table, labels, { iterations: 60 });
    expect(people.some((person) => isAscending(marginsAlongDose(free, person).map((margin) => sign * margin)))).toBe(
      false,
    );
  });

  it('still learn what the constraint allows', () => {
    const ensemble = train(table, labels, { iterations: 60, monotone: { dose: 'INCREASING' } });
    const along = marginsAlongDose(ensemble, { age: 40, site: 'a' });
    expect(along.at(-1)! - along[0]!).toBeGreaterThan(0.5);
  });

  it.each([
    ['a category', 'site'],
    ['an unknown feature', 'height'],
  ])('are refused on %s', (_, name) => {
    expect(() => train(table, labels, { monotone: { [name]: 'INCREASING' } })).toThrow(
      expect.objectContaining({ code: 'INVALID_PARAMETERS', path: ['monotone', name] }),
    );
  });

  it('are refused where there are more than two classes', () => {
    const many = generateData({ rows: 100, classes: 3 });
    expect(() => train(many.table, many.labels, { monotone: { height: 'INCREASING' } })).toThrow(
      expect.objectContaining({ code: 'INVALID_PARAMETERS' }),
    );
  });
});

describe('class weights', () => {
  const shareOf = (classWeights: BoostingParameters['classWeights']): number => {
    const rare = labels.map((label, row) => (row % 4 === 0 ? label : 0));
    const ensemble = train(table, rare, { iterations: 40, classWeights });
    const probabilities = computeProbabilities(ensemble, table);
    return probabilities.reduce((sum, row) => sum + row[1]!, 0) / probabilities.length;
  };

  it('make a rare class as probable as the other one, or as their ratio says', () => {
    expect(shareOf('EQUAL')).toBeLessThan(0.2);
    expect(shareOf('BALANCED')).toBeGreaterThan(0.35);
    expect(shareOf({ yes: 50 })).toBeGreaterThan(shareOf('BALANCED'));
  });

  it('weigh rows as row weights do', () => {
    const weights = labels.map((label) => (label === 1 ? 3 : 1));
    const parameters = { iterations: 10 };
    expect(train(table, labels, { ...parameters, classWeights: { yes: 3 } })).toEqual(
      train(table, labels, parameters, { weights }),
    );
  });

  it('are refused for a class that is none', () => {
    expect(() => train(table, labels, { classWeights: { perhaps: 2 } })).toThrow(
      expect.objectContaining({ code: 'INVALID_PARAMETERS', path: ['classWeights', 'perhaps'] }),
    );
  });
});

describe('limits of a tree', () => {
  it('are its leaves and its depth', () => {
    const { trees } = train(table, labels, { iterations: 10, maximumLeaves: 31, maximumDepth: 3 });
    expect(Math.max(...trees.map((tree) => depthOf(tree)))).toBe(3);
    const free = train(table, labels, { iterations: 10, maximumLeaves: 12 }).trees;
    expect(Math.max(...free.map((tree) => depthOf(tree)))).toBeGreaterThan(3);
    expect(Math.max(...free.map(({ left }) => left.length))).toBe(23);
  });

  it('shrink under L1 until nothing is worth a split', () => {
    const greatest = (l1: number): number => {
      const { trees } = train(table, labels, { iterations: 1, l1, learningRate: 1, validationFraction: 0 });
      return Math.max(...trees[0]!.value.map(Math.abs));
    };
    expect(greatest(20)).toBeLessThan(greatest(0));
    expect(greatest(1e6)).toBe(0);
  });

  it('do not depend on how many histograms fit into memory', () => {
    const wide = Array.from({ length: 300 }, (_, at) => numeric(`x${at}`));
    const next = createRandom(2);
    const examples = Array.from({ length: 400 }, () => Object.fromEntries(wide.map(({ name }) => [name, next()])));
    const kinds = examples.map((row) => (row.x0! + row.x1! > 1 ? 1 : 0));
    const many = tableFromRows({ features: wide, target: signature.target }, examples);
    const parameters = { iterations: 2, maximumLeaves: 40, minimumChildWeight: 0.1 };
    const budget = (histogramBudgetBytes: number): Ensemble => train(many, kinds, parameters, { histogramBudgetBytes });
    expect(budget(0)).toEqual(budget(2 ** 28));
  });
});
