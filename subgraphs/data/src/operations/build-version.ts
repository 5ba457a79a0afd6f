import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { Uploads } from '@fedloop/platform/uploads/upload';
import type { Kysely } from 'kysely';
import { type BuildingVersion, type BuiltVersion, completeVersion, rejectVersion } from '../domain/dataset-version.ts';
import type { ImportedTable } from '../domain/imported-table.ts';
import { UnusableTableError } from '../domain/validation/unusable-table.ts';
import { refusal } from '../domain/validation/validation-report.ts';
import type { TableLimits } from '../duckdb/table-limits.ts';
import { withTableSession } from '../duckdb/table-session.ts';
import { createVersionFromBase } from '../duckdb/version-table.ts';
import { findVersion } from '../storage/dataset-versions.ts';
import type { DB } from '../storage/tables.generated.ts';
import { announceVersion } from './announce-version.ts';
import { importTable } from './import-table.ts';
import { makeTable } from './make-table.ts';

/** What building needs beside the version. */
export interface BuildDependencies {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly objects: ObjectStore;
  readonly uploads: Pick<Uploads, 'open'>;
  readonly limits: TableLimits;
  readonly log: Logger;
}

/** After so many attempts a fault refuses the version. */
const FAULT_LIMIT = 5;

/** Attempts at most, those included that ended with their process: rows must not take it down for ever. */
const ATTEMPT_LIMIT = 20;

/**
 * Builds a registered version out of its upload, or its base and judged rows, and announces it READY or REJECTED. Nothing happens where
 * that is done already, and a build that was cut off is simply made again: files are addressed by content, and the
 * version's row changes once, together with its event.
 *
 * @param attempt.number counted from 1, cut-off ones included
 * @throws the fault, where it is worth another attempt
 */
export async function buildVersion(
  dependencies: BuildDependencies,
  id: string,
  attempt: { number: number; signal: AbortSignal },
): Promise<void> {
  const version = await findVersion(dependencies.db, id);
  if (version?.status !== 'BUILDING') return;
  const built = await tryToBuild(dependencies, version, attempt);
  await dependencies.events.transaction(dependencies.db, (tx) => announceVersion(tx, dependencies.events, built));
}

async function tryToBuild(
  dependencies: BuildDependencies,
  version: BuildingVersion,
  { number, signal }: { number: number; signal: AbortSignal },
): Promise<BuiltVersion> {
  if (number > ATTEMPT_LIMIT) return giveUp(version, ATTEMPT_LIMIT);
  try {
    return await (version.imported
      ? buildFromUpload(dependencies, version, version.imported, signal)
      : buildFromBase(dependencies, version, signal));
  } catch (fault) {
    if (fault instanceof UnusableTableError) return rejectVersion(version, { content: null, validation: fault.report });
    // A shutdown is no fault of the rows: whoever starts next goes on.
    if (number < FAULT_LIMIT || signal.aborted) throw fault;
    dependencies.log.error({ err: fault, datasetVersionId: version.id }, 'a data set version could not be built');
    return giveUp(version, number);
  }
}

function giveUp(version: BuildingVersion, attempts: number): BuiltVersion {
  const message = `The version could not be built in ${String(attempts)} attempts; the service log tells why.`;
  return rejectVersion(version, { content: null, validation: refusal('BUILD_FAILED', message) });
}

async function buildFromBase(
  { db, objects, limits }: BuildDependencies,
  version: BuildingVersion,
  signal: AbortSignal,
): Promise<BuiltVersion> {
  const { judgedRows, parentIds, target } = version;
  const base = await findVersion(db, parentIds[0] ?? '');
  if (base?.status !== 'READY' || !judgedRows) {
    return rejectVersion(version, {
      content: null,
      validation: refusal('BASE_NOT_READY', 'The version that this one is based on is not READY.'),
    });
  }

  const basePath = await objects.localPath(base.file.objectKey);
  const rowsPath = await objects.localPath(judgedRows.objectKey);
  try {
    if ((await sha256Of(rowsPath.path)) !== judgedRows.sha256) {
      const validation = refusal('ROWS_UNREADABLE', 'The judged rows are not the ones that were announced.');
      return rejectVersion(version, { content: null, validation });
    }
    const made = await withTableSession(
      { readable: [basePath.path, rowsPath.path], limits, signal },
      async (session) => {
        await createVersionFromBase(session, basePath.path);
        return makeTable(session, objects, {
          target,
          judgedRows: { path: rowsPath.path, announced: judgedRows.count },
        });
      },
    );
    const { file, ...measured } = made;
    return file ? completeVersion(version, { file, ...measured }) : rejectVersion(version, measured);
  } finally {
    await Promise.all([basePath.release(), rowsPath.release()]);
  }
}

async function buildFromUpload(
  { db, objects, uploads, limits }: BuildDependencies,
  version: BuildingVersion,
  table: ImportedTable,
  signal: AbortSignal,
): Promise<BuiltVersion> {
  const { parentIds, target } = version;
  const parent = parentIds[0] === undefined ? null : await findVersion(db, parentIds[0]);
  if (parent !== null && parent.status !== 'READY')
    throw new Error(`Version ${version.id} has a parent that is not READY.`);
  const parentFile = parent && (await objects.localPath(parent.file.objectKey));
  try {
    const readable = parentFile ? [parentFile.path] : [];
    const { file, ...measured } = await withTableSession({ readable, limits, signal }, (session) =>
      importTable(
        session,
        { objects, uploads },
        { target, table, parent: parent && parentFile && { version: parent, path: parentFile.path } },
      ),
    );
    return file ? completeVersion(version, { file, ...measured }) : rejectVersion(version, measured);
  } finally {
    await parentFile?.release();
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
