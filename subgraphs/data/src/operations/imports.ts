import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Identity } from '@fedloop/platform/identity/identity';
import { isUuid, uuidv7 } from '@fedloop/platform/ids/uuid';
import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { Uploads } from '@fedloop/platform/uploads/upload';
import type { Kysely, Transaction } from 'kysely';
import type { Dataset } from '../domain/dataset.ts';
import type { DatasetVersion, ReadyVersion } from '../domain/dataset-version.ts';
import { checkImportOrder, displayNameOf, type ImportOrder } from '../domain/import-order.ts';
import { LARGEST_TABLE } from '../domain/imported-table.ts';
import { createDatasets, insertDataset } from '../storage/datasets.ts';
import {
  countWaitingImports,
  findImport,
  findVersion,
  insertVersion,
  lockDataset,
} from '../storage/dataset-versions.ts';
import type { DB } from '../storage/tables.generated.ts';
import { enqueueBuild } from './build-jobs.ts';

/** Uploads that may wait to become versions, of everybody. */
const MOST_WAITING = 100;

/** Milliseconds that an upload is kept for a version that was promised: however long the line is, and whatever is away. */
const KEPT_FOR = 7 * 24 * 60 * 60_000;

export interface ImportsOptions {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly jobs: JobQueue;
  readonly uploads: Pick<Uploads, 'keep'>;
}

/** Makes versions of uploads. */
export interface Imports {
  /**
   * Registers a version and has it built, with its data set where that is not there. Asked again for the same, it gives the version
   * that there is.
   *
   * @throws DomainError UPLOAD_NOT_FOUND, DATASET_VERSION_NOT_FOUND or OVERLOADED; DomainErrors INPUT_INVALID
   */
  create(identity: Identity, order: ImportOrder): Promise<DatasetVersion>;
}

export function createImports({ db, events, jobs, uploads }: ImportsOptions): Imports {
  return {
    async create({ subject: owner }, order) {
      checkImportOrder(order);
      const parent = order.parentId === null ? null : await findParent(db, order, order.parentId);
      // Before the promise: what was promised is kept until it is made.
      const upload = await uploads.keep(order.uploadId, owner, new Date(Date.now() + KEPT_FOR));
      if (upload === null)
        throw new DomainError('UPLOAD_NOT_FOUND', 'There is no finished upload of this id.', {
          path: ['input', 'uploadId'],
        });
      if (upload.size > LARGEST_TABLE)
        throw new DomainError('INPUT_INVALID', `A table has at most ${String(LARGEST_TABLE)} bytes.`, {
          path: ['input', 'uploadId'],
        });

      return events.transaction(db, async (tx) => {
        const dataset = await datasetOf(tx, order);
        await lockDataset(tx, dataset.id);
        const asked = {
          id: uuidv7(),
          datasetId: dataset.id,
          target: order.target,
          parentIds: parent ? [parent.id] : [],
          origin: originOf(order, upload.fileName, parent),
          judgedRows: null,
          imported: {
            uploadId: order.uploadId.toLowerCase(),
            owner,
            parentMode: parent && order.parentMode,
            ignoredColumns: order.ignoredColumns,
            missingValues: order.missingValues,
            columnTypes: order.columnTypes.map(({ column, type }) => ({ column, type })),
          },
        };
        const earlier = await findImport(tx, asked);
        if (earlier !== null) return earlier;
        if ((await countWaitingImports(tx)) >= MOST_WAITING)
          throw new DomainError('OVERLOADED', 'Too many data set versions are being built; try again later.');
        const version = await insertVersion(tx, asked);
        if (version === null) throw new Error('A new id was taken already.');
        await enqueueBuild(tx, jobs, version);
        return version;
      });
    },
  };
}

/** The data set of this name; a new one where there is none. */
async function datasetOf(
  tx: Transaction<DB>,
  { dataset: name, displayName, source, license }: ImportOrder,
): Promise<Dataset> {
  const datasets = createDatasets(tx);
  const present = await datasets.byName(name);
  if (present) return present;
  const added = await insertDataset(tx, {
    id: uuidv7(),
    name,
    displayName: displayName ?? displayNameOf(name),
    source: source ?? 'Uploaded; nothing was said of where the data comes from.',
    license: license ?? 'NOASSERTION',
  });
  const dataset = added ?? (await datasets.byName(name));
  if (!dataset) throw new Error(`The data set ${name} is neither there nor can it be added.`);
  return dataset;
}

async function findParent(db: Kysely<DB>, { dataset: name, target }: ImportOrder, id: string): Promise<ReadyVersion> {
  const parent = isUuid(id) ? await findVersion(db, id) : null;
  const dataset = await createDatasets(db).byName(name);
  if (parent?.status !== 'READY' || parent.datasetId !== dataset?.id)
    throw new DomainError('DATASET_VERSION_NOT_FOUND', 'The data set has no version of this id that is ready.', {
      path: ['input', 'parentId'],
    });
  if (parent.target !== target)
    throw new DomainError('INPUT_INVALID', 'The parent has another target.', { path: ['input', 'target'] });
  return parent;
}

function originOf({ parentMode }: ImportOrder, fileName: string, parent: ReadyVersion | null): string {
  const file = `the uploaded file ${JSON.stringify(fileName)}`;
  if (!parent) return `Made of ${file}.`;
  const number = String(parent.number);
  return parentMode === 'APPEND' ? `Version ${number} and ${file}.` : `Made of ${file}, in place of version ${number}.`;
}
