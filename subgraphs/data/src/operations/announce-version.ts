import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Transaction } from 'kysely';
import type { BuiltVersion } from '../domain/dataset-version.ts';
import { viewOf } from '../domain/dataset-version-view.ts';
import { finishVersion } from '../storage/dataset-versions.ts';
import type { DB } from '../storage/tables.generated.ts';

/** Keeps a built version and tells everybody, both or neither; nothing when another worker did so first. */
export async function announceVersion(tx: Transaction<DB>, events: EventLog, version: BuiltVersion): Promise<void> {
  if (!(await finishVersion(tx, version))) return;
  await events.append(tx, 'dataset-version.created', version.datasetId, {
    datasetVersion: { ...viewOf(version), createdAt: version.createdAt.toISOString() },
  });
}
