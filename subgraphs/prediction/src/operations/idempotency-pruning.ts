import type { Logger } from '@fedloop/platform/logging/logger';
import type { Kysely } from 'kysely';
import { IDEMPOTENCY_KEY_LIFETIME } from '../domain/request-content.ts';
import { pruneBatchKeys } from '../storage/batch-keys.ts';
import { pruneKeys } from '../storage/idempotency-keys.ts';
import type { DB } from '../storage/tables.generated.ts';

/** Milliseconds between two prunings: keys are ignored once they are too old, so this only keeps the table small. */
const INTERVAL = 60 * 60 * 1000;

/** Forgets idempotency keys whose time is over, every hour. */
export function pruneIdempotencyKeys(db: Kysely<DB>, log: Logger): { start(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let pruning: Promise<void> = Promise.resolve();
  const prune = () => {
    const oldest = new Date(Date.now() - IDEMPOTENCY_KEY_LIFETIME);
    pruning = Promise.all([pruneKeys(db, oldest), pruneBatchKeys(db, oldest)]).then(
      () => undefined,
      (error: unknown) => log.warn({ err: error }, 'old idempotency keys could not be forgotten'),
    );
  };
  return {
    start() {
      timer = setInterval(prune, INTERVAL).unref();
      prune();
    },
    async stop() {
      clearInterval(timer);
      await pruning;
    },
  };
}
