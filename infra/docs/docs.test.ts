import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { servedSubgraphs } from '@fedloop/gateway/supergraph/served-subgraphs';
import { describe, expect, it } from '@jest/globals';
import { renderPages } from './generate/pages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = [
  'README.md',
  'CHANGELOG.md',
  '.github/CONTRIBUTING.md',
  ...globSync('{infra/docs/**,subgraphs/*}/*.md', { cwd: root }),
].sort();

/** What a start makes, a build writes or a reader names: named in the pages, not in the repository. */
const madeLater = [
  'subgraphs/NAME',
  'subgraphs/NAME/src/main.ts',
  'web/dist',
  'web/test-results',
  'infra/secrets',
  'infra/secrets-staging',
  'infra/staging.env',
];

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('links to pages and headings that exist', () => {
    const targets = Array.from(text.matchAll(/\]\((?!https?:|<)([^)\s]+)\)/g), ([, target = '']) => target);
    expect(targets.filter((target) => !leadsSomewhere(page, target))).toEqual([]);
  });

  it('names files and folders that exist', () => {
    const named = text.matchAll(/(?<![\w./:@-])((?:subgraphs|gateway|web|infra|\.github|\.ci)\/[\w./-]*\w)/g);
    const missing = Array.from(named, ([, path = '']) => path).filter(
      (path) => !madeLater.includes(path) && !existsSync(join(root, path)),
    );
    expect(missing).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: object };
    const named = Array.from(text.matchAll(/npm run ([a-z][\w:-]*\w)/g), ([, script = '']) => script);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});

it('walks through functions that are in their files', () => {
  const steps = Array.from(
    read('infra/docs/architecture/06-runtime-view.md').matchAll(/─▶ (\w+) +(\S+\.ts)$/gm),
    ([, name = '', path = '']) => ({ name, path }),
  );
  expect(steps.length).toBeGreaterThan(40);
  expect(steps.filter(({ name, path }) => !new RegExp(`\\b(function|const) ${name}\\b`).test(read(path)))).toEqual([]);
});

it('draws a node of the building block view for every folder of the sources', () => {
  const view = read('infra/docs/architecture/05-building-block-view.md');
  const folders = [
    ...globSync('{subgraphs/*,gateway,web}/src/*/', { cwd: root }),
    ...globSync('{subgraphs/prediction/src/engine,web/src/features,infra}/*/', { cwd: root }),
  ].filter((folder) => !/\/(testing|features)\/?$/.test(folder));
  const nameOf = (folder: string) => /(?:features\/)?[^/]+\/?$/.exec(folder)?.[0].replace(/\/$/, '') ?? folder;
  expect(folders.length).toBeGreaterThan(40);
  expect(folders.filter((folder) => !view.includes(`\`${nameOf(folder)}\``))).toEqual([]);
});

it('lists every setting, and none that is gone', () => {
  const sources = globSync('{infra/embedded,gateway/src,subgraphs/*/src/**}/config.ts', { cwd: root })
    .map(read)
    .join('\n');
  const inCode = namesIn(sources, /\b([A-Z][A-Z_]+): (?:z\b|url\b|logLevel\b|origin\b|listed\b|count\b)/g);
  const listed = namesIn(read('infra/docs/settings.md'), /`([A-Z][A-Z]*(?:_[A-Z]+)*)`/g);
  expect(listed).toEqual(inCode);
});

it('describes every subgraph and none that is gone', () => {
  const pages = globSync('infra/docs/services/*.md', { cwd: root }).map((page) => basename(page, '.md'));
  expect(pages.sort()).toEqual(servedSubgraphs());
});

it('has generated pages that are what their sources say', async () => {
  for (const { path, text } of await renderPages()) expect({ path, text: read(path) }).toEqual({ path, text });
});

it('indexes every decision and every subgraph', () => {
  const index = read('infra/docs/README.md');
  const records = globSync('infra/docs/{adr,services}/*.md', { cwd: root });
  expect(records.filter((record) => !index.includes(record.replace('infra/docs/', '')))).toEqual([]);
});

it('opens the README with the two commands', () => {
  const opening = read('README.md').split('\n').slice(0, 20).join('\n');
  expect(opening).toContain('npm start');
  expect(opening).toContain('npm test');
});

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function leadsSomewhere(page: string, target: string): boolean {
  const [path = '', heading] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, file))) return false;
  return heading === undefined || headingsOf(read(file)).includes(heading);
}

/** The anchors that GitHub makes of a page's headings. */
function headingsOf(text: string): string[] {
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...new Set(Array.from(text.matchAll(pattern), ([, name = '']) => name))].sort();
}
