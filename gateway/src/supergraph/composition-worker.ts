import { parentPort, workerData } from 'node:worker_threads';
import { CompositionError } from './compose.ts';
import { type CompositionJob, type CompositionOutcome, runCompositionJob } from './composition-job.ts';

/** Does one job and ends: what a hostile schema leaves behind in memory goes with the thread. */
async function main(): Promise<CompositionOutcome> {
  try {
    return { result: await runCompositionJob(workerData as CompositionJob) };
  } catch (error) {
    if (error instanceof CompositionError) return { reasons: error.reasons };
    // The libraries throw more than they document when a schema is absurd; the person who wrote it is to see what.
    return { reasons: [error instanceof Error ? error.message : String(error)] };
  }
}

parentPort?.postMessage(await main());
