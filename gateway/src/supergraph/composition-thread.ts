import { Worker } from 'node:worker_threads';
import type { SchemaChange } from '@fedloop/platform/registry/schema-change';
import { CompositionError } from './compose.ts';
import type { ComposeJob, Composition, DiffJob, JobResults } from './composition-job.ts';
import type { JobOutcome } from './composition-worker.ts';

/** What one job may use. */
export interface CompositionLimits {
  /** Default: 30,000 milliseconds. */
  readonly timeout: number;
  /** JavaScript heap of the thread. Default: 1,024 megabytes. */
  readonly memoryMegabytes: number;
  /** Characters of all schemas of a job together. Default: 4 Mi. */
  readonly characters: number;
}

export const defaultCompositionLimits: CompositionLimits = {
  timeout: 30_000,
  memoryMegabytes: 1024,
  characters: 4 * 1024 * 1024,
};

/**
 * Composes and compares schemas in a thread of its own for each job, so that requests are answered meanwhile and no schema
 * can harm the process.
 */
export interface CompositionThread {
  /** @throws CompositionError with every reason why the subgraphs don't fit together */
  compose(job: Omit<ComposeJob, 'kind'>): Promise<Composition>;
  /** @throws CompositionError when it takes more than it may */
  diff(from: string, to: string): Promise<readonly SchemaChange[]>;
  /** Ends what is under way: it rejects with CompositionError. */
  close(): void;
}

export function createCompositionThread(options: Partial<CompositionLimits> = {}): CompositionThread {
  const limits = { ...defaultCompositionLimits, ...options };
  const closed = new AbortController();

  function run<Kind extends keyof JobResults>(
    job: (ComposeJob | DiffJob) & { kind: Kind },
    schemas: readonly string[],
  ) {
    const size = schemas.reduce((sum, sdl) => sum + sdl.length, 0);
    if (size > limits.characters) {
      const reason = `the schemas have ${size} characters together, more than the ${limits.characters} allowed`;
      return Promise.reject(new CompositionError([reason]));
    }
    return runJob(job, limits, closed.signal) as Promise<JobResults[Kind]>;
  }

  return {
    compose({ subgraphs, baseApiSdl, operations }) {
      // Only what the job needs: whatever else its objects carry may not be sent to a thread.
      const own = subgraphs.map(({ name, sdl }) => ({ name, sdl }));
      return run(
        { kind: 'compose', subgraphs: own, baseApiSdl, operations },
        own.map(({ sdl }) => sdl),
      );
    },
    diff: (from, to) => run({ kind: 'diff', from, to }, [from, to]),
    close: () => closed.abort(),
  };
}

async function runJob(
  job: ComposeJob | DiffJob,
  { timeout, memoryMegabytes }: CompositionLimits,
  closed: AbortSignal,
): Promise<unknown> {
  const ending = Promise.withResolvers<JobOutcome>();
  const giveUp = (reason: string) => ending.resolve({ reasons: [reason] });
  const onClosed = () => giveUp('the gateway stops');
  if (closed.aborted) throw new CompositionError(['the gateway stops']);

  const worker = new Worker(new URL('./composition-worker.ts', import.meta.url), {
    name: 'composition',
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  });
  const timer = setTimeout(() => giveUp(`it took longer than ${timeout} ms`), timeout);
  closed.addEventListener('abort', onClosed);
  worker.once('message', ending.resolve);
  worker.once('error', (error: Error & { code?: string }) => {
    const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    giveUp(outOfMemory ? `it took more than ${memoryMegabytes} MB of memory` : error.message);
  });
  worker.once('exit', () => giveUp('the thread ended before it was done'));
  try {
    const outcome = await ending.promise;
    if ('reasons' in outcome) throw new CompositionError(outcome.reasons);
    return outcome.result;
  } finally {
    clearTimeout(timer);
    closed.removeEventListener('abort', onClosed);
    await worker.terminate();
  }
}
