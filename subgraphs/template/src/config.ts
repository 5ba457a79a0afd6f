import { parseEnvironment } from '@fedloop/platform/config/environment';
import { readTelemetryConfig } from '@fedloop/platform/telemetry/config';
import { z } from 'zod';

const processSettings = z.object({
  /** PostgreSQL’s address, `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. */
  DATABASE_URL: z.string().min(1),
  /** Signs requests between the parts, at least 32 characters; the same for all of them. */
  FEDLOOP_SECRET: z.string().min(32),
  /** Lines of the log below this level are left out. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Address to listen at; `0.0.0.0` for all of the machine. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Port to listen at; 0 for any that is free. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
});

/** Settings of a process that holds this subgraph alone, read from its environment. */
export function readProcessConfig(environment: Readonly<Record<string, string | undefined>> = process.env) {
  const config = parseEnvironment(processSettings, environment);
  return {
    databaseUrl: config.DATABASE_URL,
    secret: config.FEDLOOP_SECRET,
    logLevel: config.LOG_LEVEL,
    telemetry: readTelemetryConfig(environment),
    host: config.HOST,
    port: config.PORT,
  };
}
