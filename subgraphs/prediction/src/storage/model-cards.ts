import type { Kysely } from 'kysely';
import { CARD_SCHEMA, type ModelCard } from '../domain/model-card/model-card.ts';
import type { DB } from './tables.generated.ts';

/** Keeps the card of a version that was just inserted. */
export async function insertModelCard(db: Kysely<DB>, modelVersionId: string, card: ModelCard): Promise<void> {
  await db
    .insertInto('model_cards')
    .values({ model_version_id: modelVersionId, schema_version: CARD_SCHEMA, card: JSON.stringify(card) })
    .execute();
}

/** The cards of these versions, those in a format of a later release left out. */
export async function findModelCards(
  db: Kysely<DB>,
  modelVersionIds: readonly string[],
): Promise<{ id: string; card: ModelCard }[]> {
  const rows = await db
    .selectFrom('model_cards')
    .select(['model_version_id', 'card'])
    .where('model_version_id', 'in', modelVersionIds)
    .where('schema_version', '=', CARD_SCHEMA)
    .execute();
  return rows.map((row) => ({ id: row.model_version_id, card: row.card as unknown as ModelCard }));
}
