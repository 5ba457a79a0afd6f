import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, opendir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkKey, keyOf, ObjectMissingError, type ObjectStore, type StoredObject } from './object-store.ts';

/** A file being written changes all the time; one that has not for so long, in milliseconds, was left by a killed process. */
const ABANDONED_AFTER = 10 * 60_000;

/**
 * Keeps objects as files below a folder, which several processes may share. A content is written beside its place, synced,
 * then renamed into it: it is there whole or not at all, also when the power fails.
 */
export async function createFileObjectStore(folder: string): Promise<ObjectStore> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  await removeAbandoned(incoming);

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
      await rm(temporary, { force: true });
      throw error;
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
    get: async (key) => readFile(pathOf(key)).catch(missing(key)),
    has: async (key) => access(pathOf(key)).then(() => true, absent),
    size: async (key) => (await stat(pathOf(key)).catch(missing(key))).size,

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
      await rm(pathOf(key), { force: true });
    },

    async *list(prefix = '') {
      const root = await opendir(join(folder, 'sha256'), { recursive: true }).catch(nothing);
      if (!root) return;
      for await (const entry of root) {
        const key = relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/');
        if (entry.isFile() && key.startsWith(prefix)) yield key;
      }
    },
  };
}

async function removeAbandoned(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    // Gone by now: another process cleared it away, or finished it.
    const file = await stat(path).catch(nothing);
    if (file && Date.now() - file.mtimeMs > ABANDONED_AFTER) await rm(path, { force: true });
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders and needs none synced.
  if (process.platform === 'win32') return;
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function missing(key: string) {
  return (error: unknown): never => {
    throw isMissing(error) ? new ObjectMissingError(key) : error;
  };
}

function absent(error: unknown): false {
  if (isMissing(error)) return false;
  throw error;
}

function nothing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
