import { describe, expect, it } from '@jest/globals';
import { ReportAdmission } from './report-rates.ts';

describe('reports', () => {
  const perAddress = { perSecond: 1, burst: 3 };
  const inAll = { perSecond: 2, burst: 5 };
  const count = (admission: ReportAdmission, addresses: readonly string[]) =>
    addresses.filter((address) => admission.admit(address)).length;

  it('are bounded by address, and over all addresses', () => {
    let now = 0;
    const admission = new ReportAdmission({ perAddress, inAll, addresses: 10 }, () => now);
    expect(count(admission, Array<string>(9).fill('a'))).toBe(3);
    expect(count(admission, Array<string>(9).fill('b'))).toBe(2);
    now = 1000;
    expect(count(admission, ['a', 'a', 'c', 'c'])).toBe(2);
  });

  it('of an address that sends too many take nothing from the others', () => {
    const admission = new ReportAdmission({ perAddress, inAll, addresses: 10 }, () => 0);
    count(admission, Array<string>(1000).fill('a'));
    expect(count(admission, ['b', 'b'])).toBe(2);
  });

  it('are counted for so many addresses; the one known for longest is forgotten', () => {
    const generous = { perSecond: 1, burst: 1000 };
    const admission = new ReportAdmission({ perAddress, inAll: generous, addresses: 2 }, () => 0);
    expect(count(admission, ['a', 'a', 'a', 'a', 'b'])).toBe(4);
    expect(count(admission, ['c', 'b', 'a'])).toBe(3);
  });
});
