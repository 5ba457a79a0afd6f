import { parseEnvironment } from '@fedloop/platform/config/environment';
import { readTelemetryConfig } from '@fedloop/platform/telemetry/config';
import { z } from 'zod';
import { DEFAULT_LIMITS, type TableLimits } from './duckdb/table-limits.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const settings = z.object({
  /** Whether a first start brings the demo data set. */
  FEDLOOP_DEMO: z.enum(['on', 'off']).default('on'),
});

/** Settings of the data subgraph. */
export interface DataConfig {
  readonly demo: boolean;
  /** What one piece of work on a table may use. */
  readonly limits: TableLimits;
}

/** @throws ConfigurationError naming each faulty variable */
export function readConfig(environment: Environment): DataConfig {
  const { FEDLOOP_DEMO } = parseEnvironment(settings, environment);
  return { demo: FEDLOOP_DEMO === 'on', limits: DEFAULT_LIMITS };
}

const processSettings = z.object({
  DATABASE_URL: z.string().min(1),
  OBJECT_STORE_URL: z.string().min(1),
  FEDLOOP_SECRET: z.string().min(32),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4002),
});

/** Settings of a process that holds this subgraph alone, read from its environment. */
export function readProcessConfig(environment: Environment = process.env) {
  const config = parseEnvironment(processSettings, environment);
  return {
    databaseUrl: config.DATABASE_URL,
    objectStoreUrl: config.OBJECT_STORE_URL,
    secret: config.FEDLOOP_SECRET,
    logLevel: config.LOG_LEVEL,
    telemetry: readTelemetryConfig(environment),
    host: config.HOST,
    port: config.PORT,
    data: readConfig(environment),
  };
}
