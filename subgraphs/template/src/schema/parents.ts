import type { Note } from '../domain/note.ts';

/** What this subgraph knows of the prediction subgraph's entity: its id. */
export interface ModelParent {
  readonly id: string;
}

export type TemplateNoteParent = Note;
