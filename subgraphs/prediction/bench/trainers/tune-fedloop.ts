/** Tunes Fedloop's engine as it is told on its standard input, a JSON object a line, and answers likewise. */
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { computeProbabilities, selectRows, train, tune } from '../../src/engine/index.ts';
import type { TuningOrder, TuningOutcome } from './training-order.ts';
import { numbersOf, readTable } from './written-table.ts';

for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(perform(JSON.parse(line) as TuningOrder)));

function perform({ folder, training, test, probabilities, trials: budget, seed }: TuningOrder): TuningOutcome {
  const { table, labels } = readTable(folder);
  const rows = numbersOf(training);
  const trainingTable = selectRows(table, rows);
  const trainingLabels = Int32Array.from(rows, (row) => labels[row]!);
  const usage = process.cpuUsage();
  const { trials, parameters } = tune(trainingTable, trainingLabels, { trials: budget }, { seed });
  const ensemble = train(trainingTable, trainingLabels, parameters);
  const { user, system } = process.cpuUsage(usage);
  const answers = computeProbabilities(ensemble, selectRows(table, numbersOf(test)));
  writeFileSync(probabilities, Float32Array.from(answers.flatMap((row) => [...row])));
  const isJudged = ({ status }: (typeof trials)[number]): boolean => status === 'MEASURED' || status === 'WON';
  const winner = trials.findIndex(({ status }) => status === 'WON');
  return {
    losses: trials.map((trial) => (isJudged(trial) ? trial.loss : null)),
    winner,
    parameters: { ...trials[winner]!.parameters, iterations: parameters.iterations },
    processor: (user + system) / 1000,
  };
}
