import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { chooseLocale } from '../i18n/locale.ts';
import { type Locale, locales } from '../i18n/messages.ts';
import { useText } from '../i18n/text.ts';
import classes from './settings.module.css';

const schemes = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[];
const languages: Record<Locale, string> = { en: 'English', de: 'Deutsch' };

/** Appearance and language; both are remembered in this browser. */
export function Settings() {
  const { text, locale } = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={classes.settings}>
      <select
        aria-label={text('settings.scheme')}
        value={colorScheme}
        onChange={({ currentTarget }) => setColorScheme(currentTarget.value as MantineColorScheme)}
      >
        {schemes.map((scheme) => (
          <option key={scheme} value={scheme}>
            {text(`settings.scheme.${scheme}`)}
          </option>
        ))}
      </select>
      <select
        aria-label={text('settings.language')}
        value={locale}
        onChange={({ currentTarget }) => void chooseLocale(currentTarget.value as Locale, localStorage)}
      >
        {locales.map((each) => (
          <option key={each} value={each} lang={each}>
            {languages[each]}
          </option>
        ))}
      </select>
    </div>
  );
}
