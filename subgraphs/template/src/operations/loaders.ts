import { isUuid } from '@fedloop/platform/ids/uuid';
import DataLoader from 'dataloader';
import type { Kysely } from 'kysely';
import type { Note } from '../domain/note.ts';
import { findNotes, listNotes } from '../storage/notes.ts';
import type { DB } from '../storage/tables.generated.ts';

/** Reads gathered within one request; nothing is kept beyond a batch. */
export interface Loaders {
  /** By id; null for what there is not, ids of any form included. */
  readonly notes: DataLoader<string, Note | null>;
  /** By model id, oldest first. */
  readonly notesOnModel: DataLoader<string, readonly Note[]>;
}

/** Fresh loaders for one request. */
export function createLoaders(db: Kysely<DB>): Loaders {
  return {
    notes: new DataLoader(
      async (asked) => {
        const found = new Map((await findNotes(db, idsOf(asked))).map((note) => [note.id, note]));
        return asked.map((id) => found.get(id.toLowerCase()) ?? null);
      },
      { cache: false },
    ),
    notesOnModel: new DataLoader(
      async (asked) => {
        const found = Map.groupBy(await listNotes(db, idsOf(asked)), ({ modelId }) => modelId);
        return asked.map((id) => found.get(id.toLowerCase()) ?? []);
      },
      { cache: false },
    ),
  };
}

/** What can be an id, each once. */
function idsOf(asked: readonly string[]): string[] {
  return [...new Set(asked.filter(isUuid).map((id) => id.toLowerCase()))];
}
