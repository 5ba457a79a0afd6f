import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { servedSubgraphs } from '@fedloop/gateway/supergraph/served-subgraphs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../jest/database.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);

/** What the chart's hook runs. */
const components = readFileSync(join(root, 'infra/helm/fedloop/templates/_components.tpl'), 'utf8');
const entryPoints = Array.from(components.matchAll(/^ {2}migrates: (\S+)$/gm), ([, path = '']) => path);

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'fedloop-migrations-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

it('brings an empty database up, and finds nothing to do the second time', async () => {
  await runAll();
  const made = await tables();
  const schemas = [...new Set(made.map(({ schema }) => schema))];
  expect(schemas).toEqual([...servedSubgraphs(), 'pgboss', 'platform', 'registry', 'uploads'].sort());
  await runAll();
  expect(await tables()).toEqual(made);
}, 60_000);

/** All at once: they wait for each other where they share something. */
async function runAll(): Promise<void> {
  const url = 'http://127.0.0.1:9/graphql';
  const env = {
    DATABASE_URL: database.url,
    OBJECT_STORE_URL: pathToFileURL(folder).href,
    FEDLOOP_SECRET: 'a secret for tests, thirty-two or more',
    DATA_URL: url,
    PREDICTION_URL: url,
    FEEDBACK_URL: url,
    LOG_LEVEL: 'error',
  };
  await Promise.all(entryPoints.map((entryPoint) => run(process.execPath, [entryPoint], { cwd: root, env })));
}

async function tables(): Promise<{ schema: string; name: string }[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client
    .query<{ schema: string; name: string }>(
      `SELECT schemaname AS schema, tablename AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2`,
    )
    .finally(() => client.end());
  return rows;
}
