import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALIBRATION_BINS } from './calibration.ts';
import { CURVE_POINTS } from './curves.ts';
import { DETAILED_CLASSES, evaluate } from './evaluate.ts';
import { measure } from './metrics.ts';

// The expected numbers below are scikit-learn 1.7.2's for the same rows: roc_auc_score, average_precision_score, log_loss,
// brier_score_loss, roc_curve(drop_intermediate=False), precision_recall_curve, confusion_matrix,
// precision_recall_fscore_support, calibration_curve(n_bins=10).
const labels = [1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1];
const positive = [0.9, 0.8, 0.8, 0.7, 0.55, 0.5, 0.45, 0.4, 0.4, 0.25, 0.1, 0.05];
const two = evaluate(
  positive.map((p) => [1 - p, p]),
  labels,
  2,
);
const three = evaluate(
  [
    [0.7, 0.2, 0.1],
    [0.2, 0.6, 0.2],
    [0.1, 0.3, 0.6],
    [0.3, 0.4, 0.3],
    [0.5, 0.3, 0.2],
    [0.2, 0.2, 0.6],
    [0.6, 0.3, 0.1],
    [0.1, 0.8, 0.1],
    [0.3, 0.4, 0.3],
    [0.25, 0.25, 0.5],
  ],
  [0, 1, 2, 0, 1, 2, 0, 1, 2, 2],
  3,
);
const close = (value: number) => expect.closeTo(value, 12);
const closeAll = (values: readonly number[]) => values.map(close);

describe('evaluate, held against scikit-learn', () => {
  it('measures two classes', () => {
    expect(two).toMatchObject({
      rows: 12,
      accuracy: close(7 / 12),
      auc: close(0.6111111111111112),
      logLoss: close(0.7833892261370085),
      brier: close(0.2608333333333333),
      confusion: [
        { actual: 0, predicted: 0, rows: 4 },
        { actual: 0, predicted: 1, rows: 2 },
        { actual: 1, predicted: 0, rows: 3 },
        { actual: 1, predicted: 1, rows: 3 },
      ],
    });
    expect(two.classes).toEqual([
      {
        code: 0,
        support: 6,
        precision: close(0.57142857142857),
        recall: close(2 / 3),
        f1: close(0.61538461538462),
        auc: close(0.6111111111111112),
        averagePrecision: close(0.5847582972582973),
      },
      {
        code: 1,
        support: 6,
        precision: close(0.6),
        recall: close(0.5),
        f1: close(0.54545454545455),
        auc: close(0.6111111111111112),
        averagePrecision: close(0.673941798941799),
      },
    ]);
  });

  it('measures three classes, each against the rest', () => {
    expect(three).toMatchObject({
      accuracy: close(0.7),
      auc: close(0.9216269841269842),
      logLoss: close(0.6928186583854659),
      brier: close(0.3835),
    });
    expect(three.classes.map(({ auc }) => auc)).toEqual(
      closeAll([0.9285714285714285, 0.8571428571428571, 0.9791666666666667]),
    );
    expect(three.classes.map(({ averagePrecision }) => averagePrecision)).toEqual(
      closeAll([0.8666666666666667, 0.8095238095238095, 0.95]),
    );
    expect(three.classes.map(({ precision }) => precision)).toEqual(closeAll([2 / 3, 0.5, 1]));
    expect(three.classes.map(({ recall }) => recall)).toEqual(closeAll([2 / 3, 2 / 3, 0.75]));
    expect(three.classes.map(({ f1 }) => f1)).toEqual(closeAll([2 / 3, 4 / 7, 6 / 7]));
    expect(three.confusion.map(({ actual, predicted, rows }) => [actual, predicted, rows])).toEqual([
      [0, 0, 2],
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 2],
      [2, 1, 1],
      [2, 2, 3],
    ]);
  });

  it('draws the ROC curve', () => {
    const [{ code, roc }] = two.curves as [(typeof two.curves)[0]];
    expect(code).toBe(1);
    expect(roc.map(({ threshold }) => threshold)).toEqual([null, 0.9, 0.8, 0.7, 0.55, 0.5, 0.45, 0.4, 0.25, 0.1, 0.05]);
    expect(roc.map(({ falsePositiveRate }) => falsePositiveRate)).toEqual(
      closeAll([0, 0, 1, 1, 2, 3, 3, 4, 5, 6, 6].map((count) => count / 6)),
    );
    expect(roc.map(({ truePositiveRate }) => truePositiveRate)).toEqual(
      closeAll([0, 1, 2, 3, 3, 3, 4, 5, 5, 5, 6].map((count) => count / 6)),
    );
  });

  it('draws the precision-recall curve from the highest threshold down', () => {
    const { precisionRecall } = two.curves[0]!;
    expect(precisionRecall.map(({ threshold }) => threshold)).toEqual([
      0.9, 0.8, 0.7, 0.55, 0.5, 0.45, 0.4, 0.25, 0.1, 0.05,
    ]);
    expect(precisionRecall.map(({ precision }) => precision)).toEqual(
      closeAll([1, 2 / 3, 0.75, 0.6, 0.5, 4 / 7, 5 / 9, 0.5, 5 / 11, 0.5]),
    );
    expect(precisionRecall.map(({ recall }) => recall)).toEqual(
      closeAll([1, 2, 3, 3, 3, 4, 5, 5, 5, 6].map((count) => count / 6)),
    );
  });

  it('gathers probabilities in bins and averages their distance from what came true', () => {
    const { bins, expectedError } = two.calibration;
    expect(bins.map(({ observed }) => observed)).toEqual(closeAll([0.5, 0, 0.5, 0.5, 0, 1, 0.5, 1]));
    expect(bins.map(({ predicted }) => predicted)).toEqual(closeAll([0.075, 0.25, 0.4, 0.475, 0.55, 0.7, 0.8, 0.9]));
    expect(expectedError).toBeCloseTo(2.9 / 12, 12);
  });
});

