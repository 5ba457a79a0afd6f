import type { Kysely } from 'kysely';
import { sha256 } from './digest.ts';
import type { SchemaOffer, SubgraphSchema } from './schema-registry.ts';
import type { DB } from './tables.generated.ts';

/** Keeps a schema, or finds the one that is known. */
export async function putSchema(db: Kysely<DB>, offer: SchemaOffer): Promise<SubgraphSchema> {
  const digest = sha256(offer.sdl);
  const find = () =>
    db
      .selectFrom('subgraph_schemas')
      .selectAll()
      .where('subgraph', '=', offer.subgraph)
      .where('label', '=', offer.label)
      .where('sha256', '=', digest)
      .executeTakeFirst();
  // Looked for first: an insert that conflicts takes an id all the same.
  const known = await find();
  if (known) return schemaOf(known);
  await db
    .insertInto('subgraph_schemas')
    .values({
      subgraph: offer.subgraph,
      label: offer.label,
      sha256: digest,
      sdl: offer.sdl,
      seen_by: offer.seenBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return schemaOf((await find())!);
}

export async function findSchemas(db: Kysely<DB>, ids: readonly number[]): Promise<SubgraphSchema[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('subgraph_schemas').selectAll().where('id', 'in', ids).orderBy('id').execute();
  return rows.map(schemaOf);
}

function schemaOf(row: {
  id: number;
  subgraph: string;
  label: string;
  sha256: string;
  sdl: string;
  seen_by: string;
  first_seen_at: Date;
}): SubgraphSchema {
  return {
    id: row.id,
    subgraph: row.subgraph,
    label: row.label,
    sha256: row.sha256,
    sdl: row.sdl,
    seenBy: row.seen_by,
    firstSeenAt: row.first_seen_at,
  };
}
