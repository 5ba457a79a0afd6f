import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { serverUrl } from './config.ts';

/** A database of one test file's own. */
export interface TestDatabase {
  readonly url: string;
  /** Closes whatever is still connected and removes the database. */
  drop(): Promise<void>;
}

/** Makes an empty database on the run's server; call `drop` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name} strategy file_copy`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(`drop database if exists ${name} with (force)`) };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl(), application_name: 'fedloop-test' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
