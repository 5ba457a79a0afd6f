import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseEnvironment } from '@fedloop/platform/config/environment';
import { readTelemetryConfig, type TelemetryConfig } from '@fedloop/platform/telemetry/config';
import { z } from 'zod';

const settings = z.object({
  /** Everything the embedded mode keeps; delete it to begin again. */
  FEDLOOP_HOME: z.string().min(1).default('.fedloop'),
  /** A PostgreSQL of your own instead of the embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  /** Where data sets and models are kept; files below FEDLOOP_HOME when not set. */
  OBJECT_STORE_URL: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** 0 picks a free one. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  FEDLOOP_ADMIN_TOKEN: z.string().min(8).optional(),
  /** Signs tokens, sessions and requests; made at the first start when not set. */
  FEDLOOP_SECRET: z.string().min(32).optional(),
  /** Days that events are kept. */
  EVENT_RETENTION_DAYS: z.coerce.number().min(0).max(36_500).default(30),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** Files of the settings that the parts are given as values: by both they would be set twice. */
const readHere: readonly string[] = [
  'DATABASE_URL_FILE',
  'OBJECT_STORE_URL_FILE',
  'FEDLOOP_ADMIN_TOKEN_FILE',
  'FEDLOOP_SECRET_FILE',
];

/** Settings of the embedded mode; each part of the platform adds its own. */
export interface EmbeddedConfig {
  /** Absolute path. */
  readonly home: string;
  readonly databaseUrl: string | null;
  readonly objectStoreUrl: string;
  readonly host: string;
  readonly port: number;
  readonly adminToken: string | null;
  readonly secret: string | null;
  readonly eventRetentionDays: number;
  readonly logLevel: string;
  readonly telemetry: TelemetryConfig;
  /** The environment for the parts' own settings: all of it but the files of what they are given as values. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** @throws ConfigurationError naming each variable that is wrong */
export function readConfig(environment: Record<string, string | undefined> = process.env): EmbeddedConfig {
  const values = parseEnvironment(settings, environment);
  const home = resolve(values.FEDLOOP_HOME);
  return {
    home,
    databaseUrl: values.DATABASE_URL ?? null,
    objectStoreUrl: values.OBJECT_STORE_URL ?? pathToFileURL(resolve(home, 'objects')).href,
    host: values.HOST,
    port: values.PORT,
    adminToken: values.FEDLOOP_ADMIN_TOKEN ?? null,
    secret: values.FEDLOOP_SECRET ?? null,
    eventRetentionDays: values.EVENT_RETENTION_DAYS,
    logLevel: values.LOG_LEVEL,
    telemetry: readTelemetryConfig(environment),
    environment: Object.fromEntries(Object.entries(environment).filter(([name]) => !readHere.includes(name))),
  };
}
