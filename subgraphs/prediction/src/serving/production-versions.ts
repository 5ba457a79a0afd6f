import { setTimeout as delay } from 'node:timers/promises';
import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { Kysely } from 'kysely';
import type { Features } from '../domain/feature-validation.ts';
import type { Model } from '../domain/model.ts';
import type { ModelVersion } from '../domain/model-version.ts';
import { engineSignature } from '../domain/signature.ts';
import { EngineError, type InferencePool } from '../engine/index.ts';
import { findModelVersions, listProductionVersions } from '../storage/model-versions.ts';
import { findModels } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';

/** Longest pause before a version that could not be loaded is tried again, in milliseconds. */
const LONGEST_PAUSE = 30_000;

/** A model's answer with the version that gave it. */
export interface Answer {
  readonly modelVersionId: string;
  readonly probabilities: readonly number[];
}

/** The champions of all models, loaded and warm, following every promotion and rollback. */
export interface ProductionVersions {
  /** Loads what is in production, then follows the event log. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** @throws DomainError MODEL_NOT_READY or OVERLOADED */
  answer(model: Model, features: Features): Promise<Answer>;
  isLoaded(modelId: string): boolean;
}

export interface ProductionVersionsOptions {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly objects: ObjectStore;
  readonly pool: InferencePool;
  readonly log: Logger;
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
}: ProductionVersionsOptions): ProductionVersions {
  /** Version in use by model id; it is loaded before it stands here and unloaded after it was replaced. */
  const inUse = new Map<string, string>();
  const ending = new AbortController();
  let following: Promise<void> = Promise.resolve();

  async function use(version: ModelVersion, { signature }: Model): Promise<void> {
    const before = inUse.get(version.modelId);
    if (before === version.id) return;
    // The model's signature and not the file's own: files that were brought carry none.
    await pool.load(version.id, await objects.get(version.objectKey), engineSignature(signature));
    inUse.set(version.modelId, version.id);
    log.info({ modelId: version.modelId, modelVersionId: version.id, number: version.number }, 'serving version');
    // The pool answers what it had accepted for the old version before it lets go of it.
    if (before !== undefined) await pool.unload(before);
  }

  async function catchUp(modelId: string): Promise<void> {
    const [model] = await findModels(db, [modelId]);
    const [version] = model?.productionVersionId ? await findModelVersions(db, [model.productionVersionId]) : [];
    if (model !== undefined && version !== undefined) await use(version, model);
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

  async function loadAll(): Promise<void> {
    const versions = await listProductionVersions(db);
    const models =
      versions.length === 0
        ? []
        : await findModels(
            db,
            versions.map(({ modelId }) => modelId),
          );
    const modelOf = new Map(models.map((model) => [model.id, model]));
    for (const version of versions) await use(version, modelOf.get(version.modelId)!);
  }

  /** The position is taken before the state is read, so that nothing is missed between the two. */
  async function follow(): Promise<void> {
    const after = await events.cursor();
    await loadAll();
    for await (const event of events.read({ types: ['model-version.changed'], after, signal: ending.signal })) {
      const { change, modelId } = event.payload;
      if (change !== 'PROMOTED' && change !== 'ROLLED_BACK') continue;
      await insist(() => catchUp(modelId), 'a new production version could not be loaded');
    }
  }

  return {
    async start() {
      await loadAll().catch((error: unknown) => log.error({ err: error }, 'a production version could not be loaded'));
      following = insist(follow, 'promotions could not be followed');
    },

    async stop() {
      ending.abort();
      await following;
    },

    async answer(model, features) {
      const modelVersionId = inUse.get(model.id);
      if (modelVersionId === undefined)
        throw new DomainError('MODEL_NOT_READY', `The first version of ${model.name} is not ready yet.`);
      try {
        const [probabilities] = await pool.predict(modelVersionId, [features]);
        return { modelVersionId, probabilities: Array.from(probabilities!) };
      } catch (error) {
        if (error instanceof EngineError && error.code === 'OVERLOADED')
          throw new DomainError('OVERLOADED', 'Too many requests are waiting; try again shortly.');
        throw error;
      }
    },

    isLoaded: (modelId) => inUse.has(modelId),
  };
}
