import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aucBySlice, rankAuc } from './auc.ts';
import { descending } from './ranking.ts';

const example = fc.record({
  score: fc.integer({ min: 0, max: 5 }),
  positive: fc.boolean(),
  slice: fc.integer({ min: -1, max: 3 }),
});
interface Example {
  readonly score: number;
  readonly positive: boolean;
}

/** The definition: the share of pairs in the right order, ties counting half. */
function pairsWon(examples: readonly Example[]): number | null {
  const positives = examples.filter(({ positive }) => positive);
  const negatives = examples.filter(({ positive }) => !positive);
  let won = 0;
  for (const { score } of positives)
    for (const other of negatives) won += score > other.score ? 1 : score === other.score ? 0.5 : 0;
  return positives.length === 0 || negatives.length === 0 ? null : won / (positives.length * negatives.length);
}

const scoresOf = (examples: readonly Example[]) => Float64Array.from(examples, ({ score }) => score);

describe('rankAuc', () => {
  it('is the share of positive-negative pairs in the right order, ties counting half', () => {
    fc.assert(
      fc.property(fc.array(example, { maxLength: 40 }), (examples) => {
        expect(rankAuc(scoresOf(examples), (index) => examples[index]!.positive)).toEqual(closeTo(pairsWon(examples)));
      }),
    );
  });
});

describe('aucBySlice', () => {
  it('is the AUC of each slice’s own rows', () => {
    fc.assert(
      fc.property(fc.array(example, { maxLength: 60 }), (examples) => {
        const scores = scoresOf(examples);
        const sliceOf = Int32Array.from(examples, ({ slice }) => slice);
        const areas = aucBySlice(scores, descending(scores), (index) => examples[index]!.positive, sliceOf, 4);
        expect(areas).toEqual(
          [0, 1, 2, 3].map((slice) => closeTo(pairsWon(examples.filter((one) => one.slice === slice)))),
        );
      }),
    );
  });
});

function closeTo(value: number | null): unknown {
  return value === null ? null : expect.closeTo(value, 12);
}
