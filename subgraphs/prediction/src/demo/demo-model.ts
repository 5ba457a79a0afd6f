import { setTimeout as delay } from 'node:timers/promises';
import type { EventLog } from '@fedloop/platform/events/event-log';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import type { Kysely } from 'kysely';
import { createModel } from '../operations/create-model.ts';
import { findLatestColumns, type LatestColumns } from '../operations/dataset-versions.ts';
import { findModelByName } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';

/** The model that a first start makes. */
export const DEMO = { name: 'adult-income', displayName: 'Adult income', dataset: 'adult' } as const;

/** Milliseconds between two questions whether the demo data is there. */
const PAUSE = 250;

export interface DemoOptions {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly jobs: JobQueue;
  readonly data: SubgraphEndpoint;
  readonly log: Logger;
}

/** Makes the demo model with its first training run, unless it is there; waits for the data subgraph to have its data. */
export async function seedDemoModel({ db, events, jobs, data, log }: DemoOptions): Promise<void> {
  if ((await findModelByName(db, DEMO.name)) !== null) return;
  const { id, target, columns } = await demoColumns(data, log);
  const model = { id: uuidv7(), name: DEMO.name, displayName: DEMO.displayName, baseDatasetVersionId: id };
  await createModel(db, events, jobs, { ...model, columns, target, train: true });
}

async function demoColumns(data: SubgraphEndpoint, log: Logger): Promise<LatestColumns> {
  for (let asked = 0; ; asked++) {
    const latest = await findLatestColumns(data, DEMO.dataset).catch((error: unknown) => {
      if (asked === 0) log.info({ err: error }, 'the data subgraph does not answer yet');
      return null;
    });
    if (latest !== null) return latest;
    if (asked === 0) log.info({ dataset: DEMO.dataset }, 'waiting for the demo data');
    await delay(PAUSE);
  }
}
