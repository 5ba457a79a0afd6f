import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { TrainerKind } from '../domain/external-job.ts';
import type { Model } from '../domain/model.ts';
import type { Signature } from '../domain/signature.ts';
import type { DB, Models } from './tables.generated.ts';

/** Adds a model; null when one of this name is there already, for example made by another replica. */
export async function insertModel(
  db: Kysely<DB>,
  model: Omit<Model, 'createdAt' | 'productionVersionId' | 'trainer'>,
): Promise<Model | null> {
  const row = await db
    .insertInto('models')
    .values({
      id: model.id,
      name: model.name,
      display_name: model.displayName,
      signature: JSON.stringify(model.signature),
      base_dataset_version_id: model.baseDatasetVersionId,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : modelOf(row);
}

/** Holds the right to name models until the transaction ends; everything else that is done to models goes on. */
export async function lockModelNames(tx: Transaction<DB>): Promise<void> {
  await sql`lock table models in share update exclusive mode`.execute(tx);
}

export async function countModels(db: Kysely<DB>): Promise<number> {
  const { count } = await db
    .selectFrom('models')
    .select((of) => of.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function findModelByName(db: Kysely<DB>, name: string): Promise<Model | null> {
  const row = await db.selectFrom('models').selectAll().where('name', '=', name).executeTakeFirst();
  return row === undefined ? null : modelOf(row);
}

/** The name of the model of this id; null where there is none. */
export async function findModelName(db: Kysely<DB>, id: string): Promise<string | null> {
  const row = await db.selectFrom('models').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name ?? null;
}

export async function findModels(db: Kysely<DB>, ids: readonly string[]): Promise<Model[]> {
  const rows = await db.selectFrom('models').selectAll().where('id', 'in', ids).execute();
  return rows.map(modelOf);
}

/** The models behind a name in the order of their names, at most `limit`. */
export async function listModels(db: Kysely<DB>, after: string | null, limit: number): Promise<Model[]> {
  let query = db.selectFrom('models').selectAll().orderBy('name').limit(limit);
  if (after !== null) query = query.where('name', '>', after);
  return (await query.execute()).map(modelOf);
}

/**
 * The model with its row locked: whoever changes its versions or its production version holds this lock. Predictions, which
 * point to the row, go on meanwhile.
 */
export async function lockModel(db: Kysely<DB>, id: string): Promise<Model | null> {
  const row = await db.selectFrom('models').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row === undefined ? null : modelOf(row);
}

export async function setProductionVersion(db: Kysely<DB>, modelId: string, versionId: string): Promise<void> {
  await db.updateTable('models').set({ production_version_id: versionId }).where('id', '=', modelId).execute();
}

/** Decides who trains the model's runs from now on; null where there is no such model. */
export async function setTrainer(db: Kysely<DB>, name: string, trainer: TrainerKind): Promise<Model | null> {
  const row = await db
    .updateTable('models')
    .set({ trainer })
    .where('name', '=', name)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : modelOf(row);
}

function modelOf(row: Selectable<Models>): Model {
  return {
    id: row.id,
    name: row.name,
    displayName: row.display_name,
    signature: row.signature as unknown as Signature,
    baseDatasetVersionId: row.base_dataset_version_id,
    productionVersionId: row.production_version_id,
    trainer: row.trainer as TrainerKind,
    createdAt: row.created_at,
  };
}
