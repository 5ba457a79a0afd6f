import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = ['README.md', '.github/CONTRIBUTING.md', ...globSync('infra/docs/**/*.md', { cwd: root })];

/** What the runtime view's abbreviations stand for. */
const abbreviations: Readonly<Record<string, string>> = {
  P: 'subgraphs/prediction/src',
  F: 'subgraphs/feedback/src',
  D: 'subgraphs/data/src',
  L: 'subgraphs/platform/src',
  G: 'gateway/src',
};

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  it('links to what exists', () => {
    const targets = Array.from(text.matchAll(/\]\((?!https?:|#|<)([^)#\s]+)/g), ([, target = '']) => target);
    const dead = targets.filter((target) => !existsSync(join(root, dirname(page), target)));
    expect(dead).toEqual([]);
  });

  it('names files and folders that exist', () => {
    const whole = text.matchAll(/`((?:subgraphs|gateway|web|infra)\/[\w./-]+)`/g);
    const short = text.matchAll(/(?<![\w/])([PFDLG])\/([\w./-]+\.ts|[\w-]+\/[\w-]+\/)/g);
    const named = [
      ...Array.from(whole, ([, path = '']) => path),
      ...Array.from(short, ([, letter = '', path = '']) => join(abbreviations[letter] ?? '', path)),
    ];
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

it('the README opens with the two commands', () => {
  const opening = readFileSync(join(root, 'README.md'), 'utf8').split('\n').slice(0, 20).join('\n');
  expect(opening).toContain('npm start');
  expect(opening).toContain('npm test');
});
