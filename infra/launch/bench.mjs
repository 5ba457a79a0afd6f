import { LaunchFailure, report } from './failure.mjs';
import { handOver } from './hand-over.mjs';
import { prepare } from './prepare.mjs';

/** @type {Readonly<Record<string, string>>} entry point of each suite */
const SUITES = { gateway: 'gateway/bench/main.ts', engine: 'subgraphs/prediction/bench/main.ts' };

/** `bench.mjs SUITE [PARAMETER…]`: what is measured, and how. */
await report(async () => {
  const [name = '', ...parameters] = process.argv.slice(2);
  const names = Object.keys(SUITES).join(', ');
  if (name === '--help') {
    console.log(`npm run bench -- SUITE [OPTION…], where SUITE is ${names}; SUITE --help tells its options.`);
    return;
  }
  const suite = SUITES[name];
  if (suite === undefined) throw new LaunchFailure(`The bench needs a suite: npm run bench -- SUITE, of ${names}.`);
  await prepare();
  await handOver([suite, ...parameters]);
});
