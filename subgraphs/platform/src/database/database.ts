import { Kysely, type Migration, Migrator, PostgresDialect, sql, type Transaction } from 'kysely';
import { Pool } from 'pg';
import type { Metrics } from '../telemetry/metrics.ts';
import { recordStatements } from '../telemetry/statements.ts';
import { createAnsweredSocket } from './answered-socket.ts';
import { observePool } from './observed-pool.ts';
import { PreparingClient } from './prepared-statements.ts';

export type { Transaction };

export interface DatabaseOptions {
  /** `postgres://…`. */
  readonly url: string;
  /** The PostgreSQL schema that unqualified names mean. */
  readonly schema: string;
  /** Connections at most. Default: 10. */
  readonly poolSize?: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Milliseconds that a statement may take; the server ends it then. Default: 60,000. */
  readonly statementTimeout?: number;
  /** Told of statements and of the pool. Default: nobody is. */
  readonly metrics?: Metrics | null;
}

/** Milliseconds beyond a statement's time in which a server that is there has said so. */
const ANSWER_MARGIN = 5000;

/**
 * Opens a pool on one PostgreSQL schema. A connection that breaks, or gives no answer any more, is replaced; it never ends the
 * process.
 */
export function openDatabase<DB>(options: DatabaseOptions): Kysely<DB> {
  const { url, schema, poolSize = 10, applicationName, statementTimeout = 60_000, metrics = null } = options;
  const pool = new Pool({
    Client: PreparingClient,
    connectionString: url,
    max: poolSize,
    application_name: applicationName,
    options: `-c search_path=${schema}`,
    statement_timeout: statementTimeout,
    stream: () => createAnsweredSocket(statementTimeout + ANSWER_MARGIN),
    idle_in_transaction_session_timeout: 30_000,
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks fails the statement it is running or the next one; between the two it has nobody to tell,
  // and an 'error' event without a listener would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const log = recordStatements(schema, metrics);
  const observed = metrics
    ? observePool(pool, metrics, { name: `${applicationName}/${schema}`, most: poolSize })
    : pool;
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: observed }), ...(log && { log }) });
}

/**
 * Brings a PostgreSQL schema up to the newest of these migrations; replicas that start together wait for each other. A schema that
 * has all of them and more is a newer release's, which is being rolled out or was rolled back: it is left as it is.
 *
 * @throws the first failing migration's error; its changes are rolled back
 */
export async function migrate<DB>(
  db: Kysely<DB>,
  schema: string,
  migrations: Record<string, Migration>,
): Promise<void> {
  // Nothing of PostgreSQL's that is made "if not exists" may be made by two at once: one of them fails, Kysely's own tables included.
  // On the one connection, which may be all that the pool has; where it breaks, the lock is free.
  await db.connection().execute(async (connection) => {
    const lock = sql`hashtext('fedloop schema ' || ${schema})`;
    await sql`SELECT pg_advisory_lock(${lock})`.execute(connection);
    try {
      await sql`CREATE SCHEMA IF NOT EXISTS ${sql.id(schema)}`.execute(connection);
      await migrateToLatest(connection, schema, migrations);
    } finally {
      await sql`SELECT pg_advisory_unlock(${lock})`.execute(connection);
    }
  });
}

async function migrateToLatest<DB>(
  db: Kysely<DB>,
  schema: string,
  migrations: Record<string, Migration>,
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableSchema: schema,
  });
  const known = await migrator.getMigrations();
  if (known.every(({ executedAt }) => executedAt !== undefined)) return;
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error as Error;
}
