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
  let last: { block: CodeBlock; end: number } | undefined;
  for (const match of page.matchAll(FENCE)) {
    const [whole, language = '', mark = '', code = ''] = match;
    if (language === 'json' && last) {
      blocks[blocks.indexOf(last.block)] = { ...last.block, shown: JSON.parse(code) as unknown };
      last = undefined;
    }
    if ((language !== 'sh' && language !== 'js') || mark.includes('skip') || STARTS.test(code)) continue;
    const block: CodeBlock = {
      line: page.slice(0, match.index).split('\n').length,
      language,
      code,
      shown: undefined,
    };
    blocks.push(block);
    last = { block, end: match.index + whole.length };
  }
  return blocks;
}
