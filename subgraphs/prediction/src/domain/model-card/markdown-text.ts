/** Longer names are cut. */
const LONGEST = 200;

/** Control characters, ends of lines of any kind, and marks that turn the direction of what is written around them. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * Text of unknown origin as Markdown that shows it: inline, it can't become markup, HTML, a link, a mention or the end of a
 * table's cell, in CommonMark and in GitHub's extensions of it. It must not stand at the beginning of a line.
 */
export function markdownText(text: string): string {
  const visible = text.replace(INVISIBLE, ' ');
  // Cut in the middle of a character, what is left of it is no text.
  const short = visible.length > LONGEST ? `${visible.slice(0, LONGEST)}…` : visible;
  return (
    short
      .toWellFormed()
      .replaceAll('&', '&amp;')
      // Entities instead of backslashes: these have to hold even where something takes the text for HTML.
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/[\\`*_[\]|~#@:$^]/g, '\\$&')
      // What follows "www." is a link to GitHub.
      .replace(/(?<=www)\./gi, '\\.')
  );
}

/** A table; cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
