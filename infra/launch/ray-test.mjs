import { report } from './failure.mjs';
import { handOver } from './hand-over.mjs';
import { prepare } from './prepare.mjs';

await report(async () => {
  await prepare();
  await handOver(['infra/trainers/ray/test/main.ts', ...process.argv.slice(2)]);
});
