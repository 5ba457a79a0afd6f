import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../database.ts';

describe('a test database', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  afterAll(() => Promise.all([first.drop(), second.drop()]));

  it('holds nothing of another test file', async () => {
    await query(first, 'create table notes (text text)');
    expect(await query(second, `select to_regclass('notes') as found`)).toEqual([{ found: null }]);
  });

  it('is gone after drop, whoever is still connected', async () => {
    const third = await createTestDatabase();
    const reader = new pg.Client({ connectionString: third.url });
    const lost = new Promise<Error>((resolve) => reader.on('error', resolve));
    await reader.connect();
    await third.drop();
    expect((await lost).message).toMatch(/terminat/);
    await expect(query(third, 'select 1')).rejects.toThrow('does not exist');
  });
});

async function query({ url }: TestDatabase, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query(text)).rows as unknown[];
  } finally {
    await client.end();
  }
}
