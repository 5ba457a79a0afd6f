import { describe, expect, it } from '@jest/globals';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { setupI18n } from '@lingui/core';
import { classWords } from './class-words.ts';
import { loadMessages, locales } from './messages.ts';

/** Names of the values that a compiled message takes. */
function values(message: unknown): string[] {
  if (!Array.isArray(message)) return [];
  return message.flatMap((part: unknown) => {
    if (!Array.isArray(part)) return [];
    const [name, , choices] = part as [string, unknown, Record<string, unknown> | undefined];
    return [name, ...Object.values(choices ?? {}).flatMap(values)];
  });
}
const named = (text: string) => [...new Set(values(compileMessage(text)))].filter((name) => name !== '#').toSorted();

describe('the catalogues', () => {
  it.each(locales.filter((locale) => locale !== 'en').map((locale) => [locale]))(
    '%s has every message, with the same values',
    async (locale) => {
      const english = (await loadMessages('en')) as Record<string, string>;
      const other = (await loadMessages(locale)) as Record<string, string>;
      expect(Object.keys(other).toSorted()).toEqual(Object.keys(english).toSorted());
      for (const [id, text] of Object.entries(english)) expect([id, named(other[id]!)]).toEqual([id, named(text)]);
    },
  );
});

describe('a class in words', () => {
  const i18n = setupI18n();
  it.each([
    ['>50K', 'more than 50K'],
    ['<=50K', '50K or less'],
    ['>= 3', '3 or more'],
    ['setosa', 'setosa'],
  ])('%s is %s', async (name, words) => {
    i18n.loadAndActivate({ locale: 'en', messages: await loadMessages('en') });
    expect(classWords(name, (id, given) => i18n._(id, given && { ...given }))).toBe(words);
  });
});
