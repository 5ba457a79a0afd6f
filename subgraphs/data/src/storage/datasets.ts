import type { Kysely, Selectable } from 'kysely';
import type { Dataset, Datasets, NewDataset } from '../domain/dataset.ts';
import type { DB, Datasets as DatasetsTable } from './tables.generated.ts';

/** Data sets as PostgreSQL keeps them. */
export function createDatasets(db: Kysely<DB>): Datasets {
  return {
    async byName(name) {
      const row = await db.selectFrom('datasets').selectAll().where('name', '=', name).executeTakeFirst();
      return row ? datasetOf(row) : null;
    },

    async byIds(ids) {
      const rows = await db.selectFrom('datasets').selectAll().where('id', 'in', ids).execute();
      return rows.map(datasetOf);
    },

    async list(after, limit) {
      let query = db.selectFrom('datasets').selectAll().orderBy('name').limit(limit);
      if (after !== null) query = query.where('name', '>', after);
      return (await query.execute()).map(datasetOf);
    },
  };
}

/** Adds a data set; null when one of this name is there already, for example made by another replica. */
export async function insertDataset(db: Kysely<DB>, dataset: NewDataset): Promise<Dataset | null> {
  const row = await db
    .insertInto('datasets')
    .values({
      id: dataset.id,
      name: dataset.name,
      display_name: dataset.displayName,
      source: dataset.source,
      license: dataset.license,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ? datasetOf(row) : null;
}

function datasetOf(row: Selectable<DatasetsTable>): Dataset {
  return {
    id: row.id,
    name: row.name,
    displayName: row.display_name,
    source: row.source,
    license: row.license,
    createdAt: row.created_at,
  };
}
