import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readChangesets } from '@changesets/read';
import { withRelease } from './changelog.ts';
import { VERSION_MARKS } from './version-marks.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const changelogFile = join(root, 'CHANGELOG.md');

const changes = await readChangesets(root);
if (changes.length === 0) {
  console.log('No change waits for a release.');
} else {
  // Changesets reckons the version, which all workspaces share; the changelog is one, and ours.
  execFileSync(process.execPath, [join(root, 'node_modules/@changesets/cli/bin.js'), 'version'], {
    cwd: root,
    stdio: 'inherit',
  });
  const version = versionOf('gateway/package.json');
  const today = new Date().toISOString().slice(0, 10);
  writeFileSync(changelogFile, withRelease(readFileSync(changelogFile, 'utf8'), version, today, changes));
  for (const { file, mark } of VERSION_MARKS) {
    const path = join(root, file);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replaceAll(mark, (_, before: string) => before + version),
    );
  }
  // The root is no workspace: it follows, and with it the lock file.
  execFileSync('npm', ['pkg', 'set', `version=${version}`], { cwd: root, stdio: 'inherit' });
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit'], {
    cwd: root,
    stdio: 'inherit',
  });
  console.log(`The next release is ${version}.`);
}

function versionOf(path: string): string {
  return (JSON.parse(readFileSync(join(root, path), 'utf8')) as { version: string }).version;
}
