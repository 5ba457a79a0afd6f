import { parseEnvironment } from '@fedloop/platform/config/environment';
import { z } from 'zod';

const settings = z.object({
  /** A PostgreSQL server of your own: a database is made on it and removed again. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
});

/**
 * The server to describe the tables on; null for the embedded one.
 *
 * @throws ConfigurationError when DATABASE_URL is no address of a PostgreSQL
 */
export function readServerUrl(environment: Record<string, string | undefined> = process.env): string | null {
  return parseEnvironment(settings, environment).DATABASE_URL ?? null;
}
