import { DomainError } from '@fedloop/platform/errors/domain-error';
import { isUuid, uuidv7 } from '@fedloop/platform/ids/uuid';
import type { Kysely } from 'kysely';
import { checkText, type Note } from '../domain/note.ts';
import { insertNote } from '../storage/notes.ts';
import type { DB } from '../storage/tables.generated.ts';

/** Everything the schema can have done, beside reading by id. */
export interface Operations {
  /** @throws DomainError INPUT_INVALID for a text or an id that can't be one */
  addNote(note: Pick<Note, 'modelId' | 'text' | 'author'>): Promise<Note>;
}

/** Binds the operations to what they work on. */
export function createOperations(db: Kysely<DB>): Operations {
  return {
    addNote({ modelId, text, author }) {
      if (!isUuid(modelId)) {
        throw new DomainError('INPUT_INVALID', 'modelId must be the id of a model.', { path: ['input', 'modelId'] });
      }
      const note = { id: uuidv7(), modelId: modelId.toLowerCase(), text: checkText(text), author };
      return insertNote(db, note);
    },
  };
}
