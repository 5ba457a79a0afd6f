import { report } from './failure.mjs';
import { handOver } from './hand-over.mjs';
import { prepare } from './prepare.mjs';

/** `chaos.mjs [OPTION…]`: the chaos test for as long and as many as one likes. */
await report(async () => {
  await prepare();
  await handOver(['gateway/e2e/chaos/main.ts', ...process.argv.slice(2)]);
});
