import { createRandom } from '../../src/engine/boosting/random.ts';
import type { FeatureTable, Signature } from '../../src/engine/index.ts';
import type { BenchTable } from './bench-table.ts';

type Score = (row: readonly number[]) => readonly number[];

/** What a generated table is made by. */
interface Recipe {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly classes: number;
  /** Share of values that are missing. */
  readonly missing: number;
  /** Log-odds of the second class, or a margin per class, from standard normal numbers. */
  readonly score: Score;
}

/** 14 normal numbers; products, waves and squares of seven of them decide between two classes, seven mean nothing. */
export function generateMillion(rows: number): BenchTable {
  return generate({
    ...{ name: 'generated-million', rows, columns: 14, classes: 2, missing: 0 },
    score: ([a, b, c, d, e, f, g]) => [
      0,
      1.5 * (a! * b! + Math.sin(2 * c!) + 0.5 * d! - 0.3 * e! ** 2 + 0.3 * f! + 0.2 * Math.abs(g!)),
    ],
  });
}

/** 60,000 rows of 12 normal numbers, of which four in ten are missing; five classes by distances to five points. */
export function generateGaps(): BenchTable {
  return generate({
    ...{ name: 'generated-60000-gaps', rows: 60_000, columns: 12, classes: 5, missing: 0.4 },
    score: (row) =>
      Array.from({ length: 5 }, (_, kind) =>
        row.reduce(
          (sum, value, at) => sum - 0.5 * (value - Math.cos(kind * 2 + at)) ** 2 + (at % 3 === kind % 3 ? value : 0),
          0,
        ),
      ),
  });
}

/** 50 rows of four normal numbers; the sum of two decides. */
export function generateFifty(): BenchTable {
  return generate({
    ...{ name: 'generated-50', rows: 50, columns: 4, classes: 2, missing: 0 },
    score: ([a, b]) => [0, 2 * (a! + b!)],
  });
}

/** Classes are drawn by the softmax of their scores. Always the same rows. */
function generate({ name, rows, columns, classes, missing, score }: Recipe): BenchTable {
  const random = createRandom(20_26);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const values = Array.from({ length: columns }, () => new Float32Array(new SharedArrayBuffer(rows * 4)));
  const labels = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const numbers = values.map(normal);
    labels[row] = draw(score(numbers), random());
    values.forEach((column, at) => (column[row] = missing > 0 && random() < missing ? NaN : numbers[at]!));
  }
  const limits = { integer: false, required: false, categories: [], minimum: null, maximum: null };
  const signature: Signature = {
    features: values.map((_, at) => ({ name: `x${at}`, type: 'NUMERIC', ...limits })),
    target: { name: 'kind', classes: Array.from({ length: classes }, (_, code) => `kind-${code}`) },
  };
  const table: FeatureTable = {
    signature,
    rowCount: rows,
    columns: values.map((column) => ({ type: 'NUMERIC', values: column })),
  };
  return { name, table, labels };
}

function draw(scores: readonly number[], uniform: number): number {
  const greatest = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - greatest));
  let left = uniform * shares.reduce((sum, share) => sum + share, 0);
  for (const [code, share] of shares.entries()) {
    left -= share;
    if (left < 0) return code;
  }
  return scores.length - 1;
}
