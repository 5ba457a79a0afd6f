import { parseEnvironment } from '@fedloop/platform/config/environment';
import { readTelemetryConfig } from '@fedloop/platform/telemetry/config';
import { z } from 'zod';

type Environment = Readonly<Record<string, string | undefined>>;

const settings = z.object({});

/** Settings of the feedback subgraph: there are none yet beside those of its process; policies are data. */
export type FeedbackConfig = Readonly<z.output<typeof settings>>;

/** @throws ConfigurationError naming each faulty variable */
export function readConfig(environment: Environment): FeedbackConfig {
  return parseEnvironment(settings, environment);
}

const processSettings = z.object({
  DATABASE_URL: z.string().min(1),
  FEDLOOP_SECRET: z.string().min(32),
  PREDICTION_URL: z.url(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4003),
});

/** Settings of a process that holds this subgraph alone, read from its environment. */
export function readProcessConfig(environment: Environment = process.env) {
  const config = parseEnvironment(processSettings, environment);
  return {
    databaseUrl: config.DATABASE_URL,
    secret: config.FEDLOOP_SECRET,
    predictionUrl: config.PREDICTION_URL,
    logLevel: config.LOG_LEVEL,
    telemetry: readTelemetryConfig(environment),
    host: config.HOST,
    port: config.PORT,
    feedback: readConfig(environment),
  };
}
