import { parentPort, workerData } from 'node:worker_threads';
import { CompositionError } from './compose.ts';
import { compose, type ComposeJob, diff, type DiffJob } from './composition-job.ts';

/** What the thread answers: the result, or why there is none. */
export type JobOutcome = { readonly result: unknown } | { readonly reasons: readonly string[] };

/** Reasons that are told, and characters of each: an absurd schema has thousands. */
const REASONS = 20;
const REASON_LENGTH = 1000;

/** Does one job and ends: what a hostile schema leaves behind in memory goes with the thread. */
async function main(job: ComposeJob | DiffJob): Promise<JobOutcome> {
  try {
    return { result: job.kind === 'compose' ? await compose(job) : diff(job) };
  } catch (error) {
    // The libraries throw more than they document when a schema is absurd; the person who wrote it is to see what.
    const message = error instanceof Error ? error.message : String(error);
    const reasons = error instanceof CompositionError ? error.reasons : [message];
    return { reasons: reasons.slice(0, REASONS).map((reason) => reason.slice(0, REASON_LENGTH)) };
  }
}

parentPort?.postMessage(await main(workerData as ComposeJob | DiffJob));
