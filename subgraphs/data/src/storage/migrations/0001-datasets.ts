import { type Kysely, type Migration, sql } from 'kysely';

/** Data sets and their versions. */
export const datasets: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('datasets')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('display_name', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('license', 'text', (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
      .execute();

    await db.schema
      .createTable('dataset_versions')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('dataset_id', 'uuid', (column) => column.notNull().references('datasets.id'))
      .addColumn('number', 'integer', (column) => column.notNull().check(sql`number >= 1`))
      .addColumn('status', 'text', (column) => column.notNull().check(sql`status in ('BUILDING', 'READY', 'REJECTED')`))
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('parent_ids', sql`uuid[]`, (column) => column.notNull())
      .addColumn('origin', 'text', (column) => column.notNull())
      .addColumn('judged_rows', 'jsonb')
      .addColumn('object_key', 'text')
      .addColumn('sha256', 'text')
      .addColumn('byte_size', 'bigint')
      .addColumn('content', 'jsonb')
      .addColumn('validation', 'jsonb')
      .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
      .addUniqueConstraint('dataset_versions_by_number', ['dataset_id', 'number'])
      .addCheckConstraint('validated_when_built', sql`(status = 'BUILDING') = (validation is null)`)
      .addCheckConstraint(
        'file_when_ready',
        sql`case when status = 'READY'
                 then object_key is not null and sha256 is not null and byte_size is not null and content is not null
                 else object_key is null and sha256 is null and byte_size is null end`,
      )
      .execute();
    // Models point at versions by id for ever: what such an id means must not change, whoever has the connection.
    await sql`
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'data set version % is immutable', old.id;
      end $$`.execute(db);
    await sql`
      create trigger immutable_when_built before update on dataset_versions
      for each row when (old.status <> 'BUILDING') execute function refuse_change()`.execute(db);
  },
};
