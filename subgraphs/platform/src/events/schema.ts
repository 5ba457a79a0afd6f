import { type Kysely, type Migration, sql } from 'kysely';
import type { EventRow } from './event-row.ts';

/** Rows of the event log's PostgreSQL schema `platform`. */
export interface EventLogTables {
  events: EventRow;
  event_log: { id: string; pruned_to: string };
}

/**
 * What keeps readers safe, without trusting that positions become visible in their order: before a transaction takes its
 * first position it locks the newest one taken so far, shared and until its end. All of its positions lie beyond that lock,
 * so everything up to the lowest lock held is settled. The lock's key is a mark in the high 16 bits and the position below.
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
        trace_context text
      )
    `.execute(db);
    await sql`CREATE INDEX events_by_type_and_key ON platform.events (type, key, id)`.execute(db);
    await sql`CREATE SEQUENCE platform.event_positions AS bigint CACHE 1 OWNED BY platform.events.id`.execute(db);
    await sql`
      CREATE FUNCTION platform.newest_position() RETURNS bigint LANGUAGE sql VOLATILE AS $$
        SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM platform.event_positions
      $$
    `.execute(db);
    await sql`
      CREATE FUNCTION platform.append_event(stream text, type text, key text, payload jsonb, trace_context text)
      RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        position bigint;
      BEGIN
        IF coalesce(current_setting('fedloop.appends', true), '') = '' THEN
          PERFORM pg_advisory_xact_lock_shared((x'464C'::bigint << 48) | platform.newest_position());
          PERFORM set_config('fedloop.appends', 'yes', true);
        END IF;
        position := nextval('platform.event_positions');
        INSERT INTO platform.events (id, stream, type, key, payload, trace_context)
        VALUES (position, stream, type, key, payload, trace_context);
        RETURN position;
      END
      $$
    `.execute(db);
    // The newest position is read before the locks: who takes a lock later takes positions beyond it.
    await sql`
      CREATE FUNCTION platform.settled_position() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        newest bigint := platform.newest_position();
      BEGIN
        RETURN least(newest, (
          SELECT min(((classid::bigint & 65535) << 32) | objid::bigint)
          FROM pg_locks
          WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = x'464C'::bigint
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        ));
      END
      $$
    `.execute(db);
  },
};

/**
 * A position that nobody wrote to must not be told to anyone: a server that is killed may have taken it without having
 * written that down, and takes it once more. Those of events are safe, since a commit writes all that was taken before.
 */
const tellEventsOnly: Migration = {
  async up(db: Kysely<unknown>) {
    // The newest position is read before the locks, and these before the events: what they let pass is visible by then.
    await sql`
      CREATE FUNCTION platform.log_positions(OUT settled bigint, OUT newest bigint, OUT held boolean)
      LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        lowest bigint;
      BEGIN
        newest := platform.newest_position();
        SELECT min(((classid::bigint & 65535) << 32) | objid::bigint) INTO lowest
        FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = x'464C'::bigint
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
        held := coalesce(lowest < newest, false);
        SELECT greatest(max(id), (SELECT pruned_to FROM platform.event_log)) INTO settled
        FROM platform.events WHERE id <= least(newest, lowest);
      END
      $$
    `.execute(db);
    // Replicas of the version before ask for it by this name.
    await sql`
      CREATE OR REPLACE FUNCTION platform.settled_position() RETURNS bigint LANGUAGE sql VOLATILE AS $$
        SELECT settled FROM platform.log_positions()
      $$
    `.execute(db);
  },
};

/** Many events of one type in one call: the lock, the plan and the way there are paid for once. */
const appendMany: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      CREATE FUNCTION platform.append_events(
        stream text, type text, keys text[], payloads jsonb[], trace_contexts text[]
      )
      RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        appended bigint;
      BEGIN
        IF coalesce(current_setting('fedloop.appends', true), '') = '' THEN
          PERFORM pg_advisory_xact_lock_shared((x'464C'::bigint << 48) | platform.newest_position());
          PERFORM set_config('fedloop.appends', 'yes', true);
        END IF;
        INSERT INTO platform.events (id, stream, type, key, payload, trace_context)
        SELECT nextval('platform.event_positions'), append_events.stream, append_events.type, one.key, one.payload, one.trace
        FROM unnest(keys, payloads, trace_contexts) AS one(key, payload, trace);
        GET DIAGNOSTICS appended = ROW_COUNT;
        RETURN appended;
      END
      $$
    `.execute(db);
  },
};

export const eventLogMigrations: Record<string, Migration> = {
  '0001-event-log': createLog,
  '0002-positions-of-events': tellEventsOnly,
  '0003-many-at-once': appendMany,
};
