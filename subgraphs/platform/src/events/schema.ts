import { sql, type Kysely, type Migration } from 'kysely';

/** Rows of the event log's PostgreSQL schema `platform`. */
export interface EventLogTables {
  events: EventRow;
  event_log: { id: string; pruned_to: string };
}

export interface EventRow {
  id: string;
  stream: string;
  type: string;
  key: string;
  payload: unknown;
  occurred_at: Date;
  trace_context: string | null;
}

/**
 * `append_event` is what keeps readers safe: it makes sure that the transaction has its id before it takes a position,
 * and notes a snapshot taken after it. Every transaction that holds a smaller position has an id below that horizon.
 */
const createLog: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      CREATE TABLE platform.event_log (id uuid PRIMARY KEY, pruned_to bigint NOT NULL DEFAULT 0);
    `.execute(db);
    await sql`INSERT INTO platform.event_log (id) VALUES (gen_random_uuid())`.execute(db);
    await sql`
      CREATE TABLE platform.events (
        id bigint PRIMARY KEY,
        stream text NOT NULL,
        type text NOT NULL,
        key text NOT NULL,
        payload jsonb NOT NULL,
        occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        trace_context text,
        horizon xid8 NOT NULL
      )
    `.execute(db);
    await sql`CREATE INDEX events_by_type_and_key ON platform.events (type, key, id)`.execute(db);
    await sql`CREATE SEQUENCE platform.event_positions AS bigint CACHE 1 OWNED BY platform.events.id`.execute(db);
    await sql`
      CREATE FUNCTION platform.append_event(stream text, type text, key text, payload jsonb, trace_context text)
      RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        position bigint;
        horizon xid8;
      BEGIN
        PERFORM pg_current_xact_id();
        position := nextval('platform.event_positions');
        horizon := pg_snapshot_xmax(pg_current_snapshot());
        INSERT INTO platform.events (id, stream, type, key, payload, trace_context, horizon)
        VALUES (position, stream, type, key, payload, trace_context, horizon);
        RETURN position;
      END
      $$
    `.execute(db);
  },
};

export const eventLogMigrations: Record<string, Migration> = { '0001-event-log': createLog };
