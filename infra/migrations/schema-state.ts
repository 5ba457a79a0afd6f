import { type Kysely, sql } from 'kysely';

/** What a PostgreSQL schema holds that programs rely on, by `table` or `table.part`, each in words that can be compared. */
export interface SchemaState {
  readonly tables: ReadonlySet<string>;
  readonly columns: ReadonlyMap<string, Column>;
  /** Constraints and triggers, which may refuse a write. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** As PostgreSQL writes them. */
  readonly indexes: ReadonlyMap<string, string>;
}

export interface Column {
  readonly type: string;
  readonly nullable: boolean;
  /** Whether a row can be written without it. */
  readonly optional: boolean;
}

export interface Rule {
  /** As PostgreSQL writes it. */
  readonly definition: string;
  /** Names of the columns that a constraint looks at; none of a trigger. */
  readonly columns: readonly string[];
}

interface Part {
  readonly table: string;
  readonly name: string;
}

/** Reads it from PostgreSQL's catalogue; the migrator's own tables are left out. */
export async function readSchemaState(db: Kysely<unknown>, schema: string): Promise<SchemaState> {
  const tables = await sql<{ table: string; id: number }>`
    SELECT relname AS table, oid::int AS id FROM pg_class
    WHERE relnamespace = ${schema}::regnamespace AND relkind IN ('r', 'p') AND relname NOT LIKE 'kysely\\_%'
  `.execute(db);
  const ids = tables.rows.map(({ id }) => id);
  const columns = await sql<Column & { table: string; name: string }>`
    SELECT attrelid::regclass::text AS table, attname AS name, format_type(atttypid, atttypmod) AS type,
      NOT attnotnull AS nullable, NOT attnotnull OR atthasdef OR attidentity <> '' AS optional
    FROM pg_attribute WHERE attrelid = ANY(${ids}::oid[]) AND attnum > 0 AND NOT attisdropped
  `.execute(db);
  const rules = await sql<Part & Rule>`
    SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition,
      ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY(conkey)) AS columns
    FROM pg_constraint WHERE conrelid = ANY(${ids}::oid[]) AND contype <> 'n'
    UNION ALL
    SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), ARRAY[]::text[]
    FROM pg_trigger WHERE tgrelid = ANY(${ids}::oid[]) AND NOT tgisinternal
  `.execute(db);
  const indexes = await sql<Part & { definition: string }>`
    SELECT indrelid::regclass::text AS table, indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
    FROM pg_index WHERE indrelid = ANY(${ids}::oid[])
  `.execute(db);
  const keyOf = ({ table, name }: { table: string; name: string }): string => `${table}.${name}`;
  return {
    tables: new Set(tables.rows.map(({ table }) => table)),
    columns: new Map(columns.rows.map((row) => [keyOf(row), row])),
    rules: new Map(rules.rows.map((row) => [keyOf(row), row])),
    indexes: new Map(indexes.rows.map((row) => [keyOf(row), row.definition])),
  };
}
