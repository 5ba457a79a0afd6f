import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { firstIdOf, weekOf, weeksFrom } from './partition-weeks.ts';

const moments = fc.date({ min: new Date('1970-01-01'), max: new Date('2600-01-01'), noInvalidDate: true });

describe('the weeks of partitions', () => {
  it('hold their moments and follow each other without a gap', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const { start, end } = weekOf(moment);
        expect(start <= moment && moment < end).toBe(true);
        const [first, second, third] = weeksFrom(moment, 3);
        expect(first).toEqual({ start, end });
        expect([second!.start, third!.start]).toEqual([end, second!.end]);
      }),
    );
  });

  it('bound the ids made within them', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const id = v7({ msecs: moment.getTime() });
        const { start, end } = weekOf(moment);
        expect(firstIdOf(start) <= id && id < firstIdOf(end)).toBe(true);
        expect(firstIdOf(moment) <= id).toBe(true);
      }),
    );
  });
});
