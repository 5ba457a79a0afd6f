import { expect, it } from '@jest/globals';
import { MessageRate } from './message-rate.ts';

it('lets bursts through and holds the rate in the long run', () => {
  let now = 0;
  const rate = new MessageRate({ perSecond: 10, burst: 3 }, () => now);
  expect([rate.admit(), rate.admit(), rate.admit(), rate.admit()]).toEqual([true, true, true, false]);
  now = 100;
  expect([rate.admit(), rate.admit()]).toEqual([true, false]);
  now = 60_000;
  expect([rate.admit(), rate.admit(), rate.admit(), rate.admit()]).toEqual([true, true, true, false]);
});
