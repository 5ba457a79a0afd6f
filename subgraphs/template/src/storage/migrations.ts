import type { Migration } from 'kysely';
import { notes } from './migrations/0001-notes.ts';

/** Every change of the PostgreSQL schema `template`, in the order of their names. */
export const migrations: Record<string, Migration> = {
  '0001-notes': notes,
};
