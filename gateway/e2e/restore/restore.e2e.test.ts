import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { type AdultRow, readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { createFedloopClient, type FedloopClient } from '../../../infra/demo/client.ts';
import { predictAndJudge } from '../../../infra/demo/people.ts';
import { binaries, createDatabaseServer, type DatabaseServer } from '../../../infra/stack/testing/database-server.ts';
import { adminToken, type EmbeddedPlatform, startEmbedded } from '../platform/embedded.ts';
import { model } from '../platform/judges.ts';
import { startProcess } from '../platform/process.ts';
import { answersTo } from './answers.ts';

// A first start trains a model; a slow machine takes its time.
jest.setTimeout(300_000);

const onMachinesWithIt = binaries === null ? describe.skip : describe;

onMachinesWithIt('backup, loss of everything, restore', () => {
  let folder: string;
  let server: DatabaseServer;
  let platform: EmbeddedPlatform;
  let admin: FedloopClient;
  let rows: AdultRow[];

  beforeAll(async () => {
    rows = await readAdultTestRows(20);
    folder = mkdtempSync(join(tmpdir(), 'fedloop-restore-'));
    chmodSync(folder, 0o755);
    const database = join(folder, 'database');
    server = await createDatabaseServer(database);
    server.startArchive();
    await start();
  });

  afterAll(async () => {
    await admin.close();
    await platform.process.end();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const address = (name: string) => pathToFileURL(join(folder, name)).href;

  async function start(): Promise<void> {
    const settings = { DATABASE_URL: server.url, OBJECT_STORE_URL: address('objects') };
    platform = await startEmbedded(join(folder, 'home'), settings);
    admin = createFedloopClient({ url: platform.url, token: adminToken });
  }

  async function mirror(direction: 'backup' | 'restore'): Promise<void> {
    const settings = { OBJECT_STORE_URL: address('objects'), OBJECT_MIRROR_URL: address('mirror') };
    const command = startProcess('subgraphs/platform/src/objects/mirror/main.ts', settings, [direction]);
    await command.waitFor(/Objects copied: [1-9]/);
    await command.end();
  }

  async function judge(count: number): Promise<void> {
    for (const row of rows.slice(0, count)) await predictAndJudge(admin, model, row, row.income);
  }

  const answers = () => answersTo(rows.slice(0, 5), admin);

  /** A digest of every row of every table, once nobody is connected any more. */
  async function contents(): Promise<Record<string, string>> {
    const client = new pg.Client(server.url);
    await client.connect();
    try {
      for (;;) {
        const others = 'SELECT FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()';
        if ((await client.query(others)).rowCount === 0) break;
      }
      const { rows: tables } = await client.query<{ name: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
      );
      const digests: Record<string, string> = {};
      for (const { name } of tables) {
        const { rows: found } = await client.query<{ digest: string | null }>(
          `SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS digest FROM ${name} t`,
        );
        if (found[0]?.digest) digests[name] = found[0].digest;
      }
      return digests;
    } finally {
      await client.end();
    }
  }

  it('finds the same ledger and the same event log, and the same model answers with the same bits', async () => {
    await judge(10);
    server.backup('first');
    await mirror('backup');
    await judge(20);
    const answered = await answers();
    expect(answered).toMatchObject(answered.map(() => ({ predict: { prediction: { modelVersion: { number: 1 } } } })));
    await admin.close();
    await platform.process.end('SIGKILL');
    const before = await contents();
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining([
        'platform.events',
        'prediction.predictions',
        'feedback.ledger_entries',
        'prediction.model_versions',
      ]),
    );

    await server.archived();
    server.crash();
    await server.stopArchive();
    server.wipe();
    rmSync(join(folder, 'objects'), { recursive: true });
    rmSync(join(folder, 'home'), { recursive: true });
    server.restore('first');
    await mirror('restore');
    await server.start();

    expect(await contents()).toEqual(before);
    await start();
    expect(await answers()).toEqual(answered);
  });
});
