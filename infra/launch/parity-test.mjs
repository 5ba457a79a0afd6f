import { report } from './failure.mjs';
import { handOver } from './hand-over.mjs';
import { prepare } from './prepare.mjs';

/** `parity-test.mjs`: the engine's files and explanations beside Python's libraries. Needs python3 with venv. */
await report(async () => {
  await prepare();
  await handOver(['subgraphs/prediction/tests/parity/main.ts']);
});
