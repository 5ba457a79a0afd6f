import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { binaries, createDatabaseServer, type DatabaseServer } from './testing/database-server.ts';

// It is backed up twice and restored twice; a slow machine takes its time.
jest.setTimeout(120_000);

const onMachinesWithIt = binaries === null ? describe.skip : describe;

onMachinesWithIt('the stack’s database (Debian’s PostgreSQL)', () => {
  let folder: string;
  let server: DatabaseServer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fedloop-backup-'));
    chmodSync(folder, 0o755);
    server = await createDatabaseServer(folder);
    server.startArchive();
    await sql('CREATE TABLE ledger (entry int PRIMARY KEY)');
  });

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function sql<Row extends object>(text: string): Promise<Row[]> {
    const client = new pg.Client(server.url);
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  }

  const enter = (entry: number) => sql(`INSERT INTO ledger VALUES (${String(entry)})`);
  const entries = async () =>
    (await sql<{ entry: number }>('SELECT entry FROM ledger ORDER BY entry')).map(({ entry }) => entry);
  const now = async () => (await sql<{ now: string }>('SELECT clock_timestamp()::text AS now'))[0]?.now ?? '';

  /** The disk is gone, and with it the server; what was received of its log is not. */
  async function lose(): Promise<void> {
    await server.archived();
    server.crash();
    await server.stopArchive();
    server.wipe();
  }

  it('comes back with everything that was committed, or as it was at a moment, and goes on from there', async () => {
    server.backup('monday');
    await enter(1);
    const moment = await now();
    await enter(2);
    await lose();
    server.restore('monday');
    await server.start();
    expect(await entries()).toEqual([1, 2]);

    // The same backup once more, to another moment.
    await server.stop();
    server.restore('monday', moment);
    await server.start();
    expect(await entries()).toEqual([1]);

    server.startArchive();
    server.backup('tuesday');
    await enter(3);
    await lose();
    server.restore('tuesday');
    await server.start();
    expect(await entries()).toEqual([1, 3]);
  });

  it('refuses a second backup of a name, and to restore what is not whole', async () => {
    server.backup('wednesday');
    expect(() => {
      server.backup('wednesday');
    }).toThrow(/There is a backup wednesday already/);
    rmSync(join(folder, 'backups', 'base', 'wednesday', 'PG_VERSION'));
    expect(() => {
      server.restore('wednesday');
    }).toThrow(/PG_VERSION/);
    expect(await entries()).toEqual([1, 3]);
  });

  it('lets Fedloop’s account into its database alone, and the backups’ into no table', async () => {
    expect(
      await sql('SELECT rolsuper, rolreplication, rolcreatedb FROM pg_roles WHERE rolname = current_user'),
    ).toEqual([{ rolsuper: false, rolreplication: false, rolcreatedb: false }]);
    const elsewhere = new pg.Client(server.url.replace(/fedloop$/, 'postgres'));
    await expect(elsewhere.connect()).rejects.toThrow(/no pg_hba.conf entry/);
    const backups = new pg.Client(server.url.replace(/\/\/fedloop:/, '//backup:'));
    await expect(backups.connect()).rejects.toThrow(/no pg_hba.conf entry/);
  });
});
