import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../embedded/postgres/start-postgres.ts';

/**
 * Lends the work an empty database, and removes it afterwards.
 *
 * @param serverUrl a server whose user may create databases; null starts the embedded one
 */
export async function withScratchDatabase<R>(
  serverUrl: string | null,
  work: (databaseUrl: string) => Promise<R>,
): Promise<R> {
  return serverUrl === null ? withEmbeddedServer((url) => withDatabaseOn(url, work)) : withDatabaseOn(serverUrl, work);
}

async function withEmbeddedServer<R>(work: (url: string) => Promise<R>): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'fedloop-codegen-'));
  try {
    const server = await startPostgres({
      folder,
      // Throwaway data: a power cut may take it.
      settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
      log: { info: () => undefined },
    });
    return await work(server.url).finally(() => server.stop());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withDatabaseOn<R>(serverUrl: string, work: (url: string) => Promise<R>): Promise<R> {
  const name = `fedloop_codegen_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await administer(serverUrl, `create database ${name}`);
  try {
    return await work(url.href);
  } finally {
    await administer(serverUrl, `drop database ${name} with (force)`);
  }
}

async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl, application_name: 'fedloop-codegen' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
