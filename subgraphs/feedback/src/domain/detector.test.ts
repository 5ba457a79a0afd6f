import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BETS, logPayoff } from './bets.ts';
import { detect, isAlarmed, logEvidence, newDetector } from './detector.ts';
import { verdictStream } from './testing/verdict-stream.ts';

const policy = { minimumVerdicts: 50, verdictsPerFalseAlarm: 10_000 };
const threshold = 0.85;

const verdictLists = fc.array(fc.boolean(), { minLength: 1, maxLength: 300 });
const thresholds = fc.double({ min: 0.01, max: 0.99, noNaN: true });

/** The rule as it is written down, without logarithms. */
function meanOfM(verdicts: readonly boolean[], theta: number): number {
  const lambdas = BETS.map((bet) => bet / (1 - theta));
  let levels = BETS.map(() => 0);
  for (const correct of verdicts) {
    const x = correct ? 1 : 0;
    levels = levels.map((level, index) => (level + 1) * (1 + lambdas[index]! * (theta - x)));
  }
  return levels.reduce((sum, level) => sum + level, 0) / levels.length;
}

function detectAll(verdicts: readonly boolean[], theta: number) {
  return verdicts.reduce(
    (state, correct, index) => detect(state, theta, { sequence: index + 1, correct }),
    newDetector,
  );
}

/** Position of the first alarm, or null when none came in time. */
function firstAlarm(seed: number, chanceAt: (sequence: number) => number, limit: number): number | null {
  let state = newDetector;
  for (const verdict of verdictStream(seed, chanceAt)) {
    state = detect(state, threshold, verdict);
    if (isAlarmed(state, policy)) return verdict.sequence;
    if (verdict.sequence === limit) break;
  }
  return null;
}

describe('the detector', () => {
  it('is the mean of the M', () => {
    fc.assert(
      fc.property(verdictLists, thresholds, (verdicts, theta) => {
        const expected = meanOfM(verdicts, theta);
        fc.pre(Number.isFinite(expected));
        expect(logEvidence(detectAll(verdicts, theta))).toBeCloseTo(Math.log(expected), 6);
      }),
    );
  });

  it('gains by incorrect verdicts and loses by correct ones, nothing on average at the threshold', () => {
    fc.assert(
      fc.property(thresholds, fc.constantFrom(...BETS), (theta, bet) => {
        const won = Math.exp(logPayoff(bet, theta, false));
        const lost = Math.exp(logPayoff(bet, theta, true));
        expect(won).toBeGreaterThan(1);
        expect(lost).toBeLessThan(1);
        expect(theta * lost + (1 - theta) * won).toBeCloseTo(1, 10);
      }),
    );
  });

  it('stays finite through any number of incorrect verdicts', () => {
    const state = detectAll(new Array<boolean>(5000).fill(false), 0.99);
    expect(logEvidence(state)).toBeGreaterThan(5000);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  it('has no evidence before the first verdict', () => {
    expect(logEvidence(newDetector)).toBe(-Infinity);
    expect(isAlarmed(newDetector, { minimumVerdicts: 0, verdictsPerFalseAlarm: 100 })).toBe(false);
  });

  it('waits for the minimum of verdicts', () => {
    const state = detectAll(new Array<boolean>(49).fill(false), threshold);
    expect(isAlarmed(state, policy)).toBe(false);
    expect(isAlarmed(state, { ...policy, minimumVerdicts: 49 })).toBe(true);
  });

  it('keeps its bound on false alarms at the threshold and stays far below it above', () => {
    const streams = Array.from({ length: 100 }, (_, seed) => seed);
    const alarmed = (chance: number) => streams.filter((seed) => firstAlarm(seed, () => chance, 500) !== null).length;
    // One false alarm in 10,000 verdicts at the most: within 500 verdicts a twentieth of the streams may raise one.
    expect(alarmed(0.85) / streams.length).toBeLessThan(0.05);
    expect(alarmed(0.87) / streams.length).toBeLessThan(0.02);
  });

  it('notices a fall from .87 to .5 within a few dozen verdicts', () => {
    const fall = 300;
    const delays = Array.from({ length: 100 }, (_, seed) => {
      const alarm = firstAlarm(seed, (sequence) => (sequence <= fall ? 0.87 : 0.5), fall + 200);
      return (alarm ?? Infinity) - fall;
    }).sort((one, other) => one - other);
    expect(delays[50]).toBeLessThan(40);
    expect(delays[95]).toBeLessThan(80);
  });
});
