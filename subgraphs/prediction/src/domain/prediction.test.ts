import { describe, expect, it } from '@jest/globals';
import { serviceIdentity } from '@fedloop/platform/identity/identity';
import { answerOf, canRead } from './prediction.ts';
import { contentHash } from './request-content.ts';

describe('an answer', () => {
  it('is the most probable class, the first of equals', () => {
    expect(answerOf(['a', 'b', 'c'], [0.2, 0.5, 0.3])).toEqual({ predictedClass: 'b', probability: 0.5 });
    expect(answerOf(['a', 'b'], [0.5, 0.5])).toEqual({ predictedClass: 'a', probability: 0.5 });
  });
});

describe('a prediction', () => {
  it('is read by its owner, by operators and by parts of Fedloop', () => {
    const prediction = { owner: 'guest:1' };
    expect(canRead({ subject: 'guest:1', role: 'GUEST' }, prediction)).toBe(true);
    expect(canRead({ subject: 'guest:2', role: 'GUEST' }, prediction)).toBe(false);
    expect(canRead({ subject: 'token:eve', role: 'USER' }, prediction)).toBe(false);
    expect(canRead({ subject: 'token:ada', role: 'OPERATOR' }, prediction)).toBe(true);
    expect(canRead(serviceIdentity('feedback'), prediction)).toBe(true);
  });
});

describe('the content of a request', () => {
  it('differs with the model and every value', () => {
    const hashes = [
      contentHash('m', { age: 1, sex: null }),
      contentHash('n', { age: 1, sex: null }),
      contentHash('m', { age: 2, sex: null }),
      contentHash('m', { age: 1, sex: 'null' }),
    ];
    expect(new Set(hashes).size).toBe(4);
    expect(contentHash('m', { age: 1, sex: null })).toBe(hashes[0]);
  });
});
