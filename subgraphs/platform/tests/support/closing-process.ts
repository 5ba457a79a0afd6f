/** A process that ends by signals, `closing-process.ts [hangs]`: says `ready`, then `closing`, and closes or hangs. */
import { createLogger } from '../../src/logging/logger.ts';
import { createShutdown } from '../../src/shutdown/shutdown.ts';

const hangs = process.argv[2] === 'hangs';
const shutdown = createShutdown(createLogger({ name: 'closing', level: 'silent' }));
shutdown.onSignals();
shutdown.add('a part', () => {
  process.stdout.write('closing\n');
  return hangs ? new Promise(() => undefined) : Promise.resolve();
});
setInterval(() => undefined, 1000);
process.stdout.write('ready\n');
