import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything that is installed once and may be deleted at any time. */
const home = fileURLToPath(new URL('../../.fedloop/python/', import.meta.url));

export interface PythonOptions {
  /** Path of a requirements file with every package's version. */
  readonly requirements: string;
  /** Packages that are installed without what they ask for. Default: none. */
  readonly alone?: readonly string[];
  /** Below it an environment is kept for each set of packages. Default: `.fedloop/python`. */
  readonly folder?: string;
  readonly tell: (line: string) => void;
}

/**
 * An interpreter that has the packages, in an environment of its own that is made where it isn't there yet.
 *
 * @throws Error where there is no python3 with venv, or the packages can't be had
 */
export function preparePython({ requirements, alone = [], folder = home, tell }: PythonOptions): string {
  const wanted = readFileSync(requirements, 'utf8');
  const hash = createHash('sha256')
    .update([wanted, ...alone].join('\n'))
    .digest('hex')
    .slice(0, 12);
  const environment = join(folder, hash);
  const python = join(environment, 'bin', 'python');
  const complete = join(environment, 'complete');
  if (existsSync(complete)) return python;
  tell(`installing ${[...wanted.trim().split('\n'), ...alone].join(', ')} below ${environment}`);
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('python3', ['-m', 'venv', environment], { stdio: 'inherit' });
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  execFileSync(python, [...install, '--requirement', requirements], { stdio: 'inherit' });
  if (alone.length > 0) execFileSync(python, [...install, '--no-deps', ...alone], { stdio: 'inherit' });
  writeFileSync(complete, '');
  return python;
}
