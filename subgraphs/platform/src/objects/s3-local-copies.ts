import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ObjectDamagedError } from './object-store-errors.ts';
import { hashNamedBy } from './object-store.ts';

const PREFIX = 'fedloop-objects-';

/** Milliseconds after which a copy was surely left by a killed process: no work on one file takes two days. */
const ABANDONED_AFTER = 48 * 60 * 60_000;

/** Copies of objects as files of this process, in the folder for temporary files. */
export interface LocalCopies {
  /** @throws ObjectDamagedError when the bytes are not those that the key names */
  make(key: string, content: Readable): Promise<{ readonly path: string; release(): Promise<void> }>;
}

export function createLocalCopies(): LocalCopies {
  let folder: Promise<string> | undefined;

  async function begin(): Promise<string> {
    await removeAbandoned();
    return mkdtemp(join(tmpdir(), PREFIX));
  }

  return {
    async make(key, content) {
      folder ??= begin();
      const path = join(await folder, randomUUID());
      const hash = createHash('sha256');
      const release = () => rm(path, { force: true });
      try {
        await pipeline(
          content,
          async function* (chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              hash.update(chunk);
              yield chunk;
            }
          },
          createWriteStream(path, { mode: 0o600 }),
        );
        const wanted = hashNamedBy(key);
        if (wanted !== null && hash.digest('hex') !== wanted) throw new ObjectDamagedError(key);
        return { path, release };
      } catch (error) {
        await release();
        throw error;
      }
    },
  };
}

async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(tmpdir(), name);
    // Gone by now, or another user's: neither is this process's to clear away.
    const folder = await stat(path).catch(() => null);
    if (folder && Date.now() - folder.mtimeMs > ABANDONED_AFTER)
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
