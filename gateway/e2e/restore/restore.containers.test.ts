import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { createFedloopClient } from '../../../infra/demo/client.ts';
import { predictAndJudge } from '../../../infra/demo/people.ts';
import { type Server, startServer } from '../deploy/server.ts';
import { freePorts } from '../platform/free-ports.ts';
import { model } from '../platform/judges.ts';
import { answersTo } from './answers.ts';

// A first start trains a model, and everything is started twice.
jest.setTimeout(1_200_000);

/** What was acknowledged, and what followed from it. */
const TABLES = [
  'platform.events',
  'prediction.predictions',
  'prediction.model_versions',
  'feedback.ledger_entries',
  'data.dataset_versions',
];

let folder: string;
let project: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fedloop-lost-'));
  project = `fedloop-lost-${String(process.pid)}`;
  const [port = 0] = await freePorts(1);
  server = await startServer(folder, project, port, (line) => void process.stderr.write(`${line}\n`));
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), server.stack.authority]);
});

afterAll(() => {
  server.remove();
  rmSync(folder, { recursive: true });
});

const containersOf = (...services: string[]) =>
  server.stack.containers.filter(({ service }) => services.includes(service)).map(({ name }) => name);

/** A digest of every row of a table. */
function digests(): Record<string, string> {
  const [database = ''] = containersOf('postgres');
  const psql = ['psql', '--username=postgres', '--dbname=fedloop', '-qtA', '-c'];
  const digest = (table: string) => `SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM ${table} t`;
  return Object.fromEntries(
    TABLES.map((table) => [table, server.stack.podman.run('exec', database, ...psql, digest(table))]),
  );
}

/** Loses what a volume holds. */
function lose(volume: string): void {
  const place = server.stack.podman.run('volume', 'inspect', '--format', '{{.Mountpoint}}', `${project}_${volume}`);
  for (const entry of readdirSync(place)) rmSync(join(place, entry), { recursive: true });
}

it('containers that lost database and objects have the same ledger and event log again, and the same model answers with the same bits', async () => {
  const { url, adminToken: token, podman } = server.stack;
  const client = createFedloopClient({ url, token });
  const rows = await readAdultTestRows(20);
  const judge = async (count: number) => {
    for (const row of rows.slice(0, count)) await predictAndJudge(client, model, row, row.income);
  };
  const answers = () => answersTo(rows.slice(0, 5), client);

  await judge(10);
  expect(await server.backup('first')).toMatchObject({ code: 0 });
  // Behind the backup: the archive alone has it.
  await judge(20);
  const answered = await answers();

  podman.run('stop', ...containersOf('edge', 'gateway', 'web', 'feedback', 'prediction', 'trainer', 'data'));
  const before = digests();
  for (const table of TABLES) expect([table, before[table]]).toEqual([table, expect.stringMatching(/^[0-9a-f]{32}$/)]);
  // The archive takes what the database still writes when it stops.
  for (const service of ['postgres', 'archive', 'minio']) podman.run('stop', ...containersOf(service));
  for (const volume of ['database', 'objects']) lose(volume);

  const restored = await server.restore('first');
  expect([restored.code, restored.output]).toEqual([0, expect.stringContaining('what the backup first')]);
  expect(digests()).toEqual(before);
  expect(await answers()).toEqual(answered);
  await client.close();
});
