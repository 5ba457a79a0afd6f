import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { explainTable, selectRows, train } from '../../src/engine/index.ts';
import type { AdultData } from '../data/adult.ts';
import { bytesOf, writeTable } from '../data/bench-table.ts';
import { LEARNING_RATE, LEAVES, ROUNDS } from '../measure-speed.ts';

/** What explaining took, in microseconds a row. */
export interface ExplanationCost {
  readonly wall: number;
  /** Of all threads. */
  readonly processor: number;
}

export const explainers = ['Fedloop, one thread', 'XGBoost, one thread', 'XGBoost, its default threads'] as const;

export interface ExplanationMeasurement {
  readonly explainer: (typeof explainers)[number];
  readonly costs: readonly ExplanationCost[];
}

export interface ExplanationOptions {
  readonly rounds: number;
  /** Rows that are explained in a round. */
  readonly rows: number;
  readonly python: string;
  readonly folder: string;
  readonly tell: (line: string) => void;
}

/**
 * Lets Fedloop and XGBoost's `pred_contribs` explain the same test rows in turn, each with its own 200 trees for the same training
 * rows, once before what counts. Neither has its rows' conversion counted.
 */
export async function measureExplanation(
  adult: AdultData,
  { rounds, rows, python, folder, tell }: ExplanationOptions,
): Promise<ExplanationMeasurement[]> {
  const place = join(folder, 'explain');
  const asked = adult.test.subarray(0, rows);
  await writeTable(adult, place);
  const files = { training: join(place, 'training.bin'), test: join(place, 'test.bin') };
  writeFileSync(files.training, bytesOf(adult.training));
  writeFileSync(files.test, bytesOf(asked));
  const order = { folder: place, ...files, rounds: ROUNDS, leaves: LEAVES, learningRate: LEARNING_RATE };

  const program = fileURLToPath(new URL('explain.py', import.meta.url));
  const child = spawn(python, [program, JSON.stringify(order)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const xgboost = async (threads: number): Promise<ExplanationCost> => {
    child.stdin.write(`${threads}\n`);
    const { value, done } = await answers.next();
    if (done === true) throw new Error('The process of XGBoost ended before it answered');
    return JSON.parse(value) as ExplanationCost;
  };

  const labels = Int32Array.from(adult.training, (row) => adult.labels[row]!);
  const parameters = { iterations: ROUNDS, maximumLeaves: LEAVES, learningRate: LEARNING_RATE };
  const exactly = { ...parameters, columnFraction: 1, validationFraction: 0 };
  const ensemble = train(selectRows(adult.table, adult.training), labels, exactly);
  const table = selectRows(adult.table, asked);
  const fedloop = (): ExplanationCost => {
    const usage = process.cpuUsage();
    const start = performance.now();
    explainTable(ensemble, table, 1);
    const wall = performance.now() - start;
    const { user, system } = process.cpuUsage(usage);
    return { wall: (wall * 1000) / rows, processor: (user + system) / rows };
  };

  const ways = [fedloop, () => xgboost(1), () => xgboost(0)];
  const costs: ExplanationCost[][] = ways.map(() => []);
  try {
    for (let round = 0; round <= rounds; round++)
      for (const [at, way] of ways.entries()) {
        const cost = await way();
        tell(`explain ${round}/${rounds} ${explainers[at]!} ${Math.round(cost.wall)} µs a row`);
        if (round > 0) costs[at]!.push(cost);
      }
  } finally {
    child.kill();
  }
  return explainers.map((explainer, at) => ({ explainer, costs: costs[at]! }));
}
