import { beforeAll, describe, expect, it } from '@jest/globals';
import { assess, type AssessmentRequest, tableFromRows } from '../../engine/index.ts';
import type { Features } from '../feature-validation.ts';
import { type ModelCard, modelCardOf } from '../model-card/model-card.ts';
import { answerOf } from '../prediction.ts';
import { engineSignature, signatureFromColumns } from '../signature.ts';
import { driftOf, LEAST_PREDICTIONS, type SeenPrediction } from './drift.ts';

const number = { type: 'NUMBER', missing: 1, distinct: 300, minimum: 0, maximum: 3e6, mean: 4 } as const;
const category = { type: 'CATEGORY', missing: 0, minimum: null, maximum: null, mean: null } as const;
const labelled = (...labels: string[]) => ({ distinct: labels.length, histogram: labels.map((label) => ({ label })) });

const rows: Features[] = Array.from({ length: 300 }, (_, row) => ({
  size: row % 7 === 0 ? null : (row % 50) / 10,
  // Numbers of seven digits that differ in the last two.
  meter: 2_000_000 + (row % 40),
  colour: ['red', 'green', 'green', 'blue'][row % 4]!,
}));

/** A model that looks at the colour alone, and its card. */
async function modelOf(classes: readonly string[]): Promise<{ card: ModelCard; answer(of: Features): number[] }> {
  const signature = signatureFromColumns(
    'measured',
    [
      { ...number, name: 'size', histogram: [] },
      { ...number, name: 'meter', histogram: [] },
      { ...category, name: 'colour', ...labelled('green', 'red', 'blue', 'violet') },
      { ...category, name: 'answer', ...labelled(...classes) },
    ],
    'answer',
  );
  const answer = ({ colour }: Features) => {
    const likely = colour === 'red' ? 0 : 1;
    return classes.map((_, code) => (code === likely ? 0.7 : 0.3 / (classes.length - 1)));
  };
  const predict = (of: AssessmentRequest['table']) => {
    const colours = of.columns[2]!;
    if (colours.type !== 'CATEGORICAL') throw new Error('colours are categories');
    return Promise.resolve(Array.from(colours.codes, (code) => answer({ colour: ['blue', 'green', 'red'][code]! })));
  };
  const assessment = await assess(
    {
      table: tableFromRows(engineSignature(signature), rows),
      labels: Int32Array.from(rows, (_, row) => row % classes.length),
      probabilities: rows.map(answer),
    },
    { predict, ensemble: null },
    1,
  );
  return { card: modelCardOf(assessment, signature, null), answer };
}

const beginning = Date.parse('2026-11-01T00:00:00Z');

describe.each([
  ['two', ['no', 'yes']],
  ['three', ['a', 'b', 'c']],
])('the drift of a model of %s classes', (_count, classes) => {
  let card: ModelCard;
  let seen: (features: readonly Features[]) => SeenPrediction[];

  beforeAll(async () => {
    const model = await modelOf(classes);
    card = model.card;
    seen = (features) =>
      features.map((of, index) => {
        const probabilities = model.answer(of);
        const createdAt = new Date(beginning - index);
        return { features: of, probabilities, ...answerOf(card.target.classes, probabilities), createdAt };
      });
  });

  it('is none where the predictions are the rows that the version was measured on', () => {
    const drift = driftOf(card, seen(rows))!;
    expect(drift.features.map(({ feature, shift }) => [feature, shift.psi])).toEqual([
      ['size', 0],
      ['meter', 0],
      ['colour', 0],
    ]);
    expect([drift.predictedClass.psi, drift.probability.psi]).toEqual([0, 0]);
    expect(drift).toMatchObject({ predictions: 300, testRows: 300 });
    expect(drift.until.getTime() - drift.from.getTime()).toBe(299);
  });

  it('is in the feature that moved and in the answers that follow it', () => {
    const drift = driftOf(card, seen(rows.map((row) => ({ ...row, colour: 'red' }))))!;
    const [size, meter, colour] = drift.features.map(({ shift }) => shift);
    expect([size!.psi, meter!.psi]).toEqual([0, 0]);
    expect(colour!.psi).toBeGreaterThan(1);
    expect(colour!.bins).toEqual([
      { kind: 'CATEGORY', category: 'green', lower: null, upper: null, expected: 0.5, actual: 0 },
      { kind: 'CATEGORY', category: 'blue', lower: null, upper: null, expected: 0.25, actual: 0 },
      { kind: 'CATEGORY', category: 'red', lower: null, upper: null, expected: 0.25, actual: 1 },
    ]);
    expect(drift.predictedClass.bins).toMatchObject([{ actual: 1 }, { actual: 0 }]);
    expect(drift.predictedClass.psi).toBeGreaterThan(drift.predictedClass.chance);
  });

  it('counts missing values, and categories that no row had', () => {
    const moved = rows.map((row, index) => ({
      size: null,
      meter: index % 2 === 0 ? null : row.meter!,
      colour: 'violet',
    }));
    const [size, meter, colour] = driftOf(card, seen(moved))!.features.map(({ shift }) => shift);
    expect(size!.bins.at(-1)).toMatchObject({ kind: 'MISSING', expected: 43 / 300, actual: 1 });
    expect(meter!.bins.at(-1)).toMatchObject({ kind: 'MISSING', expected: 0, actual: 0.5 });
    expect(colour!.bins.at(-1)).toMatchObject({ kind: 'OTHER', category: null, expected: 0, actual: 1 });
    for (const { psi } of [size!, meter!, colour!]) expect(Number.isFinite(psi)).toBe(true);
  });

  it('is not told of few predictions', () => {
    expect(driftOf(card, seen(rows.slice(0, LEAST_PREDICTIONS - 1)))).toBeNull();
    expect(driftOf(card, seen(rows.slice(0, LEAST_PREDICTIONS)))).not.toBeNull();
    expect(driftOf(card, [])).toBeNull();
  });
});
