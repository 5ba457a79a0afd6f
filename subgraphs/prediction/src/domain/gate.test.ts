import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideGate, type GateEvidence, type ReservedAnswer } from './gate.ts';

function answers(gains: number, losses: number, ties: number, judges = 1, judgeRole = 'GUEST'): ReservedAnswer[] {
  const row = (championCorrect: boolean, challengerCorrect: boolean) => ({
    championCorrect,
    challengerCorrect,
    judgeRole,
  });
  return [
    ...Array.from({ length: gains }, () => row(false, true)),
    ...Array.from({ length: losses }, () => row(true, false)),
    ...Array.from({ length: ties }, () => row(true, true)),
  ].map((answer, index) => ({ ...answer, judge: `guest:${String(index % judges)}` }));
}

const evidence = (changes: Partial<GateEvidence>): GateEvidence => ({
  reserved: answers(12, 2, 10),
  recipes: 2,
  championAuc: 0.927,
  challengerAuc: 0.926,
  ...changes,
});
const passed = (input: GateEvidence): string[] =>
  decideGate(input)
    .reasons.filter((reason) => reason.passed)
    .map((reason) => reason.code);

describe('the gate', () => {
  it('promotes a challenger that is better on verdicts and as good on the frozen split', () => {
    const decision = decideGate(evidence({}));
    expect(decision.outcome).toBe('PROMOTED');
    expect(decision.reasons.map(({ code }) => code)).toEqual(['RESERVED_COUNT', 'RESERVED_ACCURACY', 'FROZEN_SPLIT']);
    expect(decision.reasons[1]).toMatchObject({ champion: 12 / 24, challenger: 22 / 24 });
  });

  it('rejects with fewer than 15 reserved rows, however clear they are', () => {
    expect(decideGate(evidence({ reserved: answers(14, 0, 0) })).outcome).toBe('REJECTED');
    expect(decideGate(evidence({ reserved: answers(15, 0, 0) })).outcome).toBe('PROMOTED');
  });

  it('rejects without any reserved row', () => {
    const decision = decideGate(evidence({ reserved: [] }));
    expect(decision.outcome).toBe('REJECTED');
    expect(decision.reasons[1]).toMatchObject({ champion: null, challenger: null, passed: false });
  });

  it('divides the level by the number of recipes', () => {
    // 5 gains and no loss: p = 1/32 = .031.
    const reserved = answers(5, 0, 20);
    expect(decideGate(evidence({ reserved, recipes: 1 })).outcome).toBe('PROMOTED');
    expect(decideGate(evidence({ reserved, recipes: 2 })).outcome).toBe('REJECTED');
  });

  it('waits for an operator where one person’s verdicts speak against the frozen split', () => {
    const input = evidence({ challengerAuc: 0.9 });
    expect(decideGate(input).outcome).toBe('WAITING');
    expect(passed(input)).toEqual(['RESERVED_COUNT', 'RESERVED_ACCURACY']);
  });

  it.each([
    ['five people', answers(12, 2, 10, 5)],
    ['an operator', answers(12, 2, 10, 1, 'OPERATOR')],
  ])('promotes against the frozen split when %s judged', (_, reserved) => {
    const input = evidence({ challengerAuc: 0.9, reserved });
    expect(decideGate(input).outcome).toBe('PROMOTED');
    expect(passed(input)).toContain('CONFIRMATION');
  });

  it('tolerates a loss of .005 on the frozen split and no more', () => {
    expect(passed(evidence({ challengerAuc: 0.922 }))).toContain('FROZEN_SPLIT');
    expect(passed(evidence({ challengerAuc: 0.9219 }))).not.toContain('FROZEN_SPLIT');
  });

  it('never promotes a challenger that loses as many rows as it wins', () => {
    const count = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(count, count, count, (gains, more, ties) => {
        expect(decideGate(evidence({ reserved: answers(gains, gains + more, ties, 9) })).outcome).toBe('REJECTED');
      }),
    );
  });
});
