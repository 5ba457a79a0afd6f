import { DiskFullError, FolderUnwritableError, PostgresStartError } from './errors.ts';

/** What PostgreSQL wrote before it gave up, as an error of one line. */
export function startFailure(folder: string, output: string): PostgresStartError {
  if (output.includes('No space left on device')) return new DiskFullError(folder);
  if (/Permission denied|Read-only file system/.test(output)) return new FolderUnwritableError(folder);
  const complaints = output.split('\n').filter((line) => /FATAL:|PANIC:|error:/.test(line));
  const reason = (complaints.at(-1) ?? output.trim().split('\n').at(-1) ?? '').replace(
    /^.*?(FATAL|PANIC|error):\s*/,
    '',
  );
  return new PostgresStartError(`PostgreSQL can't start in ${folder}: ${reason || 'it ended without a word'}.`);
}

/** A failure of the file system while the folder is prepared, as an error of one line; any other error as it is. */
export function folderFailure(folder: string, cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DiskFullError(folder, { cause });
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new PostgresStartError(`${folder} is not a folder; choose another one with FEDLOOP_HOME.`, { cause });
  }
  const unwritable = code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT';
  return unwritable ? new FolderUnwritableError(folder, { cause }) : cause;
}
