import { type Kysely, type Migration, sql } from 'kysely';

/** Schemas of subgraphs, the supergraphs composed of them, and the operations that clients have sent. */
export const schemaRegistry: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('subgraph_schemas')
      .addColumn('id', 'integer', (column) => column.primaryKey().generatedAlwaysAsIdentity())
      .addColumn('subgraph', 'text', (column) => column.notNull())
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('sdl', 'text', (column) => column.notNull())
      .addColumn('seen_by', 'text', (column) => column.notNull())
      .addColumn('first_seen_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
      .addUniqueConstraint('subgraph_schemas_by_content', ['subgraph', 'label', 'sha256'])
      .execute();

    await db.schema
      .createTable('supergraphs')
      .addColumn('number', 'integer', (column) => column.primaryKey().check(sql`number > 0`))
      .addColumn('verdict', 'text', (column) => column.notNull().check(sql`verdict in ('ACCEPTED', 'HELD')`))
      .addColumn('schema_ids', sql`integer[]`, (column) => column.notNull())
      .addColumn('base', 'integer')
      .addColumn('activates', 'integer')
      .addColumn('supergraph_sdl', 'text')
      .addColumn('api_sdl', 'text')
      .addColumn('composer', 'text', (column) => column.notNull())
      .addColumn('reasons', sql`text[]`, (column) => column.notNull())
      .addColumn('kept_out', sql`text[]`, (column) => column.notNull())
      .addColumn('changes', 'jsonb', (column) => column.notNull())
      .addColumn('broken', 'jsonb', (column) => column.notNull())
      .addColumn('published_by', 'text', (column) => column.notNull())
      .addColumn('composed_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
      .addCheckConstraint(
        'supergraphs_accepted_are_composed',
        sql`verdict = 'HELD' or (supergraph_sdl is not null and api_sdl is not null)`,
      )
      .execute();

    await db.schema
      .createTable('operations')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text')
      .addColumn('document', 'text', (column) => column.notNull())
      .addColumn('first_seen_at', 'timestamptz', (column) => column.notNull())
      .addColumn('last_seen_at', 'timestamptz', (column) => column.notNull())
      .addColumn('count', 'bigint', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('operation_clients')
      .addColumn('hash', 'text', (column) => column.notNull().references('operations.hash').onDelete('cascade'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('last_seen_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('operation_clients_pkey', ['hash', 'name', 'version'])
      .execute();
  },
};
