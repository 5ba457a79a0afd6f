import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Kysely } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../../jest/database.ts';
import { describeRows } from './row-types.ts';

describe('row types', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const table = (name: string) => ({
    up: (db: Kysely<unknown>) =>
      db.schema
        .createTable(name)
        .addColumn('id', 'uuid', (column) => column.primaryKey())
        .addColumn('size', 'bigint')
        .addColumn('count', 'integer', (column) => column.notNull().defaultTo(0))
        .execute(),
  });

  it('describe the tables of one PostgreSQL schema, and none of the migrator’s', async () => {
    await describeRows(database.url, 'other', { '0001': table('theirs') });
    const text = await describeRows(database.url, 'own', { '0001': table('things') });
    expect(text).toContain('export interface DB {\n  things: Things;\n}');
    expect(text).toContain(
      'export interface Things {\n  count: Generated<number>;\n  id: string;\n  size: Int8 | null;\n}',
    );
  });
});
