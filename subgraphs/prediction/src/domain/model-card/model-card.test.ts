import { describe, expect, it } from '@jest/globals';
import { assess, computeProbabilities, train } from '../../engine/index.ts';
import { generateData } from '../../engine/testing/generated-data.ts';
import type { Signature } from '../signature.ts';
import { modelCardOf } from './model-card.ts';

const { table, labels, signature } = generateData({ rows: 600, classes: 3 });
const ensemble = train(table, labels, { iterations: 10 });
const probabilities = computeProbabilities(ensemble, table);
const model = { predict: async (of: typeof table) => computeProbabilities(ensemble, of), ensemble };
const ofModel: Signature = {
  features: signature.features.map(({ name, categories }) => ({
    name,
    graphqlName: name,
    type: categories.length > 0 ? 'CATEGORY' : 'NUMBER',
    required: false,
    categories: categories.map((value) => ({ value, graphqlName: value })),
    minimum: null,
    maximum: null,
    example: '',
  })),
  target: signature.target,
  typeName: 'Kind',
  predictField: 'predictKind',
};

describe('modelCardOf', () => {
  it('calls classes by their names and keeps headline figures to the last digit, drawn ones to six', async () => {
    const rows = { table, labels: Int32Array.from(labels), probabilities };
    const assessment = await assess(rows, model, 1);
    const { evaluation, partialDependence, features, training } = modelCardOf(assessment, ofModel, null);
    const { classes } = signature.target;
    expect(evaluation.classes.map((scores) => scores.class)).toEqual(classes);
    expect(evaluation.curves.map((curves) => curves.class)).toEqual(classes);
    expect(partialDependence.classes).toEqual(classes);
    expect(new Set(evaluation.confusion.flatMap(({ actual, predicted }) => [actual, predicted]))).toEqual(
      new Set(classes),
    );
    expect(evaluation).toMatchObject({ logLoss: assessment.evaluation.logLoss, auc: assessment.evaluation.auc });
    expect(evaluation.interval.lower).toBeLessThan(evaluation.accuracy);
    for (const { threshold } of evaluation.curves[0]!.roc.slice(1))
      expect(threshold).toBe(Number(threshold!.toPrecision(6)));
    expect(features.map(({ categories }) => categories)).toEqual([0, 0, 7, 0]);
    expect(training).toBeNull();
  });

  it('is not made of rows that all have one class', async () => {
    const one = { table, labels: new Int32Array(600), probabilities };
    const assessment = await assess(one, model, 1);
    expect(assessment.evaluation.auc).toBeNull();
    expect(() => modelCardOf(assessment, ofModel, null)).toThrow('more than one class');
  });
});
