import { describe, expect, it } from '@jest/globals';
import { atMostOnceAMoment } from './hand-over.mjs';

describe('a signal to the launcher', () => {
  it('is passed on once though it arrives twice, and again when a person repeats it', () => {
    let now = 0;
    const passedOn: number[] = [];
    const signal = atMostOnceAMoment(
      () => passedOn.push(now),
      () => now,
    );
    for (now of [0, 3, 249, 250, 260, 900]) signal();
    expect(passedOn).toEqual([0, 250, 900]);
  });
});
