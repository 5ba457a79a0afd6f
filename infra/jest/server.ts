import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../embedded/postgres/process-state.ts';
import { type EmbeddedPostgres, startPostgres } from '../embedded/postgres/start-postgres.ts';
import { stopServer } from '../embedded/postgres/stop-server.ts';

const PREFIX = 'fedloop-jest-';

/** One server for a whole run, whichever projects ask for it. */
let running: Promise<TestServer> | undefined;

interface TestServer extends EmbeddedPostgres {
  readonly folder: string;
}

/** Starts the run's server, or answers with the one already started. */
export function startTestServer(): Promise<TestServer> {
  running ??= start();
  return running;
}

/** Stops the run's server, if any, and removes all it kept. */
export async function stopTestServer(): Promise<void> {
  const server = await running;
  running = undefined;
  if (!server) return;
  await server.stop();
  await rm(server.folder, { recursive: true, force: true });
}

async function start(): Promise<TestServer> {
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const server = await startPostgres({
    folder,
    // Throwaway data: a power cut may take it.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300 },
    log: { info: () => undefined },
  });
  return { ...server, folder };
}

/** A run that was killed leaves its server behind; the next one ends it. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = Number(name.startsWith(PREFIX) && name.slice(PREFIX.length).split('-')[0]);
    if (!owner || (await isRunning(owner))) continue;
    const folder = join(tmpdir(), name);
    await stopServer(join(folder, 'data'));
    await rm(folder, { recursive: true, force: true });
  }
}
