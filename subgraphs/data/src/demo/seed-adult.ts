import type { EventLog } from '@fedloop/platform/events/event-log';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { Kysely, Transaction } from 'kysely';
import { completeVersion, type ReadyVersion } from '../domain/dataset-version.ts';
import type { TableLimits } from '../duckdb/table-limits.ts';
import { withTableSession } from '../duckdb/table-session.ts';
import { createVersionFromParts } from '../duckdb/version-table.ts';
import { announceVersion } from '../operations/announce-version.ts';
import { type MadeTable, makeTable } from '../operations/make-table.ts';
import { createDatasets, insertDataset } from '../storage/datasets.ts';
import { insertVersion } from '../storage/dataset-versions.ts';
import type { DB } from '../storage/tables.generated.ts';
import { ADULT, ADULT_FILES } from './adult.ts';

export interface SeedOptions {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly objects: ObjectStore;
  readonly limits: TableLimits;
  readonly log: Logger;
}

/**
 * Brings the demo data set with its first version, where it is not there yet. Its file is made before anything is
 * written to the database, and everything is written at once: killed at any moment, or started twice at a time, there is
 * one data set or none.
 */
export async function seedAdult({ db, events, objects, limits, log }: SeedOptions): Promise<void> {
  if (await createDatasets(db).byName(ADULT.name)) return;

  const made = await withTableSession({ readable: Object.values(ADULT_FILES), limits }, async (session) => {
    await createVersionFromParts(session, ADULT_FILES);
    return makeTable(session, objects, { target: ADULT.target, judgedRows: null });
  });
  const seeded = await events.transaction(db, (tx) => insertAdult(tx, events, made));
  if (seeded) log.info({ dataset: ADULT.name, sha256: seeded.file.sha256 }, 'brought the demo data set');
}

/** Null when another replica was first. */
async function insertAdult(tx: Transaction<DB>, events: EventLog, made: MadeTable): Promise<ReadyVersion | null> {
  const { file, ...measured } = made;
  if (!file) throw new Error('The demo data set fails its own validation; the installation is damaged.');

  const { target, origin, ...named } = ADULT;
  const dataset = await insertDataset(tx, { id: uuidv7(), ...named });
  if (!dataset) return null;
  const source = { parentIds: [], origin, judgedRows: null, imported: null };
  const identity = { id: uuidv7(), datasetId: dataset.id, target, ...source };
  const version = await insertVersion(tx, identity);
  if (!version) throw new Error('A new id was taken already.');
  const ready = completeVersion(version, { file, ...measured });
  await announceVersion(tx, events, ready);
  return ready;
}
