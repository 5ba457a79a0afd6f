import { Client } from 'pg';
import type { Logger } from '../logging/logger.ts';

const CHANNEL = 'fedloop_job_cancelled';

/** Milliseconds before a broken connection is opened again. */
const RECONNECT = 1000;

/** Carries the news of a cancelled job to whichever process runs it. */
export interface Cancellations {
  /** A signal that aborts when the job is cancelled; `release` forgets it. */
  watch(jobId: string): { signal: AbortSignal; release(): void };
  announce(jobId: string): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createCancellations({ url, log }: { url: string; log: Logger }): Cancellations {
  const running = new Map<string, AbortController>();
  let client: Client | undefined;
  let stopped = false;

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: url, application_name: 'fedloop job cancellations', keepAlive: true });
    const lost = () => {
      if (stopped || client !== next) return;
      client = undefined;
      log.warn('cancellations of jobs are not heard until the database answers');
      reconnect();
    };
    next.on('error', lost);
    next.on('end', lost);
    next.on('notification', ({ payload = '' }) => running.get(payload)?.abort(new Error('The job was cancelled.')));
    await next.connect();
    await next.query(`LISTEN ${CHANNEL}`);
    client = next;
  }

  function reconnect() {
    setTimeout(() => {
      if (!stopped) connect().catch(reconnect);
    }, RECONNECT).unref();
  }

  return {
    watch(jobId) {
      const controller = new AbortController();
      running.set(jobId, controller);
      return { signal: controller.signal, release: () => running.delete(jobId) };
    },
    async announce(jobId) {
      running.get(jobId)?.abort(new Error('The job was cancelled.'));
      await client?.query('SELECT pg_notify($1, $2)', [CHANNEL, jobId]);
    },
    start: connect,
    async stop() {
      stopped = true;
      await client?.end().catch(() => undefined);
    },
  };
}
