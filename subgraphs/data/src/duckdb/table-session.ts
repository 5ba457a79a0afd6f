import { rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { DuckDBInstance, type DuckDBValue, listValue } from '@duckdb/node-api';
import type { z } from 'zod';
import { createScratchFolder } from './scratch-folder.ts';
import { DEFAULT_LIMITS, type TableLimits } from './table-limits.ts';

/** Values of a statement's `$name` parameters. */
export type Parameters = Record<string, DuckDBValue>;

/** A DuckDB of its own for one piece of work, locked to the files of that work. */
export interface TableSession {
  /** Absolute path for a file to write; the folder goes when the session ends. */
  scratchFile(name: string): string;
  run(sql: string, parameters?: Parameters): Promise<void>;
  /** Rows of a query, each checked against its shape. */
  select<S extends z.ZodType>(shape: S, sql: string, parameters?: Parameters): Promise<z.output<S>[]>;
}

export interface TableSessionOptions {
  /** The files that SQL may read; nothing else on this machine can be opened. */
  readonly readable: readonly string[];
  readonly limits?: TableLimits;
  /** Interrupts what is running; the session's promise then rejects. */
  readonly signal?: AbortSignal;
}

/**
 * Runs the work with a fresh in-memory DuckDB and a scratch folder, and frees both whatever happens. Queries run on
 * DuckDB's own threads. The session can read the named files and write to its folder; it has no network, loads no
 * extension, and SQL can't change any of that.
 */
export async function withTableSession<R>(
  options: TableSessionOptions,
  work: (session: TableSession) => Promise<R>,
): Promise<R> {
  options.signal?.throwIfAborted();
  const folder = await createScratchFolder();
  try {
    const instance = await openInstance(folder, options.limits ?? DEFAULT_LIMITS);
    try {
      return await useInstance(instance, folder, options, work);
    } finally {
      instance.closeSync();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function openInstance(folder: string, limits: TableLimits): Promise<DuckDBInstance> {
  return DuckDBInstance.create(':memory:', {
    memory_limit: limits.memory,
    threads: String(limits.threads),
    temp_directory: join(folder, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
    // Rows keep their order, so that the same rows always make the same bytes.
    preserve_insertion_order: 'true',
  });
}

async function useInstance<R>(
  instance: DuckDBInstance,
  folder: string,
  { readable, limits = DEFAULT_LIMITS, signal }: TableSessionOptions,
  work: (session: TableSession) => Promise<R>,
): Promise<R> {
  const connection = await instance.connect();
  // A query that is just being prepared misses an interrupt, so it is told again until it has ended.
  let interrupting: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    connection.interrupt();
    interrupting ??= setInterval(interrupt, 20);
  };
  signal?.addEventListener('abort', interrupt);

  const session: TableSession = {
    scratchFile: (name) => join(folder, name),
    async run(sql, parameters) {
      signal?.throwIfAborted();
      await connection.run(sql, parameters);
    },
    async select(shape, sql, parameters) {
      signal?.throwIfAborted();
      const result = await connection.runAndReadAll(sql, parameters);
      return result.getRowObjectsJS().map((row) => shape.parse(row));
    },
  };

  try {
    // Given at opening, DuckDB shows this limit and does not keep to it.
    await session.run('SET max_temp_directory_size = $size', { size: limits.scratch });
    // An empty list has no type to bind it as.
    if (readable.length > 0) await session.run('SET allowed_paths = $paths', { paths: listValue([...readable]) });
    await session.run('SET allowed_directories = $folders', { folders: listValue([folder + sep]) });
    await session.run('SET enable_external_access = false');
    await session.run('SET lock_configuration = true');
    return await work(session);
  } finally {
    signal?.removeEventListener('abort', interrupt);
    clearInterval(interrupting);
    connection.closeSync();
  }
}
