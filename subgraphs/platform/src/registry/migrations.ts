import type { Migration } from 'kysely';
import { schemaRegistry } from './migrations/0001-schema-registry.ts';

/** Every change of the PostgreSQL schema `registry`, in the order of their names. */
export const migrations: Record<string, Migration> = { '0001-schema-registry': schemaRegistry };
