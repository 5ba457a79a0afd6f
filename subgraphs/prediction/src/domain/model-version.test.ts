import { describe, expect, it } from '@jest/globals';
import { canBePromoted, rollbackTarget, standing, type Promotion } from './model-version.ts';

const promoted = (modelVersionId: string): Promotion => ({ modelVersionId, kind: 'PROMOTED' });
const rolledBack = (modelVersionId: string): Promotion => ({ modelVersionId, kind: 'ROLLED_BACK' });

describe('a new model version', () => {
  it('answers at once when it is the first', () => {
    expect(standing(null)).toEqual({ change: 'PROMOTED', status: 'PRODUCTION', reasons: [] });
  });

  it.each([
    ['PROMOTED', 'PROMOTED', 'PRODUCTION'],
    ['REJECTED', 'REJECTED', 'REJECTED'],
    ['WAITING', null, 'CANDIDATE'],
  ] as const)('whose gate says %s becomes %s', (outcome, change, status) => {
    expect(standing({ outcome, reasons: [] })).toMatchObject({ change, status });
  });

  it('can be promoted by hand unless it is in production', () => {
    expect((['CANDIDATE', 'REJECTED', 'RETIRED', 'PRODUCTION'] as const).map(canBePromoted)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('a rollback', () => {
  it.each<[string, Promotion[], string | null]>([
    ['nothing when there never was a version', [], null],
    ['nothing when there was only one', [promoted('a')], null],
    ['the version before', [promoted('a'), promoted('b')], 'a'],
    ['further back the second time', [promoted('a'), promoted('b'), promoted('c'), rolledBack('b')], 'a'],
    ['nothing once the first is reached', [promoted('a'), promoted('b'), rolledBack('a')], null],
    [
      'what answered before a promotion that followed a rollback',
      [promoted('a'), promoted('b'), rolledBack('a'), promoted('c')],
      'a',
    ],
    ['what answered before, also when that is promoted again', [promoted('a'), promoted('b'), promoted('a')], 'b'],
  ])('returns to %s', (_, history, expected) => {
    expect(rollbackTarget(history)).toBe(expected);
  });
});
