import type { ObjectStore } from '../object-store.ts';

/** What a mirroring did. */
export interface Mirrored {
  /** Objects that were not there yet. */
  readonly copied: number;
  /** Objects that were. */
  readonly kept: number;
}

/** An object's content is not what its key says. */
export class DamagedObjectError extends Error {
  override readonly name = 'DamagedObjectError';
  readonly key: string;

  constructor(key: string) {
    super(`The content under ${key} has another hash; it was not taken for a copy.`);
    this.key = key;
  }
}

/**
 * Copies every object that the target lacks. Keys are hashes of what they hold, so nothing is ever overwritten, each copy is
 * checked by being stored, and a mirroring that was interrupted goes on. Uploads under way (`parts/…`) and the
 * files of batch predictions (`results/…`), which are gone in days, stay behind.
 *
 * @throws DamagedObjectError
 */
export async function mirrorObjects(source: ObjectStore, target: ObjectStore): Promise<Mirrored> {
  let copied = 0;
  let kept = 0;
  for await (const key of source.list('sha256/')) {
    if (await target.has(key)) {
      kept += 1;
      continue;
    }
    const local = await source.localPath(key);
    try {
      const stored = await target.putFile(local.path);
      if (stored.key !== key) throw new DamagedObjectError(key);
    } finally {
      await local.release();
    }
    copied += 1;
  }
  return { copied, kept };
}
