import type { Migration } from 'kysely';
import { uploads } from './migrations/0001-uploads.ts';

/** Every change of the PostgreSQL schema `uploads`, in the order of their names. */
export const migrations: Record<string, Migration> = { '0001-uploads': uploads };
