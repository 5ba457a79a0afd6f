import { stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, listValue } from '@duckdb/node-api';
import { UnsuitableTableError } from '../domain/batch-prediction.ts';

/** Memory that DuckDB may use; what is more goes to the folder. */
const MEMORY_LIMIT = '384MB';
/** Disk for what does not fit in memory. */
const SPILL_LIMIT = '4GB';
/** Bytes of a result: 8 GiB. A small file can hold a table that is far larger. */
const LARGEST_RESULT = 8 * 1024 ** 3;
/** Milliseconds between looks at the size of what is being written. */
const LOOK = 250;

/** A DuckDB of its own for one table. */
export interface TableSession {
  readonly reading: DuckDBConnection;
  readonly writing: DuckDBConnection;
  /** Writes a file by a `copy` statement. @throws UnsuitableTableError TABLE_TOO_LARGE */
  write(path: string, sql: string): Promise<void>;
  close(): void;
}

/**
 * The table is a stranger's: whatever it makes DuckDB do, nothing outside `folder` and `source` can be opened, there is no network,
 * no extension is loaded, and SQL can't change any of that. What runs is interrupted by the signal.
 */
export async function openTableSession(folder: string, source: string, signal: AbortSignal): Promise<TableSession> {
  const instance = await DuckDBInstance.create(join(folder, 'answers.duckdb'), {
    // One thread keeps the rows in their order, and leaves the others to predictions.
    threads: '1',
    memory_limit: MEMORY_LIMIT,
    temp_directory: join(folder, 'spill'),
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
  });
  const reading = await instance.connect();
  const writing = await instance.connect();
  // A query that is just being prepared misses an interrupt, so it is told again until it has ended.
  let interrupting: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    reading.interrupt();
    writing.interrupt();
    interrupting ??= setInterval(interrupt, 20);
  };
  signal.addEventListener('abort', interrupt);
  const close = (): void => {
    signal.removeEventListener('abort', interrupt);
    clearInterval(interrupting);
    reading.closeSync();
    writing.closeSync();
    instance.closeSync();
  };
  try {
    // Given at opening, DuckDB shows this limit and does not keep to it.
    await reading.run('SET max_temp_directory_size = $size', { size: SPILL_LIMIT });
    await reading.run('SET allowed_paths = $paths', { paths: listValue([source]) });
    await reading.run('SET allowed_directories = $folders', { folders: listValue([folder + sep]) });
    await reading.run('SET enable_external_access = false');
    await reading.run('SET lock_configuration = true');
  } catch (error) {
    close();
    throw error;
  }

  return {
    reading,
    writing,
    async write(path, sql) {
      const written = { tooLarge: false };
      const watch = setInterval(() => {
        void stat(path).then(
          ({ size }) => {
            written.tooLarge ||= size > LARGEST_RESULT;
            if (written.tooLarge) writing.interrupt();
          },
          () => undefined,
        );
      }, LOOK);
      try {
        await writing.run(sql);
      } catch (error) {
        if (written.tooLarge)
          throw new UnsuitableTableError('TABLE_TOO_LARGE', 'The result would have more than 8 GiB.');
        throw error;
      } finally {
        clearInterval(watch);
      }
    },
    close,
  };
}
