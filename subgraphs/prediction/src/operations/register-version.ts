import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Kysely } from 'kysely';
import type { GateDecision } from '../domain/gate.ts';
import type { ModelCard } from '../domain/model-card/model-card.ts';
import { type ModelVersion, standing } from '../domain/model-version.ts';
import { succeed } from '../domain/training-run.ts';
import { insertModelCard } from '../storage/model-cards.ts';
import {
  findBroughtVersion,
  findModelVersionOfRun,
  insertModelVersion,
  setModelVersionStatus,
} from '../storage/model-versions.ts';
import { lockModel } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';
import { lockTrainingRun } from '../storage/training-runs.ts';
import { modelVersionState } from './event-states.ts';
import { putIntoProduction } from './production-changes.ts';
import { applyTrainingRunChange } from './training-runs.ts';

/** A trained challenger with the decision about it. */
export interface Challenger {
  readonly version: Omit<ModelVersion, 'number' | 'createdAt' | 'decision' | 'status' | 'gate' | 'registeredBy'> & {
    readonly trainingRunId: string;
  };
  /** Null where it could not be made. */
  readonly card: ModelCard | null;
  /** Whom it was held against; null for a first version. */
  readonly championId: string | null;
  /** Null for a first version. */
  readonly gate: GateDecision | null;
}

export type Registration =
  | { readonly outcome: 'REGISTERED'; readonly version: ModelVersion }
  /** The run was cancelled meanwhile, or an earlier attempt registered its version. */
  | { readonly outcome: 'ENDED' }
  /** Another version went into production meanwhile: the gate has to decide against that one. */
  | { readonly outcome: 'CHAMPION_CHANGED' };

/**
 * Registers a run's challenger, carries its gate's decision out and ends the run, all in one transaction that holds the
 * model's lock: afterwards everything happened once, or nothing.
 */
export async function registerVersion(db: Kysely<DB>, events: EventLog, challenger: Challenger): Promise<Registration> {
  const { modelId, trainingRunId } = challenger.version;
  return events.transaction(db, async (tx): Promise<Registration> => {
    const model = await lockModel(tx, modelId);
    const run = await lockTrainingRun(tx, trainingRunId);
    const success = run && succeed(run, challenger.version.id, new Date());
    if (!model || !success || (await findModelVersionOfRun(tx, trainingRunId))) return { outcome: 'ENDED' };
    if (model.productionVersionId !== challenger.championId) return { outcome: 'CHAMPION_CHANGED' };

    let version = await insertModelVersion(tx, {
      ...challenger.version,
      registeredBy: null,
      gate: challenger.gate,
    });
    if (challenger.card !== null) await insertModelCard(tx, version.id, challenger.card);
    const registered = { modelId, reasons: [], previousProductionId: model.productionVersionId } as const;
    await events.append(tx, 'model-version.changed', modelId, {
      ...registered,
      change: 'REGISTERED',
      modelVersion: modelVersionState(version),
    });
    const { change, status, reasons } = standing(challenger.gate);
    if (change === 'PROMOTED') {
      version = await putIntoProduction(tx, events, model, version.id, { kind: change, reasons, decision: null });
    } else if (change === 'REJECTED') {
      version = await setModelVersionStatus(tx, version.id, status);
      await events.append(tx, 'model-version.changed', modelId, {
        ...registered,
        change,
        reasons,
        modelVersion: modelVersionState(version),
      });
    }
    await applyTrainingRunChange(tx, events, trainingRunId, success);
    return { outcome: 'REGISTERED', version };
  });
}

/** A file that was verified and measured. */
export type BroughtVersion = Pick<ModelVersion, 'id' | 'modelId' | 'sha256' | 'objectKey' | 'metrics' | 'hasTrees'> & {
  readonly registeredBy: string;
  readonly card: ModelCard | null;
};

/**
 * Registers a version that was brought as a file. It waits as a CANDIDATE, whatever its quality, until an operator promotes
 * it; a file that was brought for the model before is the version that it became then.
 */
export async function registerBroughtVersion(
  db: Kysely<DB>,
  events: EventLog,
  { card, ...brought }: BroughtVersion,
): Promise<ModelVersion> {
  const { modelId } = brought;
  return events.transaction(db, async (tx) => {
    const model = await lockModel(tx, modelId);
    const earlier = await findBroughtVersion(tx, modelId, brought.sha256);
    if (earlier !== null) return earlier;
    const origin = { recipe: null, parameters: null, datasetVersionId: null, trainingRunId: null, gate: null };
    const version = await insertModelVersion(tx, { ...brought, ...origin });
    if (card !== null) await insertModelCard(tx, version.id, card);
    await events.append(tx, 'model-version.changed', modelId, {
      modelId,
      change: 'REGISTERED',
      reasons: [],
      modelVersion: modelVersionState(version),
      previousProductionId: model?.productionVersionId ?? null,
    });
    return version;
  });
}
