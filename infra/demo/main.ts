import { parseArgs } from 'node:util';
import { readAdultTestRows } from './adult-rows.ts';
import { playStory } from './story.ts';

const help = `Plays the loop as people would, against a running Fedloop: predictions on real census rows are judged, the
world changes, the score falls, Fedloop retrains and promotes by itself, the score recovers.

Usage: npm run demo -- [--url URL] [--people N] [--seed N]

  --url URL     where Fedloop is; http://127.0.0.1:4000 by default
  --people N    guests who take part; 12 by default
  --seed N      order of the rows; 1 by default`;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4000' },
    people: { type: 'string', default: '12' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

async function main(): Promise<void> {
  if (values.help) {
    console.log(help);
    return;
  }
  const { url } = values;
  await fetch(new URL('/readyz', url)).catch(() => {
    throw new Error(`Fedloop does not answer at ${url}; start it with npm start, or name another place with --url.`);
  });
  const rows = await readAdultTestRows(Number(values.seed));
  const tell = (line: string) => {
    console.log(line);
  };
  await playStory({
    url,
    model: 'adult-income',
    rows,
    people: Number(values.people),
    verdictsPerAct: 100,
    patience: 2000,
    tell,
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
