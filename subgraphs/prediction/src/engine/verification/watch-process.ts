/**
 * A thread that ends its whole process when it holds too much memory, has run for too long, or has lost the process that
 * started it. Native code can be ended in no other way while it runs.
 */
import { workerData } from 'node:worker_threads';
import type { VerificationLimits } from './limits.ts';

/** Milliseconds between two looks; memory is filled at a few MB in each. */
const PAUSE = 5;

const { memoryMegabytes, milliseconds } = workerData as VerificationLimits;
const parent = process.ppid;
const deadline = Date.now() + milliseconds;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

for (;;) {
  Atomics.wait(sleeper, 0, 0, PAUSE);
  const tooLarge = process.memoryUsage.rss() > memoryMegabytes * 1024 ** 2;
  // Twice the time, because the parent tells a slow model from a large one by ending the slow one itself.
  const tooLate = Date.now() > deadline + milliseconds;
  if (tooLarge || tooLate || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}
