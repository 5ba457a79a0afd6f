import type { Logger } from '@fedloop/platform/logging/logger';

/** The four levels that Apollo's libraries log at. */
export interface ApolloLogger {
  debug(message?: unknown): void;
  info(message?: unknown): void;
  warn(message?: unknown): void;
  error(message?: unknown): void;
}

/** Apollo's libraries hand over whatever they have, errors included; the log takes texts and errors. */
export function asApolloLogger(log: Logger): ApolloLogger {
  const write = (level: 'debug' | 'info' | 'warn' | 'error') => (message?: unknown) => {
    if (message instanceof Error) log[level]({ err: message }, message.message);
    else log[level](String(message));
  };
  // Its informative lines tell how it works inside.
  return { debug: write('debug'), info: write('debug'), warn: write('warn'), error: write('error') };
}
