import type { Kysely } from 'kysely';
import type { DB } from './tables.generated.ts';

/** Longest text that is looked up as a name. */
const LONGEST_NAME = 200;

/** A model as far as this subgraph knows it. */
export interface KnownModel {
  readonly id: string;
  readonly name: string;
}

/** Keeps a model in mind; one that is known already stays as it is. */
export async function keepModel(db: Kysely<DB>, { id, name }: KnownModel): Promise<void> {
  await db
    .insertInto('models')
    .values({ id, name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The model of this name; null for texts that can't be a name, too. */
export async function findModelByName(db: Kysely<DB>, name: string): Promise<KnownModel | null> {
  if (name.length > LONGEST_NAME || name.includes('\0')) return null;
  return (await db.selectFrom('models').selectAll().where('name', '=', name).executeTakeFirst()) ?? null;
}

/** The name of the model of this id; null where it is not known. */
export async function findModelName(db: Kysely<DB>, id: string): Promise<string | null> {
  const row = await db.selectFrom('models').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name ?? null;
}

/** Keeps a version in mind; one that is known already stays as it is. */
export async function keepModelVersion(
  db: Kysely<DB>,
  { id, modelId }: { id: string; modelId: string },
): Promise<void> {
  await db
    .insertInto('model_versions')
    .values({ id, model_id: modelId, was_in_production: false })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function isKnownVersion(db: Kysely<DB>, id: string): Promise<boolean> {
  return (await db.selectFrom('model_versions').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** Notes that a kept version is in production now; whether it had been there before. */
export async function noteProduction(db: Kysely<DB>, id: string): Promise<boolean> {
  const { was_in_production: before } = await db
    .selectFrom('model_versions')
    .select('was_in_production')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await db.updateTable('model_versions').set({ was_in_production: true }).where('id', '=', id).execute();
  return before;
}
