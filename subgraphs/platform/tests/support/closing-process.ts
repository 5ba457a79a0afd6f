/**
 * A process that ends by signals, `closing-process.ts BEHAVIOUR [FIFO]`: says `ready`, then `closing`, and `closes`, `hangs`, or closes while
 * a thread of libuv's is `blocked`, as it waits for somebody to open the FIFO's other end.
 */
import { open } from 'node:fs';
import { createLogger } from '../../src/logging/logger.ts';
import { createShutdown } from '../../src/shutdown/shutdown.ts';

const [, , behaviour, fifo = ''] = process.argv;
const shutdown = createShutdown(createLogger({ name: 'closing', level: 'silent' }));
shutdown.onSignals();
shutdown.add('a part', () => {
  process.stdout.write('closing\n');
  return behaviour === 'hangs' ? new Promise(() => undefined) : Promise.resolve();
});
setInterval(() => undefined, 1000);
if (behaviour === 'blocked') open(fifo, () => undefined);
process.on('exit', () => process.stdout.write('exit\n'));
process.stdout.write('ready\n');
