import { stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, listValue } from '@duckdb/node-api';
import { UnsuitableTableError } from '../domain/batch-prediction.ts';
import type { TableBounds } from './table-bounds.ts';

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
export async function openTableSession(
  folder: string,
  source: string,
  signal: AbortSignal,
  bounds: TableBounds,
): Promise<TableSession> {
  const instance = await DuckDBInstance.create(join(folder, 'answers.duckdb'), {
    // One thread keeps the rows in their order, and leaves the others to predictions.
    threads: '1',
    memory_limit: `${String(bounds.memoryMegabytes)}MB`,
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
    await reading.run('SET max_temp_directory_size = $size', { size: `${String(bounds.spillMegabytes)}MB` });
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
            written.tooLarge ||= size > bounds.resultBytes;
            if (written.tooLarge) writing.interrupt();
          },
          () => undefined,
        );
      }, LOOK);
      try {
        await writing.run(sql);
        // What was written since the last look.
        if ((await stat(path)).size > bounds.resultBytes) throw tooLarge('The result', bounds);
      } catch (error) {
        throw written.tooLarge ? tooLarge('The result', bounds) : error;
      } finally {
        clearInterval(watch);
      }
    },
    close,
  };
}

/** Something is larger than a result may be. */
export function tooLarge(what: string, { resultBytes }: TableBounds): UnsuitableTableError {
  const most = resultBytes < 1024 ** 3 ? `${String(resultBytes)} bytes` : `${String(resultBytes / 1024 ** 3)} GiB`;
  return new UnsuitableTableError('TABLE_TOO_LARGE', `${what} would take more than ${most}.`);
}
