import type { Logger } from '../logging/logger.ts';
import type { EventLog } from './event-log.ts';

const HOUR = 60 * 60 * 1000;

export interface RetentionOptions {
  readonly events: EventLog;
  /** Events older than so many days are deleted; readers that long away get CURSOR_EXPIRED. */
  readonly days: number;
  readonly log: Logger;
}

/** Prunes the event log now and every hour. Several processes may do so at once. */
export async function keepPruned({ events, days, log }: RetentionOptions): Promise<{ stop(): Promise<void> }> {
  async function prune(): Promise<void> {
    try {
      const count = await events.prune(new Date(Date.now() - days * 24 * HOUR));
      if (count > 0) log.info({ count, days }, 'old events were deleted');
    } catch (error) {
      log.warn({ err: error }, 'old events could not be deleted; the next try is in an hour');
    }
  }
  await prune();
  const timer = setInterval(() => void prune(), HOUR);
  return {
    stop() {
      clearInterval(timer);
      return Promise.resolve();
    },
  };
}
