import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../docs/runbooks/', import.meta.url));

/** What to do when an alert fires. */
export interface Runbook {
  /** The alert's name, and the page's. */
  readonly name: string;
  readonly text: string;
}

/** A query as a page shows it. */
export interface ShownQuery {
  /** The page. */
  readonly where: string;
  readonly language: 'promql' | 'logql';
  readonly expr: string;
}

export function readRunbooks(): Runbook[] {
  return globSync('*.md', { cwd: folder })
    .sort()
    .map((file) => ({ name: basename(file, '.md'), text: readFileSync(join(folder, file), 'utf8') }));
}

/** The queries of all pages: their blocks marked `promql` or `logql`. */
export function shownQueries(): ShownQuery[] {
  return readRunbooks().flatMap(({ name, text }) =>
    Array.from(text.matchAll(/^```(promql|logql)\n([^]*?)\n```$/gm), ([, language, expr = '']) => ({
      where: `runbook ${name}`,
      language: language as ShownQuery['language'],
      expr,
    })),
  );
}
