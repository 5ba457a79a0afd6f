import { type Consumer, createConsumer } from '@fedloop/platform/events/consumer';
import type { ConsumerTelling } from '@fedloop/platform/events/consumer-metrics';
import type { EventPayloads } from '@fedloop/platform/events/catalogue';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { Kysely, Transaction } from 'kysely';
import { findVersion, insertVersion } from '../storage/dataset-versions.ts';
import type { DB } from '../storage/tables.generated.ts';
import { enqueueBuild } from './build-jobs.ts';

/** Registers every version that is asked for and queues its building, once, also when the request is heard twice. */
export function createRequestConsumer(
  db: Kysely<DB>,
  events: EventLog,
  jobs: JobQueue,
  log: Logger,
  telling: ConsumerTelling | null = null,
): Consumer {
  return createConsumer({
    db,
    events,
    log,
    name: 'dataset-version-requests',
    types: ['dataset-version.requested'],
    telling,
    handle: (tx, { payload }) => ('baseVersionId' in payload ? register(tx, jobs, log, payload) : Promise.resolve()),
  });
}

async function register(
  tx: Transaction<DB>,
  jobs: JobQueue,
  log: Logger,
  request: EventPayloads['dataset-version.requested'],
): Promise<void> {
  const base = await findVersion(tx, request.baseVersionId);
  if (!base) {
    // Versions are never deleted and askers get their ids from here, so this is a fault in the asker: no retry helps.
    log.error({ request }, 'a data set version was asked for on a base that does not exist');
    return;
  }
  const version = await insertVersion(tx, {
    id: request.datasetVersionId,
    datasetId: base.datasetId,
    target: base.target,
    parentIds: [base.id],
    origin: request.origin,
    judgedRows: request.rows,
    imported: null,
  });
  if (version) await enqueueBuild(tx, jobs, version);
}
