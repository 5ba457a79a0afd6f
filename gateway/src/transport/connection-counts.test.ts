import { expect, it } from '@jest/globals';
import { ConnectionCounts } from './connection-counts.ts';

it('bounds connections in all, of an address and of an identity, and forgets those that left', () => {
  const counts = new ConnectionCounts({ connections: 3, connectionsPerAddress: 2, connectionsPerIdentity: 1 });
  expect(['a', 'a', 'a', 'b', 'c'].map((address) => counts.enter(address))).toEqual([true, true, false, true, false]);
  expect(['anna', 'anna', 'bert'].map((subject) => counts.identify(subject))).toEqual([true, false, true]);
  counts.leave('a', 'anna');
  expect(counts.identify('anna')).toBe(true);
  expect([counts.enter('a'), counts.enter('c')]).toEqual([true, false]);
});
