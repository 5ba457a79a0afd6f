import { describe, expect, it } from '@jest/globals';
import { bearableSince } from './bearable-since.ts';

const because = 'it went out of use';

describe('the oldest release that bears the tables', () => {
  it('is that since which the last thing taken away was unused', () => {
    const contractions = {
      'data/0003-a': { because, unusedSince: '0.9.0' },
      'data/0004-b': { because, unusedSince: '0.10.0' },
      'data/0005-c': { because, unusedSince: '0.2.11' },
    };
    expect(bearableSince(contractions)).toBe('0.10.0');
  });

  it('is any where nothing was taken away from a release', () => {
    expect(bearableSince({ 'data/0001-a': { because, unusedSince: null } })).toBeNull();
    expect(bearableSince({})).toBeNull();
  });
});
