import type { Logger } from '@fedloop/platform/logging/logger';
import type { Kysely } from 'kysely';
import { dropPartitions, makePartitionsAhead } from '../storage/prediction-partitions.ts';
import type { DB } from '../storage/tables.generated.ts';

const HOUR = 60 * 60 * 1000;

/** Keeps partitions ready weeks ahead and drops those whose time is over: at the start and every hour, in any replica. */
export function keepPredictionPartitions(
  db: Kysely<DB>,
  { retentionDays, log }: { readonly retentionDays: number; readonly log: Logger },
): { start(): Promise<void>; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let keeping: Promise<void> = Promise.resolve();

  async function keep(): Promise<void> {
    const now = new Date();
    try {
      await makePartitionsAhead(db, now);
      const dropped = await dropPartitions(db, new Date(now.getTime() - retentionDays * 24 * HOUR));
      if (dropped > 0) log.info({ dropped, retentionDays }, 'old predictions were dropped');
    } catch (error) {
      // Until then the default partition takes what no other does.
      log.warn({ err: error }, 'partitions of predictions could not be kept; the next try is in an hour');
    }
  }

  return {
    async start() {
      timer = setInterval(() => {
        keeping = keep();
      }, HOUR).unref();
      keeping = keep();
      await keeping;
    },
    async stop() {
      clearInterval(timer);
      await keeping;
    },
  };
}
