import { HEAP_FLAGS } from '../../gateway/src/standalone/heap-flags.mjs';
import { report } from './failure.mjs';
import { handOver } from './hand-over.mjs';

/** `gateway.mjs [OPTION…]`: the gateway by itself, which needs nothing of what the platform prepares. */
await report(() => handOver([...HEAP_FLAGS, 'gateway/src/standalone/main.ts', ...process.argv.slice(2)]));
