import { DatabaseError } from 'pg';
import { DomainError } from '../errors/domain-error.ts';

/** SQLSTATE of a text (22021) or a text within JSON (22P05) with U+0000, which PostgreSQL keeps in neither. */
const HOLDS_NULL = new Set(['22021', '22P05']);

/** What a client is told where PostgreSQL refused a text of theirs; null for every other error. */
export function refusedText(error: unknown): DomainError | null {
  if (!(error instanceof DatabaseError) || !HOLDS_NULL.has(error.code ?? '')) return null;
  return new DomainError(
    'INPUT_INVALID',
    'A text holds the character U+0000, which is never part of one.',
    {},
    { cause: error },
  );
}
