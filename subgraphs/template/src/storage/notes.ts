import { type Kysely, type Selectable, sql } from 'kysely';
import type { Note } from '../domain/note.ts';
import type { DB, Notes } from './tables.generated.ts';

/** Notes of one model that are read at once. */
const MOST_NOTES = 100;

/** Keeps a note; when this has returned it stays. */
export async function insertNote(db: Kysely<DB>, note: Omit<Note, 'createdAt'>): Promise<Note> {
  const row = await db
    .insertInto('notes')
    .values({ id: note.id, model_id: note.modelId, text: note.text, author: note.author })
    .returningAll()
    .executeTakeFirstOrThrow();
  return noteOf(row);
}

export async function findNotes(db: Kysely<DB>, ids: readonly string[]): Promise<Note[]> {
  const rows = await db
    .selectFrom('notes')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return rows.map(noteOf);
}

/** The last notes on each of the models, oldest first. */
export async function listNotes(db: Kysely<DB>, modelIds: readonly string[]): Promise<Note[]> {
  const { rows } = await sql<Selectable<Notes>>`
    select last.* from unnest(${modelIds}::uuid[]) as asked (model_id)
    cross join lateral (
      select * from notes where notes.model_id = asked.model_id order by id desc limit ${MOST_NOTES}
    ) as last
    order by last.id
  `.execute(db);
  return rows.map(noteOf);
}

function noteOf(row: Selectable<Notes>): Note {
  return { id: row.id, modelId: row.model_id, text: row.text, author: row.author, createdAt: row.created_at };
}
