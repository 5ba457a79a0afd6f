/** Trains with Fedloop's engine what it is told on its standard input, a JSON object a line, and answers likewise. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { selectRows } from '../../src/engine/table.ts';
import { computeProbabilities } from '../../src/engine/boosting/margins.ts';
import { train } from '../../src/engine/boosting/train.ts';
import { startHelper } from '../../src/engine/training/second-thread.ts';
import type { TrainingCost, TrainingOrder } from './training-order.ts';
import { type LoadedTable, numbersOf, readTable } from './written-table.ts';

/** Rows from which the engine takes a second thread by itself. */
const ROWS_FOR_TWO = 100_000;

let loaded: LoadedTable | null = null;

for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(await perform(JSON.parse(line) as TrainingOrder)));

async function perform(order: TrainingOrder): Promise<TrainingCost> {
  if (loaded?.folder !== order.folder) loaded = readTable(order.folder);
  const { table, labels } = loaded;
  const rows = order.training === null ? null : Uint32Array.from(numbersOf(order.training));
  const trainingTable = rows === null ? table : selectRows(table, rows);
  const trainingLabels = rows === null ? labels : Int32Array.from(rows, (row) => labels[row]!);

  const helper = order.threads > 1 && trainingTable.rowCount >= ROWS_FOR_TWO ? startHelper() : null;
  globalThis.gc?.();
  resetPeak();
  const before = memoryOf('VmRSS');
  const usage = process.cpuUsage();
  const start = performance.now();
  let first = 0;
  let last = 0;
  const ensemble = train(
    trainingTable,
    trainingLabels,
    {
      iterations: order.rounds,
      maximumLeaves: order.leaves,
      learningRate: order.learningRate,
      ...(order.plain && { columnFraction: 1, validationFraction: 0 }),
    },
    {
      ...(helper && { secondThread: helper.join }),
      onProgress({ iteration }) {
        last = performance.now();
        if (iteration === 1) first = last;
      },
    },
  );
  const end = performance.now();
  const { user, system } = process.cpuUsage(usage);
  const peak = memoryOf('VmHWM');
  await helper?.stop();
  if (order.test !== null) {
    const probabilities = computeProbabilities(ensemble, selectRows(table, numbersOf(order.test)));
    writeFileSync(order.probabilities, Float32Array.from(probabilities.flatMap((row) => [...row])));
  }
  // The engine bins and boosts in one call: the first round is taken to last as long as the others do.
  const boosting = ((last - first) * order.rounds) / Math.max(1, order.rounds - 1);
  const processor = (user + system) / 1000;
  return { binning: end - start - boosting, boosting, processor, peak, added: peak - before };
}

function memoryOf(field: string): number {
  const line = readFileSync('/proc/self/status', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${field}:`));
  return Number(/\d+/.exec(line ?? '')?.[0] ?? 0) * 1024;
}

function resetPeak(): void {
  writeFileSync('/proc/self/clear_refs', '5');
}
