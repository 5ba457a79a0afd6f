import { report } from './failure.mjs';
import { handOver } from './hand-over.mjs';

/** `gateway.mjs [OPTION…]`: the gateway by itself, which needs nothing of what the platform prepares. */
await report(() => handOver(['gateway/src/standalone/main.ts', ...process.argv.slice(2)]));
