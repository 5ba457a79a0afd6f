import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { preparePython } from '../../../../infra/python/prepare-python.ts';
/* eslint-disable import-x/no-restricted-paths -- the platform is measured as it is composed, with the rows of its demo */
import { type AdultRow, readAdultTestRows } from '../../../../infra/demo/adult-rows.ts';
/* eslint-enable import-x/no-restricted-paths */
import type { Load, LoadResult } from './load.ts';
import { freePort, headers, type MeasuredPlatform, modelFile, proof, query, startPlatform } from './platform.ts';
import { runLoad, type RunningProgram, startProgram } from './processes.ts';

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Rows that are asked in turn. */
const ROWS = 500;

export const serverNames = ['fedloop', 'fastapi', 'mlflow'] as const;

export type ServerName = (typeof serverNames)[number];

/** What a server came to, round by round. */
export interface ServiceMeasurement {
  readonly server: ServerName;
  readonly rounds: readonly LoadResult[];
}

export interface ServiceOptions {
  readonly rounds: number;
  /** Of each server in each round, after a third of it that does not count. */
  readonly seconds: number;
  readonly connections: number;
  /** Scratch. */
  readonly folder: string;
  readonly tell: (line: string) => void;
}

/** Packages of the other servers, with their versions. */
export function servicePackages(): string[] {
  return readFileSync(beside('requirements.txt'), 'utf8').trim().split('\n');
}

/**
 * One raw row predicted, from the same ONNX file: by the whole platform in one process as `npm start` runs it, which keeps it in a PostgreSQL that
 * flushes each commit, by FastAPI with two workers and by MLflow's server with two, which keep nothing. In turn; who is not
 * asked is idle.
 */
export async function measureService(options: ServiceOptions): Promise<ServiceMeasurement[]> {
  const { rounds, seconds, connections, folder, tell } = options;
  const python = preparePython({ requirements: beside('requirements.txt'), tell });
  const rows = (await readAdultTestRows()).slice(0, ROWS);
  const platform = await startPlatform(join(folder, 'platform'));
  const programs: RunningProgram[] = [platform.program];
  try {
    const loads = await startServers(platform, { python, rows, folder, programs });
    const results = new Map<ServerName, LoadResult[]>(serverNames.map((name) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const server of serverNames) {
        const load = { ...loads[server], connections };
        await runLoad({ ...load, seconds: seconds / 3 });
        const result = await runLoad({ ...load, seconds });
        const { perSecond, p50, p99 } = result;
        tell(`${server} ${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
        results.get(server)!.push(result);
      }
    return serverNames.map((server) => ({ server, rounds: results.get(server)! }));
  } finally {
    for (const program of programs) await program.end();
  }
}

type Target = Omit<Load, 'connections' | 'seconds'>;

async function startServers(
  platform: MeasuredPlatform,
  {
    python,
    rows,
    folder,
    programs,
  }: { python: string; rows: readonly AdultRow[]; folder: string; programs: RunningProgram[] },
): Promise<Record<ServerName, Target>> {
  const model = await modelFile(platform);
  const [fastapi, mlflow] = [await freePort(), await freePort()];
  const json = { 'content-type': 'application/json' };
  const workers = [
    '-m',
    'uvicorn',
    'fastapi_server:app',
    '--workers',
    '2',
    '--no-access-log',
    '--log-level',
    'warning',
  ];
  // Nothing compiled is left among the sources.
  const here = { PYTHONPATH: beside('.'), PYTHONDONTWRITEBYTECODE: '1' };
  programs.push(
    startProgram(python, [...workers, '--port', String(fastapi)], { ...here, MODEL: model }),
    startProgram(python, [beside('mlflow_model.py'), model, join(folder, 'mlflow'), String(mlflow)]),
  );
  const columns = Object.keys(rows[0]!.features);
  const targets = {
    fedloop: {
      url: platform.url,
      path: '/graphql',
      headers,
      bodies: rows.map(({ features }) => JSON.stringify({ query, variables: { features } })),
      proof,
    },
    fastapi: {
      url: `http://127.0.0.1:${String(fastapi)}`,
      path: '/predict',
      headers: json,
      bodies: rows.map(({ features }) => JSON.stringify({ features })),
      proof: '"probabilities":[',
    },
    mlflow: {
      url: `http://127.0.0.1:${String(mlflow)}`,
      path: '/invocations',
      headers: json,
      bodies: rows.map(({ features }) =>
        JSON.stringify({ dataframe_split: { columns, data: [columns.map((name) => features[name])] } }),
      ),
      proof: '"probabilities": [',
    },
  };
  for (const { url, path, headers: sent, bodies } of Object.values(targets))
    await untilAnswered(url + path, sent, bodies[0]!);
  return targets;
}

/** Python's workers take their time to import. */
async function untilAnswered(url: string, sent: Readonly<Record<string, string>>, body: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(url, { method: 'POST', headers: sent, body }).catch(() => null);
    if (answer?.ok === true) return;
    if (attempt > 240)
      throw new Error(`${url} does not answer: ${answer === null ? 'no connection' : await answer.text()}`);
    await delay(500);
  }
}
