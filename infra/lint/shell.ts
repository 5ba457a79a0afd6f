import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SHELL = /^#!\/(?:usr\/bin\/env |bin\/)(?:ba)?sh\b/;

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
});
const scripts = listed
  .split('\0')
  .filter((file) => /(?:^|\/)[\w-]+(?:\.sh)?$/.test(file) && SHELL.test(firstBytes(file)));
const { error, status } = spawnSync('shellcheck', ['--', ...scripts], { cwd: root, stdio: 'inherit' });
if (error) throw error;
process.exitCode = status ?? 1;

/** Of a file that git lists, as far as it is there and is a file. */
function firstBytes(file: string): string {
  try {
    const opened = openSync(join(root, file), 'r');
    try {
      const bytes = Buffer.alloc(32);
      return bytes.toString('latin1', 0, readSync(opened, bytes));
    } finally {
      closeSync(opened);
    }
  } catch {
    return '';
  }
}
