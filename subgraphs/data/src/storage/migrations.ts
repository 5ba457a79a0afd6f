import { consumerMigration } from '@fedloop/platform/events/consumer';
import type { Migration } from 'kysely';
import { datasets } from './migrations/0001-datasets.ts';
import { imports } from './migrations/0003-imports.ts';

/** Every change of the PostgreSQL schema `data`, in the order of their names. */
export const migrations: Record<string, Migration> = {
  '0001-datasets': datasets,
  '0002-consumers': consumerMigration,
  '0003-imports': imports,
};
