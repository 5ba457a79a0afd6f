import { parseEnvironment } from '@fedloop/platform/config/environment';
import { z } from 'zod';

const processSettings = z.object({
  DATABASE_URL: z.string().min(1),
  FEDLOOP_SECRET: z.string().min(32),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
});

/** Settings of a process that holds this subgraph alone, read from its environment. */
export function readProcessConfig(environment: Readonly<Record<string, string | undefined>> = process.env) {
  const config = parseEnvironment(processSettings, environment);
  return {
    databaseUrl: config.DATABASE_URL,
    secret: config.FEDLOOP_SECRET,
    logLevel: config.LOG_LEVEL,
    host: config.HOST,
    port: config.PORT,
  };
}
