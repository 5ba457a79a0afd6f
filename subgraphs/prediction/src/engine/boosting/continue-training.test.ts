import { describe, expect, it } from '@jest/globals';
import { measure } from '../evaluation/metrics.ts';
import { tableFromRows } from '../table.ts';
import { generateData, numeric } from '../testing/generated-data.ts';
import { computeProbabilities } from './margins.ts';
import { continueTraining, train } from './train.ts';

const base = generateData({ rows: 3000 });
const champion = train(base.table, base.labels, { iterations: 80 });
/** The same features, but what was one class is now the other. */
const recent = generateData({ rows: 1000, shift: 1, seed: 11 });
const later = generateData({ rows: 1000, shift: 1, seed: 12 });

describe('continueTraining', () => {
  it('follows a rule that changed, from few rows', () => {
    const accuracy = (ensemble: typeof champion): number =>
      measure(computeProbabilities(ensemble, later.table), later.labels, 2).accuracy;
    expect(accuracy(champion)).toBeLessThan(0.2);
    const challenger = continueTraining(champion, recent.table, recent.labels, { maximumLeaves: 31 });
    expect(accuracy(challenger)).toBeGreaterThan(0.85);
  });

  it('adds trees behind the champion’s own and leaves the champion as it was', () => {
    const before = structuredClone(champion);
    const challenger = continueTraining(champion, recent.table, recent.labels, { iterations: 5 });
    expect(challenger.trees).toHaveLength(champion.trees.length + 5);
    expect(challenger.trees.slice(0, champion.trees.length)).toEqual(before.trees);
    expect({ ...challenger, trees: [] }).toEqual({ ...before, trees: [] });
    expect(champion).toEqual(before);
  });

  it('learns from rows that all have one class', () => {
    const labels = recent.labels.map(() => 1);
    const challenger = continueTraining(champion, recent.table, labels);
    const before = computeProbabilities(champion, recent.table);
    const after = computeProbabilities(challenger, recent.table);
    after.forEach((row, index) => expect(row[1]).toBeGreaterThan(before[index]![1]!));
    expect(after.reduce((sum, row) => sum + row[1]!, 0) / after.length).toBeGreaterThan(0.7);
  });

  it('refuses rows of another signature', () => {
    const others = { ...base.signature, features: [...base.signature.features.slice(1), numeric('depth')] };
    const table = tableFromRows(others, [{ width: 1 }]);
    expect(() => continueTraining(champion, table, [0])).toThrow(
      expect.objectContaining({ code: 'SIGNATURE_MISMATCH' }),
    );
  });

  it('refuses to learn from nothing', () => {
    const table = tableFromRows(base.signature, []);
    expect(() => continueTraining(champion, table, [])).toThrow(expect.objectContaining({ code: 'NO_ROWS' }));
  });
});
