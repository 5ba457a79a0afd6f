import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type ObjectStore } from '@fedloop/platform/objects/object-store';
import type { Uploads } from '@fedloop/platform/uploads/upload';
import type { ReadyVersion } from '../domain/dataset-version.ts';
import { IMPORT_BOUNDS, type ImportBounds, type ImportedTable } from '../domain/imported-table.ts';
import { checkHeader } from '../domain/validation/table-header.ts';
import { checkImportedRows } from '../domain/validation/row-rules.ts';
import { UnusableTableError } from '../domain/validation/unusable-table.ts';
import type { TableSession } from '../duckdb/table-session.ts';
import { readColumns } from '../duckdb/version-table.ts';
import { planColumns } from '../import/column-plan.ts';
import { isParquet } from '../import/csv-beginning.ts';
import { readCsvFile } from '../import/csv-file.ts';
import { addRows, findFaults, summariseFaults } from '../import/imported-rows.ts';
import { createVersionFromParent } from '../import/parent-rows.ts';
import { loadCsv, loadParquet, type RawTable } from '../import/raw-table.ts';
import { finishTable, type MadeTable } from './make-table.ts';

/** What importing a table takes. */
export interface ImportOptions {
  readonly target: string;
  readonly table: ImportedTable;
  /** The version that it is added to or replaces, with its file on this machine; null where there is none. */
  readonly parent: { readonly version: ReadyVersion; readonly path: string } | null;
  /** Default: {@link IMPORT_BOUNDS}. */
  readonly bounds?: ImportBounds;
}

/**
 * Makes the session's table `version` of an upload, measures and stores it. The upload is a stranger's: what is wrong with the
 * file as a whole refuses it, rows that don't fit are kept aside with their place and reason.
 *
 * @throws UnusableTableError
 */
export async function importTable(
  session: TableSession,
  { objects, uploads }: { objects: ObjectStore; uploads: Pick<Uploads, 'open'> },
  { target, table, parent, bounds = IMPORT_BOUNDS }: ImportOptions,
): Promise<MadeTable> {
  const upload = await uploads.open(table.uploadId, table.owner);
  if (upload === null) throw new UnusableTableError('UPLOAD_GONE', 'The upload is no longer there.');
  return withinMemory(async () => {
    const keep = table.parentMode === 'APPEND';
    const known = parent && (await createVersionFromParent(session, parent.path, keep));
    const names = known?.map(({ column }) => column) ?? null;
    const raw = await load(session, upload.read(), table, bounds, (found) => {
      checkHeader(found, { target, known: names, table, most: bounds.columns });
    });
    if (raw.rows === 0) throw new UnusableTableError('TABLE_EMPTY', 'The file has a header and no rows.');
    const before = keep && parent ? parent.version.content.rowCount : 0;
    if (before + raw.rows > bounds.rows)
      throw new UnusableTableError(
        'TABLE_TOO_LARGE',
        `A version has at most ${bounds.rows.toLocaleString('en')} rows, those of its parent included.`,
      );

    const wanted = known ?? table.columnTypes;
    const planned = await planColumns(session, raw.columns, { target, wanted });
    await findFaults(session, planned);
    await addRows(session, planned, { target, hasParent: parent !== null });
    const { faults, quarantined, quarantinePath } = await summariseFaults(session);
    return finishTable(session, objects, await readColumns(session), {
      target,
      findings: checkImportedRows({ read: raw.rows, quarantined, faults, unit: raw.unit }),
      quarantined,
      quarantinePath,
    });
  });
}

async function load(
  session: TableSession,
  source: AsyncIterable<Buffer>,
  table: ImportedTable,
  bounds: ImportBounds,
  checkNames: (names: readonly string[]) => void,
): Promise<RawTable> {
  const { beginning, whole } = await begin(source);
  if (isParquet(beginning)) {
    const path = session.scratchFile('upload.parquet');
    await pipeline(whole, createWriteStream(path));
    return readable(loadParquet(session, path, { ...table, bounds, checkNames }));
  }
  const paths = { rowsPath: session.scratchFile('rows.csv'), faultsPath: session.scratchFile('faults.jsonl') };
  return loadCsv(session, await readCsvFile(whole, paths, bounds, checkNames), table);
}

/** The first bytes of a source, which may come one by one, and the source from its beginning. */
async function begin(source: AsyncIterable<Buffer>): Promise<{ beginning: Buffer; whole: AsyncIterable<Buffer> }> {
  const chunks = source[Symbol.asyncIterator]();
  let beginning = Buffer.alloc(0);
  while (beginning.length < TOLD_BY) {
    const next = await chunks.next();
    if (next.done === true) break;
    beginning = Buffer.concat([beginning, next.value]);
  }
  async function* whole(): AsyncGenerator<Buffer> {
    yield beginning;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return { beginning, whole: whole() };
}

/** Bytes that tell what a file is. */
const TOLD_BY = 8;

/** What DuckDB says of files that are not what they are said to be. Its words hold paths of this machine: they are not passed on. */
const UNREADABLE =
  /^((Invalid Input|Invalid|Conversion|Serialization|Not implemented) Error|TProtocolException|IO Error(?!.*No space left))/s;

async function readable(loaded: Promise<RawTable>): Promise<RawTable> {
  try {
    return await loaded;
  } catch (error) {
    if (!UNREADABLE.test((error as Error).message)) throw error;
    throw new UnusableTableError('TABLE_UNREADABLE', 'The file can’t be read as Parquet.');
  }
}

async function withinMemory<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error as Error).message.startsWith('Out of Memory Error')) throw error;
    throw new UnusableTableError('TABLE_TOO_LARGE', 'The table needs more memory than it gets.');
  }
}
