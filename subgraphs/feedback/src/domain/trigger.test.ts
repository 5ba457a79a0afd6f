import { describe, expect, it } from '@jest/globals';
import { defaultPolicy } from './policy.ts';
import { decide, type TriggerAttempt, type TriggerRule, type TriggerSituation } from './trigger.ts';
import { newWatch, observeAll } from './watch.ts';

const now = new Date('2026-11-23T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

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
