import { type RawBuilder, sql } from 'kysely';
import { type EventType, streamOf } from './catalogue.ts';

/** Arrays of equal length, an element an event, in the order in which the log keeps them. */
export interface EventArrays {
  /** text[] */
  readonly keys: RawBuilder<unknown>;
  /** jsonb[]; whoever writes the statement makes sure that they are payloads of the type. */
  readonly payloads: RawBuilder<unknown>;
  /** text[], null where the change had no trace context. */
  readonly traceContexts: RawBuilder<unknown>;
}

/**
 * The expression that writes many events of one type, for a statement that makes the changes they tell of: a commit of both in
 * one round trip. Its value is how many were written; call `announce` of the event log once it is committed.
 */
export function appendingEvents(type: EventType, { keys, payloads, traceContexts }: EventArrays): RawBuilder<string> {
  return sql<string>`platform.append_events(${streamOf(type)}::text, ${type}::text, ${keys}, ${payloads}, ${traceContexts})`;
}
