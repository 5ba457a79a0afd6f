import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectiveVerdicts, type Fact, type FactVerdict, repeats, settle, settleAll } from './ledger.ts';
import { observe, observeAll } from './watch.ts';
import { scoreOf, tally } from './score.ts';

const version = 'version-1';
const threshold = 0.85;

const spoken = fc.record({
  prediction: fc.integer({ min: 0, max: 20 }),
  verdict: fc.constantFrom<FactVerdict>('CORRECT', 'INCORRECT', 'RETRACTED'),
  modelVersionId: fc.constant(version),
});

/** A history as people made it: any verdict on any prediction, in any order. */
const histories = fc.array(spoken, { maxLength: 80 }).map((said) => said.map(factOf));

function factOf(said: { prediction: number; verdict: FactVerdict; modelVersionId: string }, index: number): Fact {
  return {
    id: `fact-${String(index)}`,
    sequence: index + 1,
    predictionId: `prediction-${String(said.prediction)}`,
    modelVersionId: said.modelVersionId,
    verdict: said.verdict,
    actualClass: null,
  };
}

describe('the ledger of verdicts', () => {
  it('counts a prediction once, at its first place, with its newest verdict', () => {
    const facts = [
      { prediction: 1, verdict: 'CORRECT' as const, modelVersionId: version },
      { prediction: 2, verdict: 'CORRECT' as const, modelVersionId: version },
      { prediction: 3, verdict: 'INCORRECT' as const, modelVersionId: version },
      { prediction: 1, verdict: 'INCORRECT' as const, modelVersionId: version },
      { prediction: 2, verdict: 'RETRACTED' as const, modelVersionId: version },
    ].map(factOf);
    expect(effectiveVerdicts(settleAll(facts), version)).toEqual([
      { sequence: 1, correct: false },
      { sequence: 3, correct: false },
    ]);
  });

  it('gives a verdict after a retraction its first place back', () => {
    const facts = (['CORRECT', 'RETRACTED', 'INCORRECT'] as const)
      .map((verdict) => ({ prediction: 1, verdict, modelVersionId: version }))
      .map(factOf);
    expect(effectiveVerdicts(settleAll(facts), version)).toEqual([{ sequence: 1, correct: false }]);
  });

  it('keeps the versions apart', () => {
    const facts = [
      { prediction: 1, verdict: 'CORRECT' as const, modelVersionId: 'version-0' },
      { prediction: 2, verdict: 'INCORRECT' as const, modelVersionId: version },
    ].map(factOf);
    expect(effectiveVerdicts(settleAll(facts), version)).toEqual([{ sequence: 2, correct: false }]);
    expect(effectiveVerdicts(settleAll(facts), 'version-0')).toEqual([{ sequence: 1, correct: true }]);
  });

  it('comes out the same fact by fact and from scratch', () => {
    fc.assert(
      fc.property(histories, fc.nat(80), (facts, cut) => {
        const entries = new Map(settleAll(facts.slice(0, cut)).map((entry) => [entry.predictionId, entry]));
        for (const fact of facts.slice(cut)) {
          entries.set(fact.predictionId, settle(entries.get(fact.predictionId) ?? null, fact));
        }
        const ordered = [...entries.values()].sort((one, other) => one.sequence - other.sequence);
        expect(ordered).toEqual(settleAll(facts));
      }),
    );
  });

  it('treats a correction as if it had been said in the first place', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const newest = new Map(facts.map((fact) => [fact.predictionId, fact.verdict]));
        const first = facts.filter(
          (fact, index) => facts.findIndex((one) => one.predictionId === fact.predictionId) === index,
        );
        const rewritten = first.map((fact) => ({ ...fact, verdict: newest.get(fact.predictionId)! }));
        const verdicts = effectiveVerdicts(settleAll(facts), version);
        const expected = effectiveVerdicts(settleAll(rewritten), version);
        expect(verdicts).toEqual(expected);
        expect(observeAll(threshold, verdicts)).toEqual(observeAll(threshold, expected));
        expect(scoreOf(tally(verdicts, 10), threshold)).toEqual(scoreOf(tally(expected, 10), threshold));
      }),
    );
  });

  it('takes late verdicts in the order they came, so an append is all that a new one changes', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Array.from({ length: 30 }, (_, index) => index)),
        fc.boolean(),
        (arrived, last) => {
          const facts = arrived.map((prediction, index) =>
            factOf(
              { prediction, verdict: prediction % 3 === 0 ? 'INCORRECT' : 'CORRECT', modelVersionId: version },
              index,
            ),
          );
          const late = factOf(
            { prediction: 99, verdict: last ? 'CORRECT' : 'INCORRECT', modelVersionId: version },
            facts.length,
          );
          const before = effectiveVerdicts(settleAll(facts), version);
          const after = effectiveVerdicts(settleAll([...facts, late]), version);
          expect(after).toEqual([...before, { sequence: late.sequence, correct: last }]);
          expect(observe(observeAll(threshold, before), threshold, after.at(-1)!)).toEqual(
            observeAll(threshold, after),
          );
        },
      ),
    );
  });
});

describe('a claim', () => {
  const entry = settle(null, {
    ...factOf({ prediction: 1, verdict: 'INCORRECT', modelVersionId: version }, 0),
    actualClass: 'B',
  });
  const claim = (verdict: FactVerdict, actualClass: string | null = null) => ({ verdict, actualClass });

  it.each([
    ['the same words', claim('INCORRECT', 'B'), true],
    ['the same without the class', claim('INCORRECT'), true],
    ['another class', claim('INCORRECT', 'C'), false],
    ['the opposite', claim('CORRECT', 'A'), false],
    ['a retraction', claim('RETRACTED'), false],
  ])('repeats what was said or not: %s', (_what, said, expected) => {
    expect(repeats(entry, said)).toBe(expected);
  });

  it('has nothing to take back where nobody judged', () => {
    expect(repeats(null, claim('RETRACTED'))).toBe(true);
    expect(repeats(null, claim('CORRECT'))).toBe(false);
  });
});
