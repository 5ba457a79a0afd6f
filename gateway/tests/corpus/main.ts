import { parseArgs } from 'node:util';
import { runCorpus } from './corpus.ts';

const HELP = `npm run corpus -- [--runs N] [--seed N]

Runs random operations on random federated graphs, with random faults, through the executors of Fedloop and of
@apollo/gateway, and stops at the first case in which they disagree and no documented difference explains it.

  --runs N   operations to run, about (default 5000)
  --seed N   the same seed makes the same cases (default: a new one, which is told)
  --help     this text
`;

const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
});

if (values.help) process.stdout.write(HELP);
else process.exitCode = await main(numberOf('runs', 5_000), numberOf('seed', Date.now() % 2 ** 31));

async function main(runs: number, seed: number): Promise<number> {
  process.stdout.write(`${runs} runs with seed ${seed}\n`);
  let told = 0;
  try {
    const coverage = await runCorpus({
      runs,
      seed,
      onProgress(met) {
        const done = met.get('runs') ?? 0;
        if (done < told + 500) return;
        told = done;
        process.stdout.write(`${done} operations agree\n`);
      },
    });
    const lines = [...coverage]
      .sort(([a], [b]) => a.localeCompare(b, 'en'))
      .map(([name, count]) => `${count}\t${name}\n`);
    process.stdout.write(lines.join(''));
    return 0;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
    return 1;
  }
}

function numberOf(name: 'runs' | 'seed', otherwise: number): number {
  const text = values[name];
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}"`);
  return Number(text);
}
