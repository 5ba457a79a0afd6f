import type { Messages } from '@lingui/core';
import type english from './locales/en.json';

/** Languages of the interface. */
export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];

/** Every message has an id of its own; a catalogue that lacks one, or an id that no catalogue has, does not compile. */
export type MessageId = keyof typeof english;
type Catalogue = Record<MessageId, string>;

const catalogues: Record<Locale, () => Promise<Catalogue>> = {
  en: async () => (await import('./locales/en.json', { with: { type: 'json' } })).default,
  de: async () => (await import('./locales/de.json', { with: { type: 'json' } })).default,
};

/** Loads a language's messages. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  return catalogues[locale]();
}
