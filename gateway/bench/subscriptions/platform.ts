import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { invitePeople, predictAndJudge } from '../../../infra/demo/people.ts';
import { startPostgres } from '../../../infra/embedded/postgres/start-postgres.ts';
import { type BenchProcess, startBenchProcess } from '../processes/bench-process.ts';
import { freePort } from '../processes/free-port.ts';
import type { Commit } from './subscribers-process.ts';

/** The model whose score is watched. */
export const MODEL = 'adult-income';

/** Signs tokens and requests of the platform under measurement. */
export const SECRET = 'a secret of the bench, long enough for all';

/** The platform as a stack runs it, each part a process of its own on one database, without the gateway that is measured. */
export interface BenchPlatform {
  /** Settings that a gateway before these subgraphs needs. */
  readonly environment: Readonly<Record<string, string>>;
  /** The processes of the subgraphs. */
  readonly subgraphs: readonly BenchProcess[];
  /** Has a real prediction made and judged through a gateway of its own; the event of the new score. */
  readonly judge: () => Promise<Commit>;
  readonly stop: () => Promise<void>;
}

/** Starts everything and waits for the first model, which is trained on the way. @param folder an empty one */
export async function startBenchPlatform(folder: string): Promise<BenchPlatform> {
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    settings: { track_commit_timestamp: 'on' },
    log: { info: () => undefined },
  });
  const database = new pg.Client(postgres.url);
  const processes: BenchProcess[] = [];
  const stop = async () => {
    await Promise.all(processes.map((process) => process.end()));
    await database.end();
    await postgres.stop();
  };
  try {
    await database.connect();
    const ports = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    const [data, prediction, feedback, gateway] = ports.map((port) => `http://127.0.0.1:${port}`);
    const environment = {
      DATABASE_URL: postgres.url,
      OBJECT_STORE_URL: pathToFileURL(join(folder, 'objects')).href,
      FEDLOOP_SECRET: SECRET,
      DATA_URL: `${data}/graphql`,
      PREDICTION_URL: `${prediction}/graphql`,
      FEEDBACK_URL: `${feedback}/graphql`,
      LOG_LEVEL: 'warn',
    };
    const start = (name: string, entry: string, port = 0) => {
      const started = startBenchProcess({
        name,
        part: 'others',
        parameters: [entry],
        environment: { ...environment, PORT: String(port) },
      });
      processes.push(started);
      return started;
    };
    const subgraphs = [
      start('data', 'subgraphs/data/src/main.ts', ports[0]),
      start('prediction', 'subgraphs/prediction/src/main.ts', ports[1]),
      start('feedback', 'subgraphs/feedback/src/main.ts', ports[2]),
    ];
    start('trainer', 'subgraphs/prediction/src/trainer/main.ts');
    start('the judges’ gateway', 'gateway/src/main.ts', ports[3]);
    await ready(`${gateway}/readyz`, processes);
    return { environment, subgraphs, stop, judge: await createJudges(`${gateway}`, database) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ready(url: string, processes: readonly BenchProcess[]): Promise<void> {
  for (;;) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    for (const process of processes) process.check();
    await delay(100);
  }
}

/** Guests who take turns, each with the next row of Adult's test split. */
async function createJudges(url: string, database: pg.Client): Promise<() => Promise<Commit>> {
  const rows = await readAdultTestRows();
  const people = invitePeople(url, 10);
  let turn = 0;
  return async () => {
    const row = rows[turn % rows.length]!;
    await predictAndJudge(people[turn % people.length]!, MODEL, row, row.income);
    turn += 1;
    return newestCommit(database);
  };
}

async function newestCommit(database: pg.Client): Promise<Commit> {
  const { rows } = await database.query<{ occurred_at: Date; committed_at: number }>(
    `SELECT occurred_at, extract(epoch FROM pg_xact_commit_timestamp(xmin))::float8 * 1000 AS committed_at
     FROM platform.events WHERE type = 'score.changed' ORDER BY id DESC LIMIT 1`,
  );
  const { occurred_at, committed_at } = rows[0]!;
  return { occurredAt: occurred_at.toISOString(), committedAt: committed_at };
}
