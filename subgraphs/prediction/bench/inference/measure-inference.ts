import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { InferencePool, Row } from '../../src/engine/index.ts';
import { createInferencePool, selectRows, train, writeOnnx } from '../../src/engine/index.ts';
import type { GraphInputs } from '../../src/engine/onnx/graph-inputs.ts';
import { inputsFromTable } from '../../src/engine/onnx/graph-inputs.ts';
import { inputNames } from '../../src/engine/onnx/names.ts';
import type { AdultData } from '../data/adult.ts';
import { LEARNING_RATE, LEAVES, ROUNDS } from '../measure-speed.ts';
import { median } from '../report/statistics.ts';
import type { RawThreads } from './raw-threads.ts';
import { startRawThreads } from './raw-threads.ts';

/** What answering took in one round. */
export interface InferenceCost {
  readonly rowsPerSecond: number;
  /** Of all threads, in microseconds a row. */
  readonly processor: number;
  /** Milliseconds of a request, where each is waited for by itself. */
  readonly latency: { readonly p50: number; readonly p99: number } | null;
}

export const inferenceCases = ['one row at a time', '64 rows, each by itself', '10,000 rows at once'] as const;

/** A case's rounds: the pool's, and those of `session.run` of onnxruntime-node directly before or behind each. */
export interface InferenceMeasurement {
  readonly case: (typeof inferenceCases)[number];
  readonly pool: readonly InferenceCost[];
  readonly raw: readonly InferenceCost[];
}

export interface InferenceOptions {
  readonly rounds: number;
  readonly threads: number;
  /** Requests of a round that are waited for one by one; the other cases take {@link MANY} times as many rows. */
  readonly requests: number;
  readonly tell: (line: string) => void;
}

const BATCH = 10_000;
const CLIENTS = 64;

/** A round of a second: in a shorter one, compiling and a collection of garbage weigh more than they do in a service. */
const MANY = 50;

/** Holds the pool against ONNX Runtime alone: same file, same rows, as many threads, in turn. */
export async function measureInference(
  adult: AdultData,
  { rounds, threads, requests, tell }: InferenceOptions,
): Promise<InferenceMeasurement[]> {
  const labels = Int32Array.from(adult.training, (row) => adult.labels[row]!);
  const parameters = { iterations: ROUNDS, leaves: LEAVES, learningRate: LEARNING_RATE };
  const bytes = writeOnnx(train(selectRows(adult.table, adult.training), labels, parameters));
  const columns = inputsFromTable(adult.table, 0, BATCH);
  const names = inputNames(adult.table.signature);
  const rows = rowsOf(adult, columns);
  const pool = createInferencePool({ threads });
  const raw = await startRawThreads({ bytes, names, columns, threads: 1 }, threads);
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  try {
    await pool.load('adult', bytes);
    const repeats = Math.ceil((requests * MANY) / BATCH);
    const share = BATCH / threads;
    const sides: readonly Sides[] = [
      {
        pool: () => oneByOne(requests, (at) => pool.predict('adult', [rows[at % BATCH]!])),
        raw: () => oneByOne(requests, (at) => session.run(feedsOf(names, columns, at % BATCH), ['probabilities'])),
      },
      {
        pool: () => timed(requests * MANY, () => askByClients(pool, rows, (requests * MANY) / CLIENTS)),
        raw: () => timed(repeats * BATCH, () => runOften(raw, { threads, share, batch: CLIENTS, repeats })),
      },
      {
        pool: () => timed(repeats * BATCH, () => repeatedly(repeats, () => pool.predict('adult', rows))),
        raw: () => timed(repeats * BATCH, () => runOften(raw, { threads, share, batch: share, repeats })),
      },
    ];
    const measurements = inferenceCases.map((name) => ({ case: name, pool: noCosts(), raw: noCosts() }));
    for (let round = 0; round <= rounds; round++)
      for (const [at, side] of sides.entries()) {
        const order = round % 2 === 0 ? (['pool', 'raw'] as const) : (['raw', 'pool'] as const);
        for (const name of order) {
          const cost = await side[name]();
          if (round > 0) measurements[at]![name].push(cost);
        }
        const { pool: own, raw: other } = measurements[at]!;
        if (round > 0)
          tell(`${inferenceCases[at]!} ${round}/${rounds} ${ratioOf(own.at(-1)!, other.at(-1)!)} of raw rows/s`);
      }
    return measurements;
  } finally {
    await Promise.all([pool.close(), raw.stop(), session.release()]);
  }
}

function noCosts(): InferenceCost[] {
  return [];
}

interface Sides {
  readonly pool: () => Promise<InferenceCost>;
  readonly raw: () => Promise<InferenceCost>;
}

function ratioOf(own: InferenceCost, raw: InferenceCost): string {
  return (own.rowsPerSecond / raw.rowsPerSecond).toFixed(2);
}

async function oneByOne(requests: number, ask: (at: number) => Promise<unknown>): Promise<InferenceCost> {
  const times = new Float64Array(requests);
  const cost = await timed(requests, async () => {
    for (let at = 0; at < requests; at++) {
      const start = performance.now();
      await ask(at);
      times[at] = performance.now() - start;
    }
  });
  const sorted = times.sort();
  return { ...cost, latency: { p50: median(Array.from(sorted)), p99: sorted[Math.ceil(requests * 0.99) - 1]! } };
}

async function timed(rows: number, work: () => Promise<void>): Promise<InferenceCost> {
  const before = process.cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { rowsPerSecond: rows / seconds, processor: (user + system) / rows, latency: null };
}

async function askByClients(pool: InferencePool, rows: readonly Row[], each: number): Promise<void> {
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let at = 0; at < each; at++) await pool.predict('adult', [rows[(client * 151 + at) % BATCH]!]);
    }),
  );
}

interface RawWork {
  readonly threads: number;
  /** Rows of each thread. */
  readonly share: number;
  readonly batch: number;
  readonly repeats: number;
}

async function runOften(raw: RawThreads, { threads, share, batch, repeats }: RawWork): Promise<void> {
  const orders = Array.from({ length: threads }, (_, at) => ({ first: at * share, rows: share, batch }));
  await repeatedly(repeats, () => raw.run(orders));
}

async function repeatedly(times: number, work: () => Promise<unknown>): Promise<void> {
  for (let time = 0; time < times; time++) await work();
}

function feedsOf(names: readonly string[], columns: GraphInputs, at: number): Record<string, Tensor> {
  return Object.fromEntries(
    columns.map((column, input) => {
      const value = column.slice(at, at + 1);
      const tensor =
        value instanceof Float32Array ? new Tensor('float32', value, [1, 1]) : new Tensor('string', value, [1, 1]);
      return [names[input]!, tensor];
    }),
  );
}

/** The first rows as callers have them: objects. */
function rowsOf({ table }: AdultData, columns: GraphInputs): Row[] {
  const { features } = table.signature;
  return Array.from({ length: BATCH }, (_, row) =>
    Object.fromEntries(
      features.map(({ name }, feature) => {
        const value = columns[feature]![row]!;
        return [name, value === '' || Number.isNaN(value) ? null : value];
      }),
    ),
  );
}
