import { parseEnvironment } from '@fedloop/platform/config/environment';
import { readTelemetryConfig } from '@fedloop/platform/telemetry/config';
import { z } from 'zod';
import type { InferencePoolOptions } from './engine/index.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const settings = z.object({
  /** Whether a first start makes the demo model. */
  FEDLOOP_DEMO: z.enum(['on', 'off']).default('on'),
  /** Threads that run models. */
  INFERENCE_THREADS: z.coerce.number().int().min(1).max(64).default(1),
  /** Megabytes that loaded versions may take together, in all threads. */
  INFERENCE_MODEL_MEMORY: z.coerce.number().int().min(16).max(1_048_576).default(1024),
  /** Requests that may wait for a thread. */
  INFERENCE_QUEUE: z.coerce.number().int().min(1).max(1_000_000).default(1000),
  /** Seconds that a model may take over at most 512 rows before it counts as hung. */
  INFERENCE_TIME_LIMIT: z.coerce.number().min(0.1).max(600).default(10),
  /** Days that predictions are kept. */
  PREDICTION_RETENTION_DAYS: z.coerce.number().min(2).max(36_500).default(365),
  /** Batch predictions that a trainer works at, at a time. */
  BATCH_CONCURRENCY: z.coerce.number().int().min(1).max(16).default(1),
  /** Days that the files of batch predictions are kept. */
  BATCH_RETENTION_DAYS: z.coerce.number().min(0.01).max(3650).default(7),
});

/** Settings of the prediction subgraph. */
export interface PredictionConfig {
  readonly demo: boolean;
  readonly inference: Required<
    Pick<InferencePoolOptions, 'threads' | 'modelMegabytes' | 'queueLimit' | 'runTimeLimit'>
  >;
  /** Predictions are kept at least so many days, at least 2: idempotency keys answer with them for one. */
  readonly predictionRetentionDays: number;
  readonly batch: { readonly concurrency: number; readonly retentionDays: number };
}

/** @throws ConfigurationError naming each faulty variable */
export function readConfig(environment: Environment): PredictionConfig {
  const values = parseEnvironment(settings, environment);
  return {
    demo: values.FEDLOOP_DEMO === 'on',
    inference: {
      threads: values.INFERENCE_THREADS,
      modelMegabytes: values.INFERENCE_MODEL_MEMORY,
      queueLimit: values.INFERENCE_QUEUE,
      runTimeLimit: Math.round(values.INFERENCE_TIME_LIMIT * 1000),
    },
    predictionRetentionDays: values.PREDICTION_RETENTION_DAYS,
    batch: { concurrency: values.BATCH_CONCURRENCY, retentionDays: values.BATCH_RETENTION_DAYS },
  };
}

const processSettings = z.object({
  /** PostgreSQL’s address, `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. */
  DATABASE_URL: z.string().min(1),
  /** Where files are kept: a folder or a bucket. */
  OBJECT_STORE_URL: z.string().min(1),
  /** Signs requests between the parts, at least 32 characters; the same for all of them. */
  FEDLOOP_SECRET: z.string().min(32),
  /** GraphQL address of the data subgraph. */
  DATA_URL: z.url(),
  /** Days that events are kept. */
  EVENT_RETENTION_DAYS: z.coerce.number().min(0).max(36_500).default(30),
  /** Lines of the log below this level are left out. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Address to listen at; `0.0.0.0` for all of the machine. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Port to listen at; 0 for any that is free. Without one the subgraph takes 4001, and a trainer none. */
  PORT: z.coerce.number().int().min(0).max(65_535).optional(),
});

/** Where the subgraph listens by default. */
const SUBGRAPH_PORT = 4001;

/** Settings of a process that holds this subgraph alone, read from its environment. */
export function readProcessConfig(environment: Environment = process.env) {
  const config = readSharedConfig(environment);
  return { ...config, port: config.port ?? SUBGRAPH_PORT };
}

/** Settings of a process that holds a trainer alone. Only with a port does it tell how it is; many may share a machine. */
export function readTrainerConfig(environment: Environment = process.env) {
  return readSharedConfig(environment);
}

function readSharedConfig(environment: Environment) {
  const config = parseEnvironment(processSettings, environment);
  return {
    databaseUrl: config.DATABASE_URL,
    objectStoreUrl: config.OBJECT_STORE_URL,
    secret: config.FEDLOOP_SECRET,
    dataUrl: config.DATA_URL,
    eventRetentionDays: config.EVENT_RETENTION_DAYS,
    logLevel: config.LOG_LEVEL,
    telemetry: readTelemetryConfig(environment),
    host: config.HOST,
    port: config.PORT ?? null,
    prediction: readConfig(environment),
  };
}
