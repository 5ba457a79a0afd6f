import { type Kysely, sql, type Transaction } from 'kysely';
import type {
  BuildingVersion,
  BuiltVersion,
  DatasetVersion,
  DatasetVersions,
  ReadyVersion,
} from '../domain/dataset-version.ts';
import type { DB } from './tables.generated.ts';
import { builtColumns, versionOf } from './dataset-version-row.ts';

/** Data set versions as PostgreSQL keeps them. */
export function createDatasetVersions(db: Kysely<DB>): DatasetVersions {
  return {
    async byIds(ids) {
      const rows = await db.selectFrom('dataset_versions').selectAll().where('id', 'in', ids).execute();
      return rows.map(versionOf);
    },

    async latestOf(datasetIds) {
      const rows = await db
        .selectFrom('dataset_versions')
        .distinctOn('dataset_id')
        .selectAll()
        .where('dataset_id', 'in', datasetIds)
        .where('status', '=', 'READY')
        .orderBy('dataset_id')
        .orderBy('number', 'desc')
        .execute();
      return rows.map(versionOf).filter(isReady);
    },

    async list(datasetId, before, limit) {
      let query = db
        .selectFrom('dataset_versions')
        .selectAll()
        .where('dataset_id', '=', datasetId)
        .orderBy('number', 'desc')
        .limit(limit);
      if (before !== null) query = query.where('number', '<', before);
      return (await query.execute()).map(versionOf);
    },
  };
}

/** The version of this id, or null. */
export async function findVersion(db: Kysely<DB>, id: string): Promise<DatasetVersion | null> {
  const [version] = await createDatasetVersions(db).byIds([id]);
  return version ?? null;
}

/** What registering a version takes; storage adds its number and time. */
export type NewVersion = Omit<BuildingVersion, 'status' | 'number' | 'createdAt'>;

/**
 * Registers a version as BUILDING under the next number of its data set.
 *
 * @returns null when a version of this id is there already
 */
export async function insertVersion(tx: Transaction<DB>, version: NewVersion): Promise<BuildingVersion | null> {
  // Numbers have no gaps and no twins.
  await lockDataset(tx, version.datasetId);
  const row = await tx
    .insertInto('dataset_versions')
    .values((builder) => ({
      id: version.id,
      dataset_id: version.datasetId,
      number: builder
        .selectFrom('dataset_versions')
        .select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
        .where('dataset_id', '=', version.datasetId),
      status: 'BUILDING',
      target: version.target,
      parent_ids: [...version.parentIds],
      origin: version.origin,
      judged_rows: version.judgedRows && JSON.stringify(version.judgedRows),
      imported: version.imported && JSON.stringify(version.imported),
    }))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  const inserted = versionOf(row);
  return inserted.status === 'BUILDING' ? inserted : null;
}

/** The version that an upload became in a data set before, read in the same way; null where there is none. */
export async function findImport(
  db: Kysely<DB>,
  { datasetId, target, parentIds, imported }: Pick<BuildingVersion, 'datasetId' | 'target' | 'parentIds' | 'imported'>,
): Promise<DatasetVersion | null> {
  const row = await db
    .selectFrom('dataset_versions')
    .selectAll()
    .where('dataset_id', '=', datasetId)
    .where('target', '=', target)
    .where('parent_ids', '=', sql<string[]>`${[...parentIds]}::uuid[]`)
    .where('imported', '=', JSON.stringify(imported))
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  return row ? versionOf(row) : null;
}

/** How many uploads are still to become versions. */
export async function countWaitingImports(db: Kysely<DB>): Promise<number> {
  const { count } = await db
    .selectFrom('dataset_versions')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('status', '=', 'BUILDING')
    .where('imported', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Holds a data set's row until the transaction ends: versions come one after the other. */
export async function lockDataset(tx: Transaction<DB>, datasetId: string): Promise<void> {
  await tx.selectFrom('datasets').select('id').where('id', '=', datasetId).forUpdate().executeTakeFirstOrThrow();
}

/**
 * Keeps what building came to.
 *
 * @returns false when the version was not BUILDING any more, because another worker was first
 */
export async function finishVersion(tx: Transaction<DB>, version: BuiltVersion): Promise<boolean> {
  const updated = await tx
    .updateTable('dataset_versions')
    .set(builtColumns(version))
    .where('id', '=', version.id)
    .where('status', '=', 'BUILDING')
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

function isReady(version: DatasetVersion): version is ReadyVersion {
  return version.status === 'READY';
}
