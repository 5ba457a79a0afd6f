import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BETS, logPayoff } from './bets.ts';
import { declineOf } from './decline.ts';
import { verdictStream } from './testing/verdict-stream.ts';
import { newWatch, observe, observeAll } from './watch.ts';

const threshold = 0.85;

/** Every start with every bet, one after the other. */
function bestGain(verdicts: readonly boolean[]): number {
  let best = -Infinity;
  for (const bet of BETS) {
    for (let start = 0; start < verdicts.length; start += 1) {
      const gain = verdicts.slice(start).reduce((sum, correct) => sum + logPayoff(bet, threshold, correct), 0);
      best = Math.max(best, gain);
    }
  }
  return best;
}

describe('where a decline began', () => {
  it('is nowhere while nothing is judged', () => {
    expect(declineOf(newWatch.declines)).toBeNull();
  });

  it('is the start that gives the best bet the most', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), (verdicts) => {
        const placed = verdicts.map((correct, index) => ({ sequence: 3 * index + 5, correct }));
        const { logGain, since, rows } = declineOf(observeAll(threshold, placed).declines)!;
        expect(logGain).toBeCloseTo(bestGain(verdicts), 9);
        expect(rows).toBe(placed.filter(({ sequence }) => sequence >= since).length);
      }),
    );
  });

  it('is found near a fall', () => {
    const starts = Array.from({ length: 100 }, (_, seed) => {
      let watch = newWatch;
      for (const verdict of verdictStream(seed, (sequence) => (sequence <= 400 ? 0.87 : 0.5))) {
        watch = observe(watch, threshold, verdict);
        if (verdict.sequence === 500) break;
      }
      return declineOf(watch.declines)!.since;
    });
    const near = starts.filter((start) => start > 370 && start < 415);
    expect(near.length).toBeGreaterThan(85);
  });

  it('is the same through a cache and without', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 100 }), fc.nat(100), (verdicts, cut) => {
        const placed = verdicts.map((correct, index) => ({ sequence: index + 1, correct }));
        let watch = JSON.parse(JSON.stringify(observeAll(threshold, placed.slice(0, cut)))) as typeof newWatch;
        for (const verdict of placed.slice(cut)) watch = observe(watch, threshold, verdict);
        expect(watch).toEqual(observeAll(threshold, placed));
      }),
    );
  });
});
