import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareGoTool } from '../go/prepare-go-tool.ts';
import { preparePython } from '../python/prepare-python.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));

const actionlint = prepareGoTool(
  { path: 'github.com/rhysd/actionlint/cmd/actionlint', version: 'v1.7.12' },
  { tell: console.log },
);
const zizmor = join(dirname(preparePython({ requirements, tell: console.log })), 'zizmor');

// Errors in form and shell first; then what a stranger could make of a workflow, from the files alone.
run(actionlint, ['-pyflakes=', ...globSync('.github/workflows/*.yml', { cwd: root }).sort()]);
run(zizmor, ['--offline', '--persona=pedantic', '--quiet', '--no-progress', '.github']);

function run(program: string, parameters: readonly string[]): void {
  const { error, status } = spawnSync(program, parameters, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exitCode = 1;
}
