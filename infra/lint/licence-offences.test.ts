import { describe, expect, it } from '@jest/globals';
import { offences } from './licence-offences.ts';

describe('licences of what is shipped', () => {
  it.each(['MIT', '(MIT OR GPL-3.0-only)', '(MIT AND BSD-3-Clause)'])('lets %s pass', (license) => {
    expect(offences(lockOf('left-pad', { license }))).toEqual([]);
  });

  it.each(['GPL-3.0-only', '(MIT AND GPL-3.0-only)', 'SEE LICENSE IN LICENSE', '((MIT OR ISC) AND GPL-2.0-only)', ''])(
    'stops at "%s"',
    (license) => {
      expect(offences(lockOf('left-pad', { license }))).toEqual([
        `left-pad@1.0.0 is under ${license}, which is not on the list.`,
      ]);
    },
  );

  it('stops where no licence is named', () => {
    expect(offences(lockOf('left-pad', {}))).toEqual(['left-pad@1.0.0 names no licence.']);
  });

  it("allows the query planner's licence for the query planner alone", () => {
    expect(offences(lockOf('@apollo/query-planner', { license: 'Elastic-2.0' }))).toEqual([]);
    expect(offences(lockOf('left-pad', { license: 'Elastic-2.0' }))).toHaveLength(1);
  });

  it('passes over workspaces and what only develops', () => {
    expect(
      offences({
        packages: {
          '': { version: '0.1.0' },
          gateway: { version: '0.1.0' },
          'node_modules/@fedloop/gateway': { link: true },
          'node_modules/left-pad': { version: '1.0.0', license: 'GPL-3.0-only', dev: true },
        },
      }),
    ).toEqual([]);
  });

  it('finds packages within packages', () => {
    expect(
      offences({
        packages: { 'web/node_modules/a/node_modules/left-pad': { version: '1.0.0', license: 'GPL-3.0-only' } },
      }),
    ).toHaveLength(1);
  });
});

function lockOf(name: string, entry: { license?: string }): unknown {
  return { packages: { [`node_modules/${name}`]: { version: '1.0.0', ...entry } } };
}
