import { describe, expect, it } from '@jest/globals';
import { DomainErrors } from '@fedloop/platform/errors/domain-error';
import { durationOf } from './duration.ts';
import { checkPolicy, cooldownOf, defaultPolicy, type RetrainingPolicy } from './policy.ts';

/** The fields refused, in the order they were told. */
function refused(changes: Partial<RetrainingPolicy>): string[] {
  try {
    checkPolicy({ ...defaultPolicy, ...changes }, ['input', 'policy']);
    return [];
  } catch (error) {
    if (!(error instanceof DomainErrors)) throw error;
    return error.errors.map(({ code, argumentPath }) => `${code} ${argumentPath.join('.')}`);
  }
}

describe('a retraining policy', () => {
  it.each<Partial<RetrainingPolicy>>([
    {},
    {
      threshold: 0.01,
      window: 1,
      minimumVerdicts: 1,
      verdictsPerFalseAlarm: 100,
      cooldown: 'PT0S',
      maximumRetrainingsPerDay: 1,
    },
    {
      threshold: 0.99,
      window: 100_000,
      minimumVerdicts: 100_000,
      verdictsPerFalseAlarm: 1_000_000_000,
      cooldown: 'P30D',
      maximumRetrainingsPerDay: 1000,
    },
  ])('is taken within its bounds: %j', (changes) => {
    expect(refused(changes)).toEqual([]);
  });

  it.each<[string, Partial<RetrainingPolicy>]>([
    ['threshold', { threshold: 0 }],
    ['threshold', { threshold: 0.009 }],
    ['threshold', { threshold: 1.5 }],
    ['threshold', { threshold: NaN }],
    ['window', { window: 0 }],
    ['window', { window: 100_001 }],
    ['minimumVerdicts', { minimumVerdicts: 0 }],
    ['minimumVerdicts', { minimumVerdicts: 100_001 }],
    ['verdictsPerFalseAlarm', { verdictsPerFalseAlarm: 99 }],
    ['verdictsPerFalseAlarm', { verdictsPerFalseAlarm: 1_000_000_001 }],
    ['maximumRetrainingsPerDay', { maximumRetrainingsPerDay: 0 }],
    ['maximumRetrainingsPerDay', { maximumRetrainingsPerDay: 1001 }],
    ['cooldown', { cooldown: 'P30DT1S' }],
    ['cooldown', { cooldown: 'P1M' }],
    ['cooldown', { cooldown: '-PT1M' }],
    ['cooldown', { cooldown: '' }],
    ['cooldown', { cooldown: `PT${'9'.repeat(400)}S` }],
  ])('refuses a wrong %s: %j', (field, changes) => {
    expect(refused(changes)).toEqual([`INPUT_INVALID input.policy.${field}`]);
  });

  it('names every fault at once', () => {
    expect(refused({ threshold: 2, window: -1, cooldown: 'soon' })).toEqual([
      'INPUT_INVALID input.policy.threshold',
      'INPUT_INVALID input.policy.window',
      'INPUT_INVALID input.policy.cooldown',
    ]);
  });

  it('knows its cooldown in milliseconds', () => {
    expect(cooldownOf({ ...defaultPolicy, cooldown: 'PT1M' })).toBe(60_000);
  });
});

describe('a duration', () => {
  it.each([
    ['PT0S', 0],
    ['PT1M', 60_000],
    ['PT1.5S', 1500],
    ['PT0,25S', 250],
    ['P7D', 604_800_000],
    ['P1W', 604_800_000],
    ['P1DT2H3M4S', 93_784_000],
  ])('%s has its milliseconds', (text, expected) => {
    expect(durationOf(text)).toBe(expected);
  });

  it.each(['', 'P', 'PT', 'P1Y', 'P1M', 'P1', '1M', 'PT1M ', 'P-1D', 'PT1M1H', 'P1DT'])('%j is none', (text) => {
    expect(durationOf(text)).toBeNull();
  });
});
