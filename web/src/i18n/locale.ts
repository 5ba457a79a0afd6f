import { i18n } from '@lingui/core';
import { type Locale, loadMessages, locales } from './messages.ts';

const key = 'fedloop.locale';

function isLocale(text: string | null | undefined): text is Locale {
  return locales.some((locale) => locale === text);
}

/** The language chosen here before, else the first of the browser's that there is, else English. */
export function preferredLocale(store: Pick<Storage, 'getItem'>, wanted: readonly string[]): Locale {
  const chosen = store.getItem(key);
  if (isLocale(chosen)) return chosen;
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLocale) ?? 'en';
}

/**
 * Switches the interface to a language, and tells the browser, so that it is read aloud and hyphenated right. Numbers and
 * times follow the browser's region where it is one of that language: British English has no AM and PM.
 */
export async function activateLocale(locale: Locale): Promise<void> {
  const region = navigator.languages.find((tag) => tag.toLowerCase().startsWith(`${locale}-`)) ?? locale;
  i18n.loadAndActivate({ locale, locales: region, messages: await loadMessages(locale) });
  document.documentElement.lang = locale;
}

/** Switches and remembers. */
export async function chooseLocale(locale: Locale, store: Pick<Storage, 'setItem'>): Promise<void> {
  await activateLocale(locale);
  try {
    store.setItem(key, locale);
  } catch {
    // Where nothing may be kept, the choice holds until the page is left.
  }
}
