import type { Kysely, Selectable } from 'kysely';
import type { GateDecision } from '../domain/gate.ts';
import type {
  Decision,
  Metrics,
  ModelVersion,
  ModelVersionStatus,
  Promotion,
  Recipe,
} from '../domain/model-version.ts';
import type { DB, ModelVersions } from './tables.generated.ts';

/** Registers a version under the model's next number. The caller holds the model's lock. */
export async function insertModelVersion(
  db: Kysely<DB>,
  version: Omit<ModelVersion, 'number' | 'createdAt' | 'decision' | 'status'>,
): Promise<ModelVersion> {
  const row = await db
    .insertInto('model_versions')
    .values((eb) => ({
      id: version.id,
      model_id: version.modelId,
      number: eb
        .selectFrom('model_versions as earlier')
        .select((earlier) =>
          earlier(earlier.fn.coalesce(earlier.fn.max('earlier.number'), earlier.lit(0)), '+', 1).as('next'),
        )
        .where('earlier.model_id', '=', version.modelId),
      status: 'CANDIDATE',
      sha256: version.sha256,
      object_key: version.objectKey,
      recipe: version.recipe,
      parameters: version.parameters && JSON.stringify(version.parameters),
      metrics: JSON.stringify(version.metrics),
      dataset_version_id: version.datasetVersionId,
      training_run_id: version.trainingRunId,
      registered_by: version.registeredBy,
      has_trees: version.hasTrees,
      gate: version.gate && JSON.stringify(version.gate),
    }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return modelVersionOf(row);
}

export async function findModelVersions(db: Kysely<DB>, ids: readonly string[]): Promise<ModelVersion[]> {
  const rows = await db.selectFrom('model_versions').selectAll().where('id', 'in', ids).execute();
  return rows.map(modelVersionOf);
}

/** A model's version of this number, if there is one. */
export async function findModelVersionByNumber(
  db: Kysely<DB>,
  modelId: string,
  number: number,
): Promise<ModelVersion | null> {
  const row = await db
    .selectFrom('model_versions')
    .selectAll()
    .where('model_id', '=', modelId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row === undefined ? null : modelVersionOf(row);
}

/** The version that a training run made, if it got that far. */
export async function findModelVersionOfRun(db: Kysely<DB>, trainingRunId: string): Promise<ModelVersion | null> {
  const row = await db
    .selectFrom('model_versions')
    .selectAll()
    .where('training_run_id', '=', trainingRunId)
    .executeTakeFirst();
  return row === undefined ? null : modelVersionOf(row);
}

/** The version of a model that was brought as the file with this hash. */
export async function findBroughtVersion(
  db: Kysely<DB>,
  modelId: string,
  sha256: string,
): Promise<ModelVersion | null> {
  const row = await db
    .selectFrom('model_versions')
    .selectAll()
    .where('model_id', '=', modelId)
    .where('sha256', '=', sha256)
    .where('registered_by', 'is not', null)
    .executeTakeFirst();
  return row === undefined ? null : modelVersionOf(row);
}

/** The champion of every model that has one. */
export async function listProductionVersions(db: Kysely<DB>): Promise<ModelVersion[]> {
  const rows = await db.selectFrom('model_versions').selectAll().where('status', '=', 'PRODUCTION').execute();
  return rows.map(modelVersionOf);
}

/** A model's versions below a number, newest first, at most `limit`. */
export async function listModelVersions(
  db: Kysely<DB>,
  modelId: string,
  below: number | null,
  limit: number,
): Promise<ModelVersion[]> {
  let query = db
    .selectFrom('model_versions')
    .selectAll()
    .where('model_id', '=', modelId)
    .orderBy('number', 'desc')
    .limit(limit);
  if (below !== null) query = query.where('number', '<', below);
  return (await query.execute()).map(modelVersionOf);
}

/** Changes a version's standing; `decision` is kept where a person made the change. */
export async function setModelVersionStatus(
  db: Kysely<DB>,
  id: string,
  status: ModelVersionStatus,
  decision?: Decision,
): Promise<ModelVersion> {
  const row = await db
    .updateTable('model_versions')
    .set({ status, ...(decision && { decision: JSON.stringify(decision) }) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return modelVersionOf(row);
}

/** Adds to the history of a model's production versions. */
export async function insertPromotion(
  db: Kysely<DB>,
  modelId: string,
  promotion: Promotion,
  decision: Decision | null,
): Promise<void> {
  await db
    .insertInto('promotions')
    .values({
      model_id: modelId,
      model_version_id: promotion.modelVersionId,
      kind: promotion.kind,
      decided_by: decision?.by ?? null,
      reason: decision?.reason ?? null,
    })
    .execute();
}

/** Every change of a model's production version, oldest first. */
export async function listPromotions(db: Kysely<DB>, modelId: string): Promise<Promotion[]> {
  const rows = await db
    .selectFrom('promotions')
    .select(['model_version_id', 'kind'])
    .where('model_id', '=', modelId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ modelVersionId: row.model_version_id, kind: row.kind as Promotion['kind'] }));
}

function modelVersionOf(row: Selectable<ModelVersions>): ModelVersion {
  const decision = row.decision as unknown as (Omit<Decision, 'at'> & { at: string }) | null;
  return {
    id: row.id,
    modelId: row.model_id,
    number: row.number,
    status: row.status as ModelVersionStatus,
    sha256: row.sha256,
    objectKey: row.object_key,
    recipe: row.recipe as Recipe | null,
    parameters: row.parameters as unknown as ModelVersion['parameters'],
    metrics: row.metrics as unknown as Metrics,
    datasetVersionId: row.dataset_version_id,
    trainingRunId: row.training_run_id,
    registeredBy: row.registered_by,
    hasTrees: row.has_trees,
    gate: row.gate as unknown as GateDecision | null,
    decision: decision && { ...decision, at: new Date(decision.at) },
    createdAt: row.created_at,
  };
}
