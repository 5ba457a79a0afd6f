import { migrations as data } from '@fedloop/data/storage/migrations';
import { migrations as feedback } from '@fedloop/feedback/storage/migrations';
import { migrations as registry } from '@fedloop/platform/registry/migrations';
import { migrations as uploads } from '@fedloop/platform/uploads/migrations';
import { migrations as prediction } from '@fedloop/prediction/storage/migrations';
import { migrations as template } from '@fedloop/template/storage/migrations';
import type { Migration } from 'kysely';

/** Tables with one owner. */
export interface MigratedPart {
  /** The PostgreSQL schema that they are in. */
  readonly schema: string;
  readonly migrations: Readonly<Record<string, Migration>>;
  /** Where the migrations are, and the types that are made of what they make. */
  readonly folder: string;
}

/** Everything that has migrations. */
export const parts: readonly MigratedPart[] = [
  { schema: 'data', migrations: data, folder: 'subgraphs/data/src/storage' },
  { schema: 'feedback', migrations: feedback, folder: 'subgraphs/feedback/src/storage' },
  { schema: 'prediction', migrations: prediction, folder: 'subgraphs/prediction/src/storage' },
  { schema: 'template', migrations: template, folder: 'subgraphs/template/src/storage' },
  { schema: 'registry', migrations: registry, folder: 'subgraphs/platform/src/registry' },
  { schema: 'uploads', migrations: uploads, folder: 'subgraphs/platform/src/uploads' },
];
