import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isRunning } from '../../../infra/embedded/postgres/process-state.ts';
import { startPostgres } from '../../../infra/embedded/postgres/start-postgres.ts';
import { type Link, openLink } from './link.ts';

/** PostgreSQL behind a link: its address stays the same however often it is killed and started again. */
export interface Database {
  readonly url: string;
  readonly link: Link;
  /** Kills the server: it can tell nobody, and writes nothing more. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startDatabase(folder: string): Promise<Database> {
  const start = () => startPostgres({ folder, log: { info: () => undefined } });
  let server = await start();
  const link = await openLink(portOf(server.url));
  const url = new URL(server.url);
  url.port = String(link.port);
  return {
    url: url.href,
    link,
    async kill() {
      const [pid] = (await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGKILL');
      while (await isRunning(Number(pid))) await delay(5);
    },
    async start() {
      server = await start();
      link.leadTo(portOf(server.url));
    },
    async stop() {
      await server.stop();
      await link.close();
    },
  };
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
