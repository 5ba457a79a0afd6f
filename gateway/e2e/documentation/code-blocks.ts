/** A fenced block of a page that can be run. */
export interface CodeBlock {
  /** In the page, from 1. */
  readonly line: number;
  readonly language: 'sh' | 'js';
  readonly code: string;
  /** The JSON block that follows it: what it prints, as an example. */
  readonly shown: unknown;
}

const FENCE = /^```(\w+)(.*)\n([\s\S]*?)^```$/gm;
/** Each of these starts a whole platform, as other tests do. */
const STARTS = /^npm (?:start|test|run demo)\b/;

/** The blocks of a page that a reader would run, in order; those marked `skip` need what a test can't have. */
export function codeBlocks(page: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  for (const match of page.matchAll(FENCE)) {
    const [, language = '', mark = '', code = ''] = match;
    const before = blocks.at(-1);
    if (language === 'json' && before && before.shown === undefined) {
      blocks[blocks.length - 1] = { ...before, shown: JSON.parse(code) as unknown };
    }
    if ((language !== 'sh' && language !== 'js') || mark.includes('skip') || STARTS.test(code)) continue;
    blocks.push({ line: page.slice(0, match.index).split('\n').length, language, code, shown: undefined });
  }
  return blocks;
}
