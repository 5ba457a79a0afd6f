import { posix } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';

/** Where the pages are, from the repository's root. */
const PAGES = 'infra/docs';

/** Sends links that leave the pages to the repository, where the files they name can be read. */
export function linksToSources(markdown: MarkdownRenderer, repository: string): void {
  markdown.core.ruler.push('links-to-sources', ({ tokens, env }) => {
    const { relativePath } = env as { relativePath: string };
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const target = token.type === 'link_open' ? token.attrGet('href') : null;
      const path = target === null ? null : pathOf(target, sourceOf(relativePath));
      if (path !== null && !path.startsWith(`${PAGES}/`)) token.attrSet('href', `${repository}/blob/main/${path}`);
    }
  });
}

/** The index is README.md in the repository. */
function sourceOf(page: string): string {
  return posix.join(PAGES, page === 'index.md' ? 'README.md' : page);
}

/** The path that a link names, from the repository's root; null where it names another site or its own page. */
function pathOf(target: string, source: string): string | null {
  if (/^(?:[a-z]+:|#|\/)/.test(target)) return null;
  return posix.join(posix.dirname(source), target);
}
