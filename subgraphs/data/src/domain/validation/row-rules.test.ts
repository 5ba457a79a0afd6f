import { describe, expect, it } from '@jest/globals';
import { checkJudgedRows } from './row-rules.ts';
import { reportOf } from './validation-report.ts';

const sound = { announced: 10, read: 10, quarantined: 0, faults: [] };

describe('checkJudgedRows', () => {
  it('finds nothing in rows that are all there and sound', () => {
    expect(checkJudgedRows(sound)).toEqual([]);
    expect(checkJudgedRows({ ...sound, announced: 0, read: 0 })).toEqual([]);
  });

  it('warns of each kind of fault, with its first line, and lets up to half of the rows be faulty', () => {
    const checks = checkJudgedRows({
      ...sound,
      quarantined: 5,
      faults: [{ code: 'TYPE_MISMATCH', column: 'age', rows: 5, firstLine: 3 }],
    });
    expect(checks).toEqual([
      expect.objectContaining({ code: 'TYPE_MISMATCH', severity: 'WARNING', column: 'age', rows: 5 }),
    ]);
    expect(checks[0]?.message).toContain('line 3');
    expect(reportOf(checks).passed).toBe(true);
  });

  it('refuses rows most of which are faulty', () => {
    const [check] = checkJudgedRows({ ...sound, quarantined: 6 });
    expect(check).toMatchObject({ code: 'ROWS_QUARANTINED', severity: 'ERROR', rows: 6 });
  });

  it.each([9, 11])('refuses a file that holds %i rows when 10 were announced', (read) => {
    const [check] = checkJudgedRows({ ...sound, read });
    expect(check).toMatchObject({ code: 'ROW_COUNT_MISMATCH', severity: 'ERROR', rows: read });
  });
});

describe('reportOf', () => {
  it('puts what matters most first and passes without an ERROR', () => {
    const finding = (severity: 'INFO' | 'WARNING' | 'ERROR') =>
      ({ code: 'DUPLICATE_ROWS', severity, column: null, message: '', rows: null }) as const;
    const refused = reportOf([finding('INFO'), finding('ERROR'), finding('WARNING')]);
    expect(refused.checks.map(({ severity }) => severity)).toEqual(['ERROR', 'WARNING', 'INFO']);
    expect(refused.passed).toBe(false);
    expect(reportOf([finding('WARNING'), finding('INFO')]).passed).toBe(true);
  });
});
