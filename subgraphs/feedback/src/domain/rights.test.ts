import { describe, expect, it } from '@jest/globals';
import type { Identity } from '@fedloop/platform/identity/identity';
import { canJudge, canSee } from './rights.ts';

const owner: Identity = { subject: 'guest:1', role: 'GUEST' };
const other: Identity = { subject: 'guest:2', role: 'USER' };
const operator: Identity = { subject: 'token:ops', role: 'OPERATOR' };

describe('rights over verdicts', () => {
  it.each([
    [owner, true],
    [operator, true],
    [other, false],
  ])('%j judging a prediction of guest:1: %s', (identity, expected) => {
    expect(canJudge(identity, { owner: 'guest:1' })).toBe(expected);
  });

  it('show a verdict to its judge, the owner and operators', () => {
    const verdict = { owner: 'guest:1', judge: 'guest:3' };
    expect(
      [owner, operator, { ...other, subject: 'guest:3' }, other].map((identity) => canSee(identity, verdict)),
    ).toEqual([true, true, true, false]);
  });
});
