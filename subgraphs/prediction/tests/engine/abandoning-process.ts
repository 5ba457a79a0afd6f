/**
 * A process with a thread that was given up, `abandoning-process.ts FIFO`: the thread waits in a call of the system until somebody opens the FIFO's
 * other end. Says `ready`, and ends by `process.exit(3)` when its input ends.
 */
import { Worker } from 'node:worker_threads';
import { abandon } from '../../src/engine/inference/abandoned-threads.ts';

const [, , fifo = ''] = process.argv;
const source = `
  const { parentPort, workerData } = require('node:worker_threads');
  parentPort.postMessage('begun');
  require('node:fs').openSync(workerData, 'r');
`;
const worker = new Worker(source, { eval: true, workerData: fifo });
worker.once('message', () => {
  abandon(worker);
  process.stdout.write('ready\n');
});
process.stdin.on('end', () => process.exit(3)).resume();
