import { describe, expect, it } from '@jest/globals';
import { DiskFullError, FolderUnwritableError } from './errors.ts';
import { folderFailure, startFailure } from './start-failure.ts';

describe('what PostgreSQL wrote before it gave up', () => {
  it('is a full disk', () => {
    const output = 'FATAL:  could not write lock file "postmaster.pid": No space left on device\n';
    expect(startFailure('/data', output)).toEqual(new DiskFullError('/data'));
  });

  it('is a folder without rights', () => {
    const output = 'initdb: error: could not create directory "/data/base": Permission denied\n';
    expect(startFailure('/data', output)).toEqual(new FolderUnwritableError('/data'));
  });

  it('is otherwise its last complaint, in one line', () => {
    const output = [
      '2026-01-01 00:00:00.000 UTC [7]  LOG:  starting',
      '2026-01-01 00:00:00.000 UTC [7]  FATAL:  data directory "/data" has wrong ownership',
      '2026-01-01 00:00:00.000 UTC [7]  HINT:  The server must be started by its owner.',
    ].join('\n');
    const { message } = startFailure('/data', output);
    expect(message).toBe(`PostgreSQL can't start in /data: data directory "/data" has wrong ownership.`);
  });

  it('is said to be nothing when it was', () => {
    expect(startFailure('/data', '').message).toMatch('it ended without a word');
  });
});

describe('a failure of the file system', () => {
  it.each([
    ['ENOSPC', 'DiskFullError'],
    ['EDQUOT', 'DiskFullError'],
    ['EACCES', 'FolderUnwritableError'],
    ['EROFS', 'FolderUnwritableError'],
    ['ENOTDIR', 'PostgresStartError'],
  ])('%s becomes a %s that keeps its cause', (code, name) => {
    const cause = Object.assign(new Error(code), { code });
    expect(folderFailure('/data', cause)).toMatchObject({ name, cause });
  });

  it('of another kind stays what it is', () => {
    const cause = new TypeError('a bug');
    expect(folderFailure('/data', cause)).toBe(cause);
  });
});
