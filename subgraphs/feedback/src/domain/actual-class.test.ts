import { describe, expect, it } from '@jest/globals';
import { actualClassOf, type VerdictClaim } from './actual-class.ts';

const binary = { predictedClass: '<=50K', classes: ['<=50K', '>50K'] };
const many = { predictedClass: 'a', classes: ['a', 'b', 'c'] };
const claim = (verdict: VerdictClaim['verdict'], actualClass: string | null = null): VerdictClaim => ({
  verdict,
  actualClass,
});

describe('the actual class', () => {
  it.each([
    ['is the predicted one when that was correct', claim('CORRECT'), binary, '<=50K'],
    ['is the other one of two when that was incorrect', claim('INCORRECT'), binary, '>50K'],
    ['may be said where it is implied', claim('INCORRECT', '>50K'), binary, '>50K'],
    ['is unknown among many', claim('INCORRECT'), many, null],
    ['is the one given among many', claim('INCORRECT', 'c'), many, 'c'],
    ['is the predicted one of many when that was correct', claim('CORRECT', 'a'), many, 'a'],
  ])('%s', (_what, said, prediction, expected) => {
    expect(actualClassOf(said, prediction)).toBe(expected);
  });

  it.each([
    ['no class of the model', claim('INCORRECT', 'rich'), binary],
    ['nothing', claim('INCORRECT', ''), many],
    ['an inherited name', claim('INCORRECT', 'constructor'), many],
    ['the predicted class with INCORRECT', claim('INCORRECT', '<=50K'), binary],
    ['another class with CORRECT', claim('CORRECT', 'b'), many],
  ])('is refused when it is %s', (_what, said, prediction) => {
    expect(() => actualClassOf(said, prediction)).toThrow(
      expect.objectContaining({ code: 'ACTUAL_CLASS_INVALID', argumentPath: ['input', 'actualClass'] }),
    );
  });
});
