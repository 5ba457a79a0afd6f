import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { preparePython } from '../../../../infra/python/prepare-python.ts';
/* eslint-disable import-x/no-restricted-paths -- the platform is measured as it is composed, with the rows of its demo */
import { type AdultRow, readAdultTestRows } from '../../../../infra/demo/adult-rows.ts';
/* eslint-enable import-x/no-restricted-paths */
import type { Load, LoadResult } from './load.ts';
import { freePort, headers, type MeasuredPlatform, modelFile, proof, query, startPlatform } from './platform.ts';
import { runLoad, type RunningProgram, startProgram } from './processes.ts';
import { processorTime } from './processor-time.ts';

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const json = { 'content-type': 'application/json' };

/** Rows that are asked in turn. */
const ROWS = 500;

/** The others twice: set up as their documentation does, and with all that was found to make them faster. */
export const serverNames = ['fedloop', 'fastapi', 'fastapi tuned', 'mlflow', 'mlflow tuned'] as const;

export type ServerName = (typeof serverNames)[number];

/** What a server came to in a round. */
export interface ServiceRound extends LoadResult {
  /**
   * Microseconds of processor time for an answer, of the server and all it started; null where the system does not tell. What
   * puts the load is not part of it.
   */
  readonly processor: number | null;
}

/** What a server came to, round by round. */
export interface ServiceMeasurement {
  readonly server: ServerName;
  readonly rounds: readonly ServiceRound[];
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
 * One raw row predicted, from the same ONNX file: by the whole platform in one process as `npm start` runs it, which keeps it in a
 * PostgreSQL that flushes each commit, and by servers that keep nothing. FastAPI has two workers of uvicorn with all its extras;
 * as documented with models for body and answer, `def` and a session with its defaults, tuned with a dictionary, `async def` and a
 * thread a session. MLflow has its command `mlflow models serve` with its defaults, one worker, for a model with a signature; tuned two
 * workers, no signature and a thread a session. None logs its requests. In turn; who is not asked is idle.
 */
export async function measureService(options: ServiceOptions): Promise<ServiceMeasurement[]> {
  const { rounds, seconds, connections, folder, tell } = options;
  const python = preparePython({ requirements: beside('requirements.txt'), tell });
  const rows = (await readAdultTestRows()).slice(0, ROWS);
  const platform = await startPlatform(join(folder, 'platform'));
  const programs: RunningProgram[] = [platform.program];
  try {
    const loads = await startServers(platform, { python, rows, folder, programs });
    const results = new Map<ServerName, ServiceRound[]>(serverNames.map((name) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const server of serverNames) {
        const { program, ...target } = loads[server];
        const load = { ...target, connections };
        await runLoad({ ...load, seconds: seconds / 3 });
        const before = processorTime(program.id);
        const result = await runLoad({ ...load, seconds });
        const after = processorTime(program.id);
        const processor = before === null || after === null ? null : ((after - before) * 1000) / result.answers;
        const { perSecond, p50, p99 } = result;
        const taken = processor === null ? '' : `, ${processor.toFixed(0)} µs of processor each`;
        tell(`${server} ${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${taken}`);
        results.get(server)!.push({ ...result, processor });
      }
    return serverNames.map((server) => ({ server, rounds: results.get(server)! }));
  } finally {
    for (const program of programs) await program.end();
  }
}

interface Target extends Omit<Load, 'connections' | 'seconds'> {
  /** Answers, with all that it started. */
  readonly program: RunningProgram;
}

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
  const start = (parameters: readonly string[], environment: Readonly<Record<string, string>> = {}): RunningProgram => {
    // Nothing compiled is left among the sources.
    const here = { PYTHONPATH: beside('.'), PYTHONDONTWRITEBYTECODE: '1', UVICORN_LOG_LEVEL: 'warning' };
    const program = startProgram(python, parameters, { ...here, ...environment });
    programs.push(program);
    return program;
  };
  const columns = Object.keys(rows[0]!.features);
  const fastapi = async (app: string): Promise<Target> => {
    const port = String(await freePort());
    return {
      program: start(['-m', 'uvicorn', `${app}:app`, '--workers', '2', '--port', port], { MODEL: model }),
      url: `http://127.0.0.1:${port}`,
      path: '/predict',
      headers: json,
      bodies: rows.map(({ features }) => JSON.stringify({ features })),
      proof: '"probabilities":[',
    };
  };
  const mlflow = async (run: (port: string) => RunningProgram): Promise<Target> => {
    const port = String(await freePort());
    return {
      program: run(port),
      url: `http://127.0.0.1:${port}`,
      path: '/invocations',
      headers: json,
      bodies: rows.map(({ features }) =>
        JSON.stringify({ dataframe_split: { columns, data: [columns.map((name) => features[name])] } }),
      ),
      proof: '"probabilities": [',
    };
  };
  const [documented, tuned] = [join(folder, 'mlflow'), join(folder, 'mlflow-tuned')];
  execFileSync(python, [beside('mlflow_models.py'), model, documented, tuned], { stdio: ['ignore', 'ignore', 'pipe'] });
  const serve = ['-m', 'mlflow', 'models', 'serve', '--env-manager', 'local', '--model-uri', documented, '--port'];
  const app = ['-m', 'uvicorn', 'mlflow.pyfunc.scoring_server.app:app', '--workers', '2', '--port'];
  const targets = {
    fedloop: {
      program: platform.program,
      url: platform.url,
      path: '/graphql',
      headers,
      bodies: rows.map(({ features }) => JSON.stringify({ query, variables: { features } })),
      proof,
    },
    fastapi: await fastapi('fastapi_documented'),
    'fastapi tuned': await fastapi('fastapi_tuned'),
    // The command looks for uvicorn on the path.
    mlflow: await mlflow((port) =>
      start([...serve, port], { PATH: [dirname(python), '/usr/bin', '/bin'].join(delimiter) }),
    ),
    'mlflow tuned': await mlflow((port) => start([...app, port], { __pyfunc_model_path__: tuned })),
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
