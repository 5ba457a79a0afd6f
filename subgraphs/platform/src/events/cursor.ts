import { DomainError } from '../errors/domain-error.ts';

/** Longest bigint in decimal digits. */
const FORM = /^v1:([0-9a-f-]{36}):(\d{1,19})$/;

/** A position of one event log as clients see it: they keep it, compare it with nothing and give it back. */
export function writeCursor(logId: string, position: bigint): string {
  return Buffer.from(`v1:${logId}:${String(position)}`).toString('base64url');
}

/** @throws DomainError CURSOR_INVALID when the text isn't a cursor of this log */
export function readCursor(logId: string, cursor: string): bigint {
  const [, id, position] = FORM.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (id !== logId || position === undefined) throw invalidCursor();
  return BigInt(position);
}

/** What a client hears whose cursor was made up, or belongs to another installation. */
export function invalidCursor(): DomainError {
  return new DomainError(
    'CURSOR_INVALID',
    'This cursor was not given out by this event log; begin from `eventCursor`.',
    {
      path: ['after'],
    },
  );
}

/** What a client hears that was away for longer than events are kept. */
export function expiredCursor(): DomainError {
  return new DomainError(
    'CURSOR_EXPIRED',
    'This cursor is older than the kept event log: read the state again and subscribe from a new `eventCursor`.',
    { path: ['after'] },
  );
}
