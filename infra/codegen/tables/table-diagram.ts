import pg from 'pg';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly key: boolean;
}

interface Reference {
  readonly from: string;
  readonly to: string;
  readonly columns: string;
}

/** Tables that hold rows themselves; parts of a partitioned one belong to it. */
const TABLES = `
  SELECT c.oid, c.relname FROM pg_class c
  WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relname NOT LIKE 'kysely\\_%'`;

/**
 * An entity relationship diagram of a migrated PostgreSQL schema.
 *
 * @returns Mermaid source
 */
export async function drawTables(databaseUrl: string, schema: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'fedloop-codegen' });
  await client.connect();
  try {
    const { rows: columns } = await client.query<Column>(
      `WITH tables AS (${TABLES})
       SELECT t.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type,
         EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'p' AND a.attnum = ANY(k.conkey)) AS key
       FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
       ORDER BY t.relname, a.attnum`,
      [schema],
    );
    const { rows: references } = await client.query<Reference>(
      `WITH tables AS (${TABLES})
       SELECT f.relname AS from, t.relname AS to,
         (SELECT string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = f.oid AND a.attnum = ANY(k.conkey)) AS columns
       FROM pg_constraint k JOIN tables f ON f.oid = k.conrelid JOIN tables t ON t.oid = k.confrelid
       WHERE k.contype = 'f' ORDER BY 1, 2, 3`,
      [schema],
    );
    return diagram(columns, references);
  } finally {
    await client.end();
  }
}

function diagram(columns: readonly Column[], references: readonly Reference[]): string {
  const tables = Object.entries(Object.groupBy(columns, ({ table }) => table)).map(([name, own = []]) =>
    [
      `  ${name} {`,
      ...own.map((column) => `    ${wordOf(column.type)} ${column.name}${column.key ? ' PK' : ''}`),
      '  }',
    ].join('\n'),
  );
  const lines = references.map(({ from, to, columns }) => `  ${to} ||--o{ ${from} : "${columns}"`);
  return ['erDiagram', ...tables, ...lines].join('\n');
}

/** Mermaid takes one word for a type. */
function wordOf(type: string): string {
  return type
    .replace('timestamp with time zone', 'timestamptz')
    .replace('double precision', 'float8')
    .replaceAll(' ', '_');
}
