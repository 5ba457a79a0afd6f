import { EngineError } from '../engine-error.ts';
import type { LoadedVersion } from './loaded-version.ts';

/** Lets versions leave until another fits. */
export interface MemoryRoom {
  /** Whether so many bytes fit beside what is there. */
  has(size: number): boolean;
  /** @throws {@link EngineError} `MODEL_TOO_LARGE` for what would not fit into an empty pool. */
  make(size: number): Promise<void>;
}

/**
 * Keeps a pool's versions within `limit` bytes. Those that were not used for longest leave first, each behind the requests it
 * had accepted.
 */
export function createMemoryRoom(
  limit: number,
  versions: ReadonlyMap<string, LoadedVersion>,
  remove: (version: LoadedVersion) => Promise<void>,
): MemoryRoom {
  function used(): number {
    let sum = 0;
    for (const { size } of versions.values()) sum += size;
    return sum;
  }

  return {
    has: (size) => used() + size <= limit,

    async make(size) {
      if (size > limit)
        throw new EngineError(
          'MODEL_TOO_LARGE',
          `The version takes ${inMegabytes(size)} MB of memory, all versions together may take ${inMegabytes(limit)} MB`,
        );
      while (used() + size > limit) {
        const [oldest] = [...versions.values()].filter((version) => version.size > 0).sort(byUse);
        await remove(oldest!);
      }
    },
  };
}

function byUse(one: LoadedVersion, other: LoadedVersion): number {
  return one.lastUsed - other.lastUsed;
}

function inMegabytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(1);
}
