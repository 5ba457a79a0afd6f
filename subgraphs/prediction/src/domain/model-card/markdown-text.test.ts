import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { markdownTable, markdownText } from './markdown-text.ts';
import { parseMarkdown, textOf, typesOf } from './testing/parse-markdown.ts';

/** The kinds of nodes that a table of plain text is made of. */
const PLAIN = ['root', 'table', 'tableCell', 'tableRow', 'text'];

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!-- comment',
  '&lt;b&gt; &amp; &#60; &copy;',
  '[click](javascript:alert(1))',
  '![x](https://example.org/x.png)',
  '[a]: https://example.org',
  '<https://example.org>',
  'https://example.org www.example.org someone@example.org',
  '`code` ``more`` ```',
  'a | b || c \\| d \\\\| e',
  '**bold** __bold__ *it* _it_ ~~gone~~ ~x~',
  '# heading',
  '$x$ $$y$$ :smile: @someone #12',
  '\\',
  '| --- |',
  '[^1] [x] [ ]',
];

describe('markdownText', () => {
  it.each(hostile)('shows %j as it is', (text) => {
    const tree = parseMarkdown(markdownTable(['Name', 'Rows'], [[markdownText(text), '1']]));
    expect(typesOf(tree)).toEqual(PLAIN);
    expect(textOf(tree)).toBe(`NameRows${text}1`);
  });

  it('keeps any text in its cell and its cell plain', () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...hostile,
        '|',
        '\\',
        '`',
        '<',
        '>',
        '[',
        ']',
        '(',
        ')',
        '*',
        '_',
        '~',
        '&',
        '!',
        'www.',
        'http://',
        '\n',
        ' ',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const tree = parseMarkdown(markdownTable(['Name', 'Rows'], [[`x${markdownText(parts.join(''))}x`, '1']]));
        expect(typesOf(tree)).toEqual(PLAIN);
        expect(tree.children![0]!.children!.map(({ children }) => children!.length)).toEqual([2, 2]);
      }),
    );
  });

  it('leaves out what ends lines or turns their direction, and cuts what is too long', () => {
    expect(markdownText('a\nb\r\nc\u2028d\u0000e\u202ef')).toBe('a b c d e f');
    expect(markdownText('😀'.repeat(300))).toBe(`${'😀'.repeat(100)}…`);
    expect(markdownText(`x${'😀'.repeat(300)}`)).toBe(`x${'😀'.repeat(99)}\ufffd…`);
  });
});
