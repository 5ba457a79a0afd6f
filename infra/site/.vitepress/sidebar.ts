import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DefaultTheme } from 'vitepress';

const pages = join(import.meta.dirname, '../../docs');

/** The table of contents: sections in reading order, the pages of a folder by their file names. */
export function sidebar(): DefaultTheme.SidebarItem[] {
  return [
    { text: 'Tutorials', items: pagesOf('tutorials') },
    {
      text: 'Guides',
      items: named(
        'clients',
        'operating',
        'scaling',
        'delivery',
        'migrations',
        'settings',
        'benchmarks',
        'executor-differences',
      ),
    },
    { text: 'Subgraphs', items: pagesOf('services') },
    {
      text: 'Reference',
      items: [...named('services', 'errors', 'events', 'telemetry', 'graph', 'tables'), ...pagesOf('schema')],
    },
    { text: 'Architecture', items: pagesOf('architecture') },
    { text: 'Runbooks', collapsed: true, items: pagesOf('runbooks') },
    { text: 'Decisions', collapsed: true, items: pagesOf('adr') },
  ].filter(({ items }) => items.length > 0);
}

function pagesOf(folder: string): DefaultTheme.SidebarItem[] {
  return globSync(`${folder}/*.md`, { cwd: pages })
    .sort()
    .map((file) => item(file.replace(/\.md$/, '')));
}

function named(...names: string[]): DefaultTheme.SidebarItem[] {
  const there = new Set(globSync('*.md', { cwd: pages }).map((file) => basename(file, '.md')));
  return names.filter((name) => there.has(name)).map(item);
}

/** Named by its heading. */
function item(path: string): DefaultTheme.SidebarItem {
  const [, title = path] = /^# (.+)$/m.exec(readFileSync(join(pages, `${path}.md`), 'utf8')) ?? [];
  return { text: title.replaceAll('`', ''), link: `/${path}` };
}
