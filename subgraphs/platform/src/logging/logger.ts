import { pino, type Logger } from 'pino';

export type { Logger };

/** Names of fields that are never written, wherever they stand. */
const SECRETS = ['authorization', 'cookie', 'set-cookie', 'token', 'password', 'secret'];

export interface LoggerOptions {
  /** The part that writes. */
  readonly name: string;
  /** pino's level, `silent` for none. */
  readonly level: string;
  /** A file to append to; standard error by default. */
  readonly destination?: string | undefined;
}

/** JSON lines with ISO times; secrets are redacted by name, and by pattern within messages. */
export function createLogger({ name, level, destination }: LoggerOptions): Logger {
  const target = pino.destination({ dest: destination ?? 2, sync: true, mkdir: true });
  return pino(
    {
      name,
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: SECRETS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]),
        censor: '[redacted]',
      },
      hooks: {
        streamWrite: (line) =>
          line.replaceAll(
            /Bearer [\w.~+/=-]+|eyJ[\w-]+\.[\w-]+\.[\w-]+|(?<=:\/\/[^:@/\s"]+:)[^@\s"]+(?=@)/g,
            '[redacted]',
          ),
      },
    },
    target,
  );
}
