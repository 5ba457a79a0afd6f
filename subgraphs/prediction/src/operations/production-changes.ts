import { DomainError } from '@fedloop/platform/errors/domain-error';
import { unknownModel } from '@fedloop/platform/errors/unknown-model';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Identity } from '@fedloop/platform/identity/identity';
import { isUuid } from '@fedloop/platform/ids/uuid';
import type { Kysely, Transaction } from 'kysely';
import type { GateReason } from '../domain/gate.ts';
import type { Model } from '../domain/model.ts';
import {
  canBePromoted,
  type Decision,
  type ModelVersion,
  type Promotion,
  rollbackTarget,
} from '../domain/model-version.ts';
import {
  findModelVersions,
  insertPromotion,
  listPromotions,
  setModelVersionStatus,
} from '../storage/model-versions.ts';
import { findModelByName, lockModel, setProductionVersion } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';
import { modelVersionState } from './event-states.ts';

/** What puts a version into production. */
export interface ProductionChange {
  readonly kind: Promotion['kind'];
  readonly reasons: readonly GateReason[];
  /** Who decided and why; null where the gate did. */
  readonly decision: Decision | null;
}

/** Makes a version the champion and retires the one before. The caller holds the model's lock. */
export async function putIntoProduction(
  tx: Transaction<DB>,
  events: EventLog,
  model: Model,
  versionId: string,
  { kind, reasons, decision }: ProductionChange,
): Promise<ModelVersion> {
  const previousProductionId = model.productionVersionId;
  if (previousProductionId !== null) await setModelVersionStatus(tx, previousProductionId, 'RETIRED');
  const version = await setModelVersionStatus(tx, versionId, 'PRODUCTION', decision ?? undefined);
  await setProductionVersion(tx, model.id, versionId);
  await insertPromotion(tx, model.id, { modelVersionId: versionId, kind }, decision);
  const modelVersion = modelVersionState(version);
  await events.append(tx, 'model-version.changed', model.id, {
    modelId: model.id,
    change: kind,
    reasons,
    modelVersion,
    previousProductionId,
  });
  return version;
}

/**
 * Puts a version into production by hand, whatever its gate said.
 *
 * @throws DomainError MODEL_VERSION_NOT_FOUND or MODEL_VERSION_NOT_ELIGIBLE
 */
export async function promoteModelVersion(
  db: Kysely<DB>,
  events: EventLog,
  identity: Identity,
  { modelVersionId, reason }: { modelVersionId: string; reason: string },
): Promise<ModelVersion> {
  const path = ['input', 'modelVersionId'];
  return events.transaction(db, async (tx) => {
    const [asked] = isUuid(modelVersionId) ? await findModelVersions(tx, [modelVersionId]) : [];
    const model = asked && (await lockModel(tx, asked.modelId));
    // Read again under the lock: another promotion may have come first.
    const [version] = asked ? await findModelVersions(tx, [asked.id]) : [];
    if (!model || !version)
      throw new DomainError('MODEL_VERSION_NOT_FOUND', 'There is no model version of this id.', { path });
    if (!canBePromoted(version.status))
      throw new DomainError(
        'MODEL_VERSION_NOT_ELIGIBLE',
        `Version ${String(version.number)} is in production already.`,
        { path },
      );
    const decision = { reason, by: identity.subject, at: new Date() };
    return putIntoProduction(tx, events, model, version.id, { kind: 'PROMOTED', reasons: [], decision });
  });
}

/**
 * Returns to the version that was in production before.
 *
 * @throws DomainError MODEL_NOT_FOUND or NOTHING_TO_ROLL_BACK
 */
export async function rollbackModel(
  db: Kysely<DB>,
  events: EventLog,
  identity: Identity,
  { model: name, reason }: { model: string; reason: string },
): Promise<Model> {
  const path = ['input', 'model'];
  return events.transaction(db, async (tx) => {
    const named = await findModelByName(tx, name);
    const model = named && (await lockModel(tx, named.id));
    if (model === null) throw unknownModel(name, path);
    const target = rollbackTarget(await listPromotions(tx, model.id));
    if (target === null)
      throw new DomainError('NOTHING_TO_ROLL_BACK', 'There is no earlier production version to return to.', { path });
    const decision = { reason, by: identity.subject, at: new Date() };
    const version = await putIntoProduction(tx, events, model, target, { kind: 'ROLLED_BACK', reasons: [], decision });
    return { ...model, productionVersionId: version.id };
  });
}
