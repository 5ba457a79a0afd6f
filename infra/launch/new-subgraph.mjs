import { report } from './failure.mjs';
import { handOver } from './hand-over.mjs';
import { prepare } from './prepare.mjs';

/** `new-subgraph.mjs NAME`: a new service of the template. */
await report(async () => {
  await prepare();
  await handOver(['infra/scaffold/main.ts', ...process.argv.slice(2)]);
});
