import type { MessageId } from './messages.ts';
import type { Text } from './text.ts';

const comparisons: readonly (readonly [RegExp, MessageId])[] = [
  [/^<=\s*(.+)$/, 'class.atMost'],
  [/^>=\s*(.+)$/, 'class.atLeast'],
  [/^<\s*(.+)$/, 'class.lessThan'],
  [/^>\s*(.+)$/, 'class.moreThan'],
];

/** A class in words: `>50K` becomes "more than 50K"; one without a comparison stays as it is. */
export function classWords(name: string, text: Text): string {
  for (const [pattern, id] of comparisons) {
    const limit = pattern.exec(name)?.[1];
    if (limit !== undefined) return text(id, { limit });
  }
  return name;
}
