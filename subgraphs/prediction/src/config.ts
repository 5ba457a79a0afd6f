import { parseEnvironment } from '@fedloop/platform/config/environment';
import { z } from 'zod';

type Environment = Readonly<Record<string, string | undefined>>;

const settings = z.object({
  /** Whether a first start makes the demo model. */
  FEDLOOP_DEMO: z.enum(['on', 'off']).default('on'),
  /** Threads that run models. */
  INFERENCE_THREADS: z.coerce.number().int().min(1).max(64).default(1),
});

/** Settings of the prediction subgraph. */
export interface PredictionConfig {
  readonly demo: boolean;
  /** At least 1; each holds every production version in memory. */
  readonly inferenceThreads: number;
}

/** @throws ConfigurationError naming each faulty variable */
export function readConfig(environment: Environment): PredictionConfig {
  const { FEDLOOP_DEMO, INFERENCE_THREADS } = parseEnvironment(settings, environment);
  return { demo: FEDLOOP_DEMO === 'on', inferenceThreads: INFERENCE_THREADS };
}

const processSettings = z.object({
  DATABASE_URL: z.string().min(1),
  OBJECT_STORE_URL: z.string().min(1),
  FEDLOOP_SECRET: z.string().min(32),
  DATA_URL: z.url(),
  /** Days that events are kept. */
  EVENT_RETENTION_DAYS: z.coerce.number().min(0).max(36_500).default(30),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4001),
});

/** Settings of a process that holds this subgraph or a trainer alone, read from its environment. */
export function readProcessConfig(environment: Environment = process.env) {
  const config = parseEnvironment(processSettings, environment);
  return {
    databaseUrl: config.DATABASE_URL,
    objectStoreUrl: config.OBJECT_STORE_URL,
    secret: config.FEDLOOP_SECRET,
    dataUrl: config.DATA_URL,
    eventRetentionDays: config.EVENT_RETENTION_DAYS,
    logLevel: config.LOG_LEVEL,
    host: config.HOST,
    port: config.PORT,
    prediction: readConfig(environment),
  };
}