describe('evaluate', () => {
  const row = fc
    .tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }), fc.nat(2))
    .map(([one, other, label]) => ({ p: [one / 20, other / 20, 1 - (one + other) / 20], label }));

  it('agrees with the short measurement, counts every row once and draws curves that only rise', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 300 }), (rows) => {
        const input = [rows.map(({ p }) => p), rows.map(({ label }) => label), 3] as const;
        const evaluation = evaluate(...input);
        expect(evaluation).toMatchObject(measure(...input));
        expect(evaluation.confusion.reduce((sum, cell) => sum + cell.rows, 0)).toBe(rows.length);
        expect(evaluation.classes.reduce((sum, { support }) => sum + support, 0)).toBe(rows.length);
        expect(evaluation.calibration.bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(rows.length);
        for (const { roc, precisionRecall } of evaluation.curves) {
          for (const rate of ['falsePositiveRate', 'truePositiveRate'] as const) {
            const rates = roc.map((point) => point[rate]);
            expect(rates).toEqual(rates.toSorted((some, other) => some - other));
            expect(rates.at(-1) ?? 1).toBe(1);
          }
          expect(precisionRecall.at(-1)?.recall ?? 1).toBe(1);
        }
      }),
    );
  });

  it('bounds the points of a curve, keeps its ends and takes the areas from all thresholds', () => {
    const many = Array.from({ length: 5000 }, (_, index) => (index + 0.5) / 5000);
    const truth = many.map((p, index) => (((index * 7919) % 5000) / 5000 < p ? 1 : 0));
    const { curves, auc, classes } = evaluate(
      many.map((p) => [1 - p, p]),
      truth,
      2,
    );
    const { roc, precisionRecall } = curves[0]!;
    expect(roc).toHaveLength(CURVE_POINTS);
    expect(precisionRecall).toHaveLength(CURVE_POINTS);
    expect(roc[0]).toEqual({ threshold: null, falsePositiveRate: 0, truePositiveRate: 0 });
    expect(roc.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
    let drawn = 0;
    for (const [index, { falsePositiveRate, truePositiveRate }] of roc.entries()) {
      const before = roc[index - 1];
      if (before === undefined) continue;
      drawn += ((falsePositiveRate - before.falsePositiveRate) * (truePositiveRate + before.truePositiveRate)) / 2;
    }
    expect(drawn).toBeCloseTo(auc!, 3);
    expect(classes[1]!.averagePrecision).toBeGreaterThan(0.7);
  });

  it('says null where there is nothing to divide by', () => {
    const { auc, classes, curves } = evaluate(
      [
        [0.9, 0.05, 0.05],
        [0.8, 0.1, 0.1],
      ],
      [0, 0],
      3,
    );
    expect(auc).toBeNull();
    expect(classes[0]).toMatchObject({ support: 2, precision: 1, recall: 1, f1: 1, auc: null, averagePrecision: 1 });
    expect(classes[2]).toEqual({
      code: 2,
      support: 0,
      precision: null,
      recall: null,
      f1: null,
      auc: null,
      averagePrecision: null,
    });
    expect(curves.map(({ roc }) => roc)).toEqual([[], [], []]);
  });

  it('keeps curves of the classes with the most rows alone', () => {
    const classes = DETAILED_CLASSES + 5;
    const truth = Array.from({ length: 200 }, (_, index) => (index < 60 ? classes - 1 : index % classes));
    const uniform = truth.map(() => new Float64Array(classes).fill(1 / classes));
    const { curves } = evaluate(uniform, truth, classes);
    expect(curves).toHaveLength(DETAILED_CLASSES);
    expect(curves.at(-1)!.code).toBe(classes - 1);
  });

  it('puts 0 in the first bin of the calibration and 1 in the last', () => {
    const { bins } = evaluate(
      [
        [1, 0],
        [0, 1],
      ],
      [0, 1],
      2,
    ).calibration;
    expect(bins).toEqual([
      { lower: 0, upper: 0.1, rows: 1, predicted: 0, observed: 0 },
      { lower: 1 - 1 / CALIBRATION_BINS, upper: 1, rows: 1, predicted: 1, observed: 1 },
    ]);
  });

  it.each([
    ['no rows', [], [], 'NO_ROWS'],
    ['a probability that is not a number', [[NaN, 1]], [0], 'INVALID_TABLE'],
    ['an infinite probability', [[Infinity, 0]], [0], 'INVALID_TABLE'],
    ['a label without a class', [[0.5, 0.5]], [2], 'INVALID_TABLE'],
  ])('refuses %s', (_, probabilities, truth, code) => {
    expect(() => evaluate(probabilities, truth, 2)).toThrow(expect.objectContaining({ code }));
  });
});
