import { describe, expect, it } from '@jest/globals';
import { bestRecipe, recipesFor, seedOf } from './recipes.ts';

describe('the recipes of a training run', () => {
  it.each([
    [{ hasChampion: false, continuable: false, judged: 0, recentlyJudged: 0 }, ['BASE']],
    [{ hasChampion: true, continuable: true, judged: 0, recentlyJudged: 0 }, ['BASE_AND_VERDICTS']],
    [{ hasChampion: true, continuable: true, judged: 90, recentlyJudged: 0 }, ['BASE_AND_VERDICTS']],
    [{ hasChampion: true, continuable: false, judged: 90, recentlyJudged: 40 }, ['BASE_AND_VERDICTS']],
    [
      { hasChampion: true, continuable: true, judged: 90, recentlyJudged: 40 },
      ['BASE_AND_VERDICTS', 'CHAMPION_CONTINUED'],
    ],
  ])('for %j are %j', (material, expected) => {
    expect(recipesFor(material)).toEqual(expected);
  });

  it('are chosen by reserved rows, then by AUC', () => {
    const [base, continued] = [
      { recipe: 'BASE_AND_VERDICTS' as const, reservedCorrect: 20, auc: 0.93 },
      { recipe: 'CHAMPION_CONTINUED' as const, reservedCorrect: 21, auc: 0.9 },
    ];
    expect(bestRecipe([base, continued])).toBe(continued);
    expect(bestRecipe([continued, { ...base, reservedCorrect: 21 }]).auc).toBe(0.93);
  });

  it('have seeds that are the same on every attempt and differ between runs and recipes', () => {
    expect(seedOf('a', 'CHAMPION_CONTINUED')).toBe(seedOf('a', 'CHAMPION_CONTINUED'));
    const others = [
      seedOf('a', 'BASE_AND_VERDICTS'),
      seedOf('b', 'BASE_AND_VERDICTS'),
      seedOf('a', 'CHAMPION_CONTINUED'),
    ];
    expect(new Set(others).size).toBe(3);
  });

  it('have one seed for the first version, wherever it is trained', () => {
    expect(seedOf('a', 'BASE')).toBe(seedOf('b', 'BASE'));
  });
});
