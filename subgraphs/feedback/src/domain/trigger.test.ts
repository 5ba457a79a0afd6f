import { describe, expect, it } from '@jest/globals';
import { defaultPolicy } from './policy.ts';
import { heldBackBy } from './held-back.ts';
import { decide, type TriggerAttempt, type TriggerRule, type TriggerSituation } from './trigger.ts';
import { newWatch, observeAll } from './watch.ts';

const now = new Date('2026-11-23T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

/** The budget of the default policy, used up. */
const usedUp = { begun: 24, freeAgain: new Date('2026-11-23T18:00:00Z') };

/** Correct verdicts and then incorrect ones. */
function watchOf(correct: number, incorrect: number) {
  const verdicts = Array.from({ length: correct + incorrect }, (_, index) => ({
    sequence: index + 1,
    correct: index < correct,
  }));
  return observeAll(defaultPolicy.threshold, verdicts);
}

function situation(changes: Partial<TriggerSituation> = {}): TriggerSituation {
  return {
    policy: defaultPolicy,
    period: { modelVersionId: 'version-1', after: 0 },
    watch: watchOf(100, 20),
    lastAttempt: null,
    inFlight: false,
    used: { begun: 0, freeAgain: null },
    now,
    ...changes,
  };
}

function attempt(changes: Partial<TriggerAttempt> = {}): TriggerAttempt {
  return { modelVersionId: 'version-1', sequence: 110, rows: 10, at: minutesAgo(10), ...changes };
}

const failed = (changes: Partial<TriggerSituation>): TriggerRule[] =>
  decide(situation(changes)).reasons.flatMap(({ code, passed }) => (passed ? [] : [code]));

describe('the trigger', () => {
  it('fires with its numbers when every rule passes', () => {
    const decision = decide(situation());
    expect(decision).toMatchObject({ triggered: true, since: 101, rows: 20 });
    expect(decision.evidence).toBeGreaterThan(10_000);
    expect(decision.reasons).toEqual([
      { code: 'ENABLED', passed: true, value: null, bound: null },
      { code: 'MINIMUM_VERDICTS', passed: true, value: 120, bound: 50 },
      { code: 'DETECTOR', passed: true, value: decision.evidence, bound: 10_000 },
      { code: 'NOT_IN_FLIGHT', passed: true, value: null, bound: null },
      { code: 'COOLDOWN', passed: true, value: null, bound: 0 },
      { code: 'DAILY_BUDGET', passed: true, value: 0, bound: 24 },
      { code: 'ROWS_DOUBLED', passed: true, value: 20, bound: null },
    ]);
  });

  it.each<[string, Partial<TriggerSituation>, TriggerRule[]]>([
    ['the policy is off', { policy: { ...defaultPolicy, enabled: false } }, ['ENABLED']],
    ['the score holds', { watch: watchOf(100, 2) }, ['DETECTOR']],
    ['too few were judged', { watch: watchOf(10, 20) }, ['MINIMUM_VERDICTS']],
    ['nothing was judged', { watch: newWatch }, ['MINIMUM_VERDICTS', 'DETECTOR']],
    ['a request is in flight', { inFlight: true }, ['NOT_IN_FLIGHT']],
    [
      'the last attempt was just now',
      { policy: { ...defaultPolicy, cooldown: 'PT11M' }, lastAttempt: attempt() },
      ['COOLDOWN'],
    ],
    ['the budget is used up', { used: usedUp }, ['DAILY_BUDGET']],
    ['too little came since the last attempt', { lastAttempt: attempt({ rows: 11 }) }, ['ROWS_DOUBLED']],
  ])('holds back when %s', (_what, changes, rules) => {
    expect(failed(changes)).toEqual(rules);
    expect(decide(situation(changes)).triggered).toBe(false);
  });

  it('tries again once the rows have doubled and the cooldown is over', () => {
    expect(failed({ lastAttempt: attempt({ rows: 10 }) })).toEqual([]);
    expect(failed({ policy: { ...defaultPolicy, cooldown: 'PT10M' }, lastAttempt: attempt() })).toEqual([]);
  });

  it('begins to count anew for another decline, another version and the same version’s return', () => {
    expect(failed({ lastAttempt: attempt({ sequence: 100, rows: 900 }) })).toEqual([]);
    expect(failed({ lastAttempt: attempt({ modelVersionId: 'version-0', rows: 900 }) })).toEqual([]);
    const period = { modelVersionId: 'version-1', after: 115 };
    expect(failed({ period, lastAttempt: attempt({ rows: 900 }) })).toEqual([]);
  });

  it('keeps the cooldown across versions', () => {
    const policy = { ...defaultPolicy, cooldown: 'PT1H' };
    expect(failed({ policy, lastAttempt: attempt({ modelVersionId: 'version-0' }) })).toEqual(['COOLDOWN']);
  });

  it('tells any evidence as a number', () => {
    const { evidence, reasons } = decide(situation({ watch: watchOf(0, 5000) }));
    expect(Number.isFinite(evidence)).toBe(true);
    expect(JSON.parse(JSON.stringify(reasons))).toEqual(reasons);
  });

  it('attempts a few times, ever rarer, while an alarm stands that no training heals', () => {
    let lastAttempt: TriggerAttempt | null = null;
    const attempts: number[] = [];
    for (let incorrect = 1; incorrect <= 320; incorrect += 1) {
      const { triggered, rows } = decide(situation({ watch: watchOf(100, incorrect), lastAttempt }));
      if (!triggered) continue;
      attempts.push(rows);
      lastAttempt = attempt({ sequence: 100 + incorrect, rows });
    }
    expect(attempts.slice(1)).toEqual(attempts.slice(0, -1).map((rows) => 2 * rows));
    expect(attempts.length).toBeGreaterThan(3);
  });
});

describe('a retraining that is asked for', () => {
  const held = (changes: Partial<TriggerSituation>, cause: 'MANUAL' | 'WEBHOOK') => {
    const asked = situation(changes);
    const decision = decide(asked, cause);
    const rules = heldBackBy(decision, asked);
    expect(decision.triggered).toBe(rules.length === 0);
    return rules.map(({ rule }) => rule);
  };
  const tooSoon = { policy: { ...defaultPolicy, cooldown: 'PT11M' }, lastAttempt: attempt() };

  it('needs no alarm, and takes all verdicts where none tells of a decline', () => {
    for (const cause of ['MANUAL', 'WEBHOOK'] as const) {
      const calm = decide(situation({ watch: watchOf(100, 2) }), cause);
      expect(calm).toMatchObject({ triggered: true, since: null, rows: 2 });
      expect(decide(situation(), cause)).toMatchObject({ triggered: true, since: 101, rows: 20 });
    }
  });

  it.each<[string, Partial<TriggerSituation>, readonly string[], readonly string[]]>([
    ['the policy is off', { policy: { ...defaultPolicy, enabled: false } }, [], ['ENABLED']],
    ['too few were judged', { watch: watchOf(10, 20) }, ['MINIMUM_VERDICTS'], ['MINIMUM_VERDICTS']],
    ['nothing was judged', { watch: newWatch }, ['MINIMUM_VERDICTS'], ['MINIMUM_VERDICTS']],
    ['one is in flight', { inFlight: true }, ['NOT_IN_FLIGHT'], ['NOT_IN_FLIGHT']],
    ['the last one was just now', tooSoon, ['COOLDOWN'], ['COOLDOWN']],
    ['the budget is used up', { used: usedUp }, ['DAILY_BUDGET'], ['DAILY_BUDGET']],
    ['too little came since the last one', { lastAttempt: attempt({ rows: 11 }) }, [], ['ROWS_DOUBLED']],
  ])('where %s, is held back by what binds who asks', (_what, changes, byHand, byWebhook) => {
    expect(held(changes, 'MANUAL')).toEqual(byHand);
    expect(held(changes, 'WEBHOOK')).toEqual(byWebhook);
  });

  it('is told every rule in words, and until when', () => {
    const policy = { ...defaultPolicy, enabled: false, cooldown: 'PT11M' };
    const asked = situation({
      policy,
      watch: watchOf(0, 20),
      lastAttempt: attempt({ rows: 11 }),
      inFlight: true,
      used: usedUp,
    });
    const until = new Date('2026-11-23T12:01:00Z');
    expect(heldBackBy(decide(asked, 'WEBHOOK'), asked)).toEqual([
      { rule: 'ENABLED', message: 'The model’s retraining policy is switched off.', until: null },
      {
        rule: 'MINIMUM_VERDICTS',
        message: 'Of the version in production 20 predictions are judged; the policy wants 50.',
        until: null,
      },
      { rule: 'NOT_IN_FLIGHT', message: 'A retraining of the model is asked for or running.', until: null },
      { rule: 'COOLDOWN', message: 'The policy’s cooldown lasts until 2026-11-23T12:01:00.000Z.', until },
      {
        rule: 'DAILY_BUDGET',
        message: 'The policy’s budget of 24 retrainings in 24 hours is used up until 2026-11-23T18:00:00.000Z.',
        until: usedUp.freeAgain,
      },
      {
        rule: 'ROWS_DOUBLED',
        message: 'Since the decline began 20 predictions are judged; after the last retraining 22 are needed.',
        until: null,
      },
    ]);
  });
});
