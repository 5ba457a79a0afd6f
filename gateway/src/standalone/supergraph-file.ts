import { readFile } from 'node:fs/promises';
import { unwatchFile, watchFile } from 'node:fs';
import { Supergraph } from '@apollo/federation-internals';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { SupergraphSource } from '../supergraph/supergraph-source.ts';

/** Milliseconds between looks at the file; its status is asked, which works on every file system. */
const INTERVAL = 500;

/** The file can't be served; the message says why in one line. */
export class SupergraphFileError extends Error {
  override readonly name = 'SupergraphFileError';

  constructor(file: string, cause: unknown) {
    const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).trim().split('\n', 1);
    super(`The supergraph ${file} can't be served: ${reason}`, { cause });
  }
}

export interface SupergraphFileOptions {
  readonly file: string;
  /** Whether to look for new versions. */
  readonly watch: boolean;
  readonly log: Logger;
  /** Gets ready for a supergraph before anyone asks it anything; what it throws refuses the file. */
  readonly prepare: (supergraphSdl: string) => void;
}

/** The supergraph in a file; `load` and `refresh` reject with {@link SupergraphFileError}. */
export function createSupergraphFile({ file, watch, log, prepare }: SupergraphFileOptions): SupergraphSource {
  const listeners: ((supergraphSdl: string) => void)[] = [];
  let current: string | null = null;
  let looking: Promise<unknown> = Promise.resolve();

  async function read(): Promise<string> {
    try {
      const sdl = await readFile(file, 'utf8');
      if (sdl === current) return sdl;
      Supergraph.build(sdl);
      prepare(sdl);
      return sdl;
    } catch (cause) {
      throw new SupergraphFileError(file, cause);
    }
  }

  async function look(): Promise<boolean> {
    const next = await read();
    if (next === current) return false;
    current = next;
    for (const listener of listeners) listener(next);
    return true;
  }

  function refresh(): Promise<boolean> {
    // One after the other: two at once could leave the older one in place.
    const result = looking.then(look);
    looking = result.catch(() => undefined);
    return result;
  }

  function changed(): void {
    // A file that is still being written is looked at again when its next part is there.
    refresh().catch((err: unknown) => {
      log.warn({ err }, 'the file holds no supergraph that can be served; the old one stays');
    });
  }

  return {
    async load() {
      current = await read();
      if (watch) watchFile(file, { interval: INTERVAL }, changed);
      return current;
    },
    refresh,
    onChange(listener) {
      listeners.push(listener);
    },
    async close() {
      unwatchFile(file, changed);
      await looking;
    },
  };
}
