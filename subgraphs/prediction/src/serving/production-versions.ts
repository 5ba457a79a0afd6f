import { setTimeout as delay } from 'node:timers/promises';
import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import { measured } from '@fedloop/platform/telemetry/measured';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import { inSpan, inTrace } from '@fedloop/platform/telemetry/spans';
import type { Kysely } from 'kysely';
import type { Features } from '../domain/feature-validation.ts';
import type { Model } from '../domain/model.ts';
import type { ModelVersion } from '../domain/model-version.ts';
import { engineSignature } from '../domain/signature.ts';
import { EngineError, type InferencePool, rowOf, type Signature } from '../engine/index.ts';
import { findModelVersions, listProductionVersions } from '../storage/model-versions.ts';
import { findModels } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';

/** Longest pause before a version that could not be loaded is tried again, in milliseconds. */
const LONGEST_PAUSE = 30_000;

/** How often a request has a version loaded again that other models' versions displaced at once. */
const RELOADS = 5;

/** A version in use, with what loading it takes. */
interface InUse {
  readonly id: string;
  readonly objectKey: string;
  readonly signature: Signature;
}

/** A model's answer with the version that gave it. */
export interface Answer {
  readonly modelVersionId: string;
  readonly probabilities: readonly number[];
}

/** A model's answers to several rows, in their order. */
export interface Answers {
  readonly modelVersionId: string;
  readonly probabilities: readonly Float32Array[];
}

/** The champions of all models, loaded and warm, following every promotion and rollback. */
export interface ProductionVersions {
  /** Loads what is in production, then follows the event log. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /**
   * A version that had to leave the pool for others is loaded again first.
   *
   * @throws DomainError MODEL_NOT_READY, MODEL_QUARANTINED, MODEL_ANSWER_INVALID or OVERLOADED
   */
  answer(model: Model, features: Features): Promise<Answer>;
  /**
   * Answers to many rows, all by one version. Single rows that come meanwhile don't wait for all of them.
   *
   * @throws DomainError as {@link ProductionVersions.answer}; MODEL_ANSWER_INVALID tells the `row`, from 0, where it is known
   */
  answerAll(model: Model, rows: readonly Features[]): Promise<Answers>;
  isLoaded(modelId: string): boolean;
}

export interface ProductionVersionsOptions {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly objects: ObjectStore;
  readonly pool: InferencePool;
  readonly log: Logger;
  /** Told of every answer. Default: nobody is. */
  readonly metrics?: Metrics | null;
}

/**
 * Each replica follows the event log by itself. An event only says that something changed: the database says which version
 * is in production, so that a missed or repeated event does no harm.
 */
