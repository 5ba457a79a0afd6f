import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';

const catalogue = /\/src\/i18n\/locales\/[a-z]+\.json$/;

/**
 * Compiles the message catalogues (ICU MessageFormat) while bundling, so that the parser of messages stays out of the
 * browser.
 */
export function compileCatalogues(): Plugin {
  return {
    name: 'fedloop:compile-catalogues',
    enforce: 'pre',
    transform(code, id) {
      if (!catalogue.test(id)) return null;
      const messages = JSON.parse(code) as Record<string, string>;
      const compiled = Object.entries(messages).map(([key, text]) => [key, compileMessage(text)]);
      return { code: JSON.stringify(Object.fromEntries(compiled)), map: null };
    },
  };
}
