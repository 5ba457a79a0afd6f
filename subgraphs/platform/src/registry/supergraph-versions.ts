import { type Kysely, type Selectable, sql } from 'kysely';
import type { BrokenOperation, SchemaChange } from './schema-change.ts';
import type { SupergraphDraft, SupergraphSummary, SupergraphVersion } from './schema-registry.ts';
import type { DB, Supergraphs } from './tables.generated.ts';

/** PostgreSQL tells everyone who listens on it when a version is added. */
export const VERSION_CHANNEL = 'fedloop_registry';

const SUMMARY = [
  'number',
  'verdict',
  'schema_ids',
  'base',
  'activates',
  'composer',
  'reasons',
  'kept_out',
  'changes',
  'broken',
  'published_by',
  'composed_at',
] as const;

export async function findNewestNumber(db: Kysely<DB>): Promise<number> {
  const { newest } = await db
    .selectFrom('supergraphs')
    .select((select) => select.fn.max<number | null>('number').as('newest'))
    .executeTakeFirstOrThrow();
  return newest ?? 0;
}

export async function findCurrent(db: Kysely<DB>): Promise<SupergraphVersion | null> {
  const row = await db
    .selectFrom('supergraphs')
    .selectAll()
    .where('verdict', '=', 'ACCEPTED')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? versionOf(row) : null;
}

export async function findVersion(db: Kysely<DB>, number: number): Promise<SupergraphVersion | null> {
  const row = await db.selectFrom('supergraphs').selectAll().where('number', '=', number).executeTakeFirst();
  return row ? versionOf(row) : null;
}

export async function listVersions(
  db: Kysely<DB>,
  { before, limit }: { readonly before?: number; readonly limit: number },
): Promise<SupergraphSummary[]> {
  const rows = await db
    .selectFrom('supergraphs')
    .select(SUMMARY)
    .$if(before !== undefined, (query) => query.where('number', '<', before!))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(summaryOf);
}

/** Which of these schemas an accepted version has among its own. */
export async function findAccepted(db: Kysely<DB>, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct id from supergraphs, unnest(schema_ids) as member (id)
    where verdict = 'ACCEPTED' and id = any(${[...ids]}::integer[]) order by id
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** Takes the number behind `newest`; null where it is taken, whoever was faster. */
export async function appendVersion(
  db: Kysely<DB>,
  newest: number,
  draft: SupergraphDraft,
): Promise<SupergraphVersion | null> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .insertInto('supergraphs')
      .values({
        number: newest + 1,
        verdict: draft.verdict,
        schema_ids: [...draft.schemaIds],
        base: draft.base,
        activates: draft.activates,
        supergraph_sdl: draft.supergraphSdl,
        api_sdl: draft.apiSdl,
        composer: draft.composer,
        reasons: [...draft.reasons],
        kept_out: [...draft.keptOut],
        changes: JSON.stringify(draft.changes),
        broken: JSON.stringify(draft.broken),
        published_by: draft.publishedBy,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!row) return null;
    await sql`select pg_notify(${VERSION_CHANNEL}, '')`.execute(tx);
    return versionOf(row);
  });
}

/** Deletes the oldest versions beyond a count, never the current one, and schemas that only they had. */
export async function pruneVersions(db: Kysely<DB>, keep: number, schemasBefore: Date): Promise<void> {
  await sql`
    delete from supergraphs
    where number <= (select max(number) from supergraphs) - ${keep}
      and number < (select max(number) from supergraphs where verdict = 'ACCEPTED')
  `.execute(db);
  await sql`
    delete from subgraph_schemas
    where first_seen_at < ${schemasBefore}
      and not exists (select from supergraphs where schema_ids @> array[subgraph_schemas.id])
  `.execute(db);
}

function versionOf(row: Selectable<Supergraphs>): SupergraphVersion {
  return { ...summaryOf(row), supergraphSdl: row.supergraph_sdl, apiSdl: row.api_sdl };
}

function summaryOf(row: Pick<Selectable<Supergraphs>, (typeof SUMMARY)[number]>): SupergraphSummary {
  return {
    number: row.number,
    // Checked by the column.
    verdict: row.verdict as SupergraphSummary['verdict'],
    schemaIds: row.schema_ids,
    base: row.base,
    activates: row.activates,
    composer: row.composer,
    reasons: row.reasons,
    keptOut: row.kept_out,
    // Written by appendVersion alone.
    changes: row.changes as unknown as SchemaChange[],
    broken: row.broken as unknown as BrokenOperation[],
    publishedBy: row.published_by,
    composedAt: row.composed_at,
  };
}
