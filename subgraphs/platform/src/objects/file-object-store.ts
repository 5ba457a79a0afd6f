import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, mkdir, open, opendir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  ObjectDamagedError,
  ObjectMissingError,
  ObjectStoreDeniedError,
  ObjectStoreUnavailableError,
} from './object-store-errors.ts';
import { checkKey, checkResultKey, hashNamedBy, keyOf, type ObjectStore, type StoredObject } from './object-store.ts';

/** A file being written changes all the time; one that has not for so long, in milliseconds, was left by a killed process. */
const ABANDONED_AFTER = 10 * 60_000;

/** Milliseconds that a part of an upload is kept: two days; an upload lives one. What a killed process left goes with it. */
const PARTS_KEPT = 2 * 24 * 60 * 60_000;

/**
 * Keeps objects as files below a folder, which several processes may share. A content is written beside its place, synced,
 * then renamed into it: it is there whole or not at all, also when the power fails.
 */
export async function createFileObjectStore(folder: string): Promise<ObjectStore> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  await removeOlder(incoming, ABANDONED_AFTER);
  await removeOlder(join(folder, 'parts'), PARTS_KEPT);

  const pathOf = (key: string) => join(folder, ...checkKey(key).split('/'));

  async function store(source: Readable, nameOf: (sha256: string) => string = keyOf): Promise<StoredObject> {
    const temporary = join(incoming, randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(source, measure, createWriteStream(temporary, { flush: true }));
      const sha256 = hash.digest('hex');
      const key = nameOf(sha256);
      await moveInto(pathOf(key), temporary);
      return { key, sha256, size };
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw storeFailure(error, folder);
    }
  }

  /** A name lasts through a power failure only when the folder it stands in is synced too, up to the first that is new. */
  async function moveInto(path: string, temporary: string): Promise<void> {
    const place = dirname(path);
    const made = await mkdir(place, { recursive: true });
    await rename(temporary, path);
    for (let at = place; ; at = dirname(at)) {
      await syncFolder(at);
      if (made === undefined || at === dirname(made)) return;
    }
  }

  return {
    put: (content) => store(Readable.from([content])),
    putFile: (path) => store(createReadStream(path)),
    putPart: (source) => store(source, () => `parts/${randomUUID()}`),
    putResult: async (key, source) => store(source, always(checkResultKey(key))),
    has: async (key) => access(pathOf(key)).then(() => true, absent),
    size: async (key) => (await stat(pathOf(key)).catch(missing(key))).size,

    async get(key) {
      const content = await readFile(pathOf(key)).catch(missing(key));
      const wanted = hashNamedBy(key);
      if (wanted !== null && createHash('sha256').update(content).digest('hex') !== wanted)
        throw new ObjectDamagedError(key);
      return content;
    },

    async open(key, range) {
      const file = await open(pathOf(key)).catch(missing(key));
      return file.createReadStream(range);
    },

    async localPath(key) {
      const path = pathOf(key);
      await access(path).catch(missing(key));
      return { path, release: () => Promise.resolve() };
    },

    async delete(key) {
      await rm(pathOf(key), { force: true }).catch((error: unknown) => {
        throw storeFailure(error, folder);
      });
    },

    async *list(prefix = '') {
      const root = await opendir(join(folder, 'sha256'), { recursive: true }).catch(nothing);
      if (!root) return;
      for await (const entry of root) {
        const key = relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/');
        if (entry.isFile() && key.startsWith(prefix)) yield key;
      }
    },

    async check() {
      await access(incoming, constants.W_OK).catch((error: unknown) => {
        throw isMissing(error)
          ? new ObjectStoreUnavailableError('The folder of the object store is gone.')
          : storeFailure(error, folder);
      });
    },
  };
}

function always(key: string): () => string {
  return () => key;
}

/** Deletes the files of a folder, which need not be there, that nobody changed for so many milliseconds. */
async function removeOlder(folder: string, age: number): Promise<void> {
  for (const name of (await readdir(folder).catch(nothing)) ?? []) {
    const path = join(folder, name);
    // Gone by now: another process cleared it away, or finished it.
    const file = await stat(path).catch(nothing);
    if (file && Date.now() - file.mtimeMs > age) await rm(path, { force: true });
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders and needs none synced.
  if (process.platform === 'win32') return;
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}

const DENIED = new Set(['EACCES', 'EPERM']);
const UNAVAILABLE = new Set(['EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'ENOSPC', 'ENOTDIR', 'EROFS', 'ESTALE']);

/**
 * What a failed call of the file system means; anything else stays what it is.
 *
 * @param within a failure at a path outside this folder is the caller's own
 */
function storeFailure(error: unknown, within?: string): unknown {
  const { code = '', path } = error as NodeJS.ErrnoException;
  if (within !== undefined && path !== undefined && !path.startsWith(within)) return error;
  if (DENIED.has(code))
    return new ObjectStoreDeniedError(`The folder of the object store can't be used (${code}).`, { cause: error });
  if (UNAVAILABLE.has(code))
    return new ObjectStoreUnavailableError(`The folder of the object store can't be used now (${code}).`, {
      cause: error,
    });
  return error;
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function missing(key: string) {
  return (error: unknown): never => {
    throw isMissing(error) ? new ObjectMissingError(key) : storeFailure(error);
  };
}

function absent(error: unknown): false {
  if (isMissing(error)) return false;
  throw storeFailure(error);
}

function nothing(error: unknown): null {
  if (isMissing(error)) return null;
  throw storeFailure(error);
}
