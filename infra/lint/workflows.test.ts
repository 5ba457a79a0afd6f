import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readWorkflow, scriptsIn, shellOf } from './workflow-steps.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
const files = globSync('.github/workflows/*.yml', { cwd: root }).sort();
const actions = globSync('.github/actions/*/action.yml', { cwd: root }).sort();

describe.each(files)('%s', (file) => {
  const workflow = readWorkflow(read(file));
  const jobs = Object.values(workflow.jobs);
  const shell = jobs.flatMap(shellOf);

  it('runs npm scripts that exist', () => {
    expect(shell.flatMap(scriptsIn).filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names files and folders that exist', () => {
    const named = shell.flatMap((text) =>
      Array.from(
        text.matchAll(/(?<![\w./:@-])((?:subgraphs|gateway|web|infra|\.ci)\/[\w./-]*\w)/g),
        ([, path = '']) => path,
      ),
    );
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('gives rights to jobs alone, and to each only so much time', () => {
    expect(workflow.permissions).toEqual({});
    expect(jobs.filter((job) => job.permissions === undefined)).toEqual([]);
    expect(jobs.filter((job) => job.steps.length > 0 && job['timeout-minutes'] === undefined)).toEqual([]);
  });
});

it('pins each action by one commit, with its version beside it', () => {
  const pins = new Map<string, Set<string>>();
  for (const file of [...files, ...actions]) {
    for (const [, used = ''] of read(file).matchAll(/uses: (.+)$/gm)) {
      if (used.startsWith('./')) {
        expect({ used, exists: existsSync(join(root, used.replace(/^\.\//, ''))) }).toEqual({ used, exists: true });
        continue;
      }
      expect(used).toMatch(/^[\w-]+\/[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
      const [name = '', pin = ''] = used.split('@');
      const repository = name.split('/').slice(0, 2).join('/');
      pins.set(repository, (pins.get(repository) ?? new Set()).add(pin));
    }
  }
  expect(pins.size).toBeGreaterThan(3);
  expect(Array.from(pins).filter(([, versions]) => versions.size > 1)).toEqual([]);
});

it('checks a change as .ci/run does', () => {
  const local = read('.ci/run');
  const looped = /for check in (.+); do/.exec(local)?.[1]?.split(' ') ?? [];
  const suites = scriptsIn(local).flatMap((name) =>
    name === 'test' ? ['test:unit', 'test:integration', 'test:e2e'] : [name],
  );
  const checked = [...looped, ...suites];
  expect(checked.length).toBeGreaterThan(8);
  const { jobs } = readWorkflow(read('.github/workflows/ci.yml'));
  const hosted = Object.values(jobs).flatMap(shellOf).flatMap(scriptsIn);
  expect(checked.filter((name) => !hosted.includes(name))).toEqual([]);
});
