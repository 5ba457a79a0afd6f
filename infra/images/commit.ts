import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** What images are built from: a commit, never the files that lie about, so that its digest is that of everybody. */
export interface Commit {
  /** 40 hex digits. */
  readonly revision: string;
  /** Seconds since 1970. */
  readonly time: number;
}

/** The commit that is checked out. @throws Error outside a git repository */
export function headCommit(root: string): Commit {
  const [revision = '', time = ''] = git(root, ['log', '-1', '--format=%H %ct']).trim().split(' ');
  return { revision, time: Number(time) };
}

/** Lays a commit's files out in a new folder, with the same rights whatever this machine's are. */
export function layOutCommit(root: string, { revision }: Commit, folder: string): void {
  mkdirSync(folder);
  const archive = `${folder}.tar`;
  git(root, ['-c', 'tar.umask=0022', 'archive', '--format=tar', '--output', archive, revision]);
  execFileSync('tar', ['--extract', '--file', archive, '--directory', folder]);
}

function git(root: string, parameters: readonly string[]): string {
  return execFileSync('git', ['-C', root, ...parameters], { encoding: 'utf8' });
}