export function createProductionVersions({
  db,
  events,
  objects,
  pool,
  log,
  metrics = null,
}: ProductionVersionsOptions): ProductionVersions {
  const measure = metrics?.histogram('fedloop.inference.duration');
  const countRows = metrics?.counter('fedloop.inference.rows');
  /** By model id; a version is loaded before it stands here and unloaded after it was replaced. */
  const inUse = new Map<string, InUse>();
  /** Versions that are being loaded again. */
  const returning = new Map<string, Promise<void>>();
  /** Models whose change of version is under way, each behind the one before. */
  const changing = new Map<string, Promise<void>>();
  const ending = new AbortController();
  let following: Promise<void> = Promise.resolve();

  async function load({ id, objectKey, signature }: InUse): Promise<void> {
    await pool.load(id, await objects.get(objectKey), signature);
  }

  async function use(version: ModelVersion, { signature }: Model): Promise<void> {
    const before = inUse.get(version.modelId);
    if (before?.id === version.id) return;
    // The model's signature and not the file's own: files that were brought carry none.
    const next = { id: version.id, objectKey: version.objectKey, signature: engineSignature(signature) };
    await load(next);
    inUse.set(version.modelId, next);
    log.info({ modelId: version.modelId, modelVersionId: version.id, number: version.number }, 'serving version');
    // The pool answers what it had accepted for the old version before it lets go of it.
    if (before !== undefined) await pool.unload(before.id);
  }

  /** Loads a version that the pool let go of, once for all who ask. */
  async function bringBack(modelId: string, version: InUse): Promise<void> {
    let load = returning.get(version.id);
    if (load === undefined) {
      load = loadAgain(modelId, version).finally(() => returning.delete(version.id));
      returning.set(version.id, load);
    }
    await load;
  }

  async function loadAgain(modelId: string, version: InUse): Promise<void> {
    await load(version);
    log.info({ modelId, modelVersionId: version.id }, 'version loaded again');
    // It was replaced meanwhile.
    if (inUse.get(modelId)?.id !== version.id) await pool.unload(version.id);
  }

  async function catchUp(modelId: string): Promise<void> {
    const [model] = await findModels(db, [modelId]);
    const [version] = model?.productionVersionId ? await findModelVersions(db, [model.productionVersionId]) : [];
    if (model !== undefined && version !== undefined) await use(version, model);
  }

  /**
   * Brings a model to the version that is in production, behind what is under way for it: a version that can't be loaded
   * holds up its own model alone. Resolves once it was tried.
   */
  function change(modelId: string): Promise<void> {
    const { promise: tried, resolve } = Promise.withResolvers<undefined>();
    const before = changing.get(modelId) ?? Promise.resolve();
    const message = 'a production version could not be loaded';
    const done = before.then(() => insist(() => catchUp(modelId).finally(() => resolve(undefined)), message));
    changing.set(modelId, done);
    return tried;
  }

  /** Keeps trying: until then the version before goes on answering. */
  async function insist(work: () => Promise<void>, message: string): Promise<void> {
    for (let pause = 250; !ending.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        return await work();
      } catch (error) {
        log.error({ err: error }, message);
        await delay(pause, undefined, { signal: ending.signal }).catch(() => undefined);
      }
    }
  }

  /** One promise for each model that has a production version, as {@link change} returns it. */
  async function changeAll(): Promise<{ tried: Promise<void> }[]> {
    const versions = await listProductionVersions(db);
    return versions.map(({ modelId }) => ({ tried: change(modelId) }));
  }

  /** The position is taken before the state is read, so that nothing is missed between the two. */
  async function follow(): Promise<void> {
    const after = await events.cursor();
    await changeAll();
    for await (const event of events.read({ types: ['model-version.changed'], after, signal: ending.signal })) {
      if (event.payload.change !== 'PROMOTED' && event.payload.change !== 'ROLLED_BACK') continue;
      const attributes = { 'fedloop.event.type': event.type, 'fedloop.consumer': 'production-versions' };
      void inTrace('fedloop.event.consume', event.traceContext, { kind: 'CONSUMER', attributes }, () =>
        change(event.payload.modelId),
      );
    }
  }

  async function answerAll(model: Model, rows: readonly Features[]): Promise<Answers> {
    for (let attempt = 0; attempt <= RELOADS; attempt++) {
      const version = inUse.get(model.id);
      if (version === undefined)
        throw new DomainError('MODEL_NOT_READY', `The first version of ${model.name} is not ready yet.`);
      try {
        return { modelVersionId: version.id, probabilities: await pool.predict(version.id, rows) };
      } catch (error) {
        if (!(error instanceof EngineError) || error.code !== 'VERSION_NOT_LOADED') throw refusalOf(error, model);
        await bringBack(model.id, version);
      }
    }
    throw overloaded();
  }

  function recordedAnswers(model: Model, rows: readonly Features[]): Promise<Answers> {
    const attributes = { 'fedloop.model': model.name, 'fedloop.rows': rows.length };
    const traced = () => inSpan('fedloop.inference', { attributes }, () => answerAll(model, rows));
    if (!measure) return traced();
    const own = { 'fedloop.model': model.name };
    return measured((seconds, failure) => {
      measure(seconds, { ...own, ...failure });
      if (failure['error.type'] === undefined) countRows?.(rows.length, own);
    }, traced);
  }

  return {
    async start() {
      try {
        await Promise.all((await changeAll()).map(({ tried }) => tried));
      } catch (error) {
        log.error({ err: error }, 'the production versions could not be read');
      }
      following = insist(follow, 'promotions could not be followed');
    },

    async stop() {
      ending.abort();
      await following;
      await Promise.all(changing.values());
    },

    answerAll: recordedAnswers,
    async answer(model, features) {
      const { modelVersionId, probabilities } = await recordedAnswers(model, [features]);
      return { modelVersionId, probabilities: Array.from(probabilities[0]!) };
    },

    isLoaded: (modelId) => inUse.has(modelId),
  };
}

/** What a client is told of a failure in the engine. */
function refusalOf(error: unknown, { name }: Model): unknown {
  if (!(error instanceof EngineError)) return error;
  if (error.code === 'OVERLOADED') return overloaded();
  if (error.code === 'MODEL_QUARANTINED' || error.code === 'TIME_LIMIT')
    return new DomainError(
      'MODEL_QUARANTINED',
      `The production version of ${name} does not answer any more.`,
      {},
      { cause: error },
    );
  if (error.code === 'MODEL_ANSWER_INVALID' || error.code === 'MODEL_OUTPUTS_MISMATCH')
    return new DomainError(
      'MODEL_ANSWER_INVALID',
      `The production version of ${name} does not answer a row with probabilities.`,
      { row: rowOf(error) },
      { cause: error },
    );
  return error;
}

function overloaded(): DomainError {
  return new DomainError('OVERLOADED', 'Too many requests are waiting; try again shortly.');
}
