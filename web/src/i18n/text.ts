import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import { formats, type Formats } from './formats.ts';
import type { MessageId } from './messages.ts';

/** Puts a message into the language in use; values are named in the message. */
export type Text = (id: MessageId, values?: Readonly<Record<string, string | number>>) => string;

/** The language in use: its messages, and how its region writes numbers and times. */
export function useText(): { text: Text; format: Formats; locale: string; region: string } {
  const { i18n } = useLingui();
  const { locale, locales = locale } = i18n;
  const region = typeof locales === 'string' ? locales : (locales[0] ?? locale);
  return useMemo(
    () => ({
      text: (id, values) => i18n._(id, values && { ...values }),
      format: formats(region),
      locale,
      region,
    }),
    // The instance stays the same when its language changes.
    [i18n, locale, region],
  );
}
