import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { ObjectDamagedError, ObjectMissingError, ObjectStoreUnavailableError } from './object-store-errors.ts';
import { checkKey, checkResultKey, hashNamedBy, keyOf, type ObjectStore, type StoredObject } from './object-store.ts';
import type { S3Address } from './s3-address.ts';
import { connectS3 } from './s3-connection.ts';
import { persistently, S3_LIMITS, type S3Limits } from './s3-failures.ts';
import { createLocalCopies } from './s3-local-copies.ts';
import { createS3Reading } from './s3-reading.ts';
import { blocksOf, createS3Writing } from './s3-writing.ts';

/**
 * Keeps objects in a bucket of MinIO or any other S3 store, which must exist. Nothing is asked before the first call: a store
 * that is away at a start, or later, makes calls fail as unavailable until it is back.
 */
export function createS3ObjectStore(address: S3Address, limits: S3Limits = S3_LIMITS): ObjectStore {
  const { bucket } = address;
  const client = connectS3(address, limits);
  const reading = createS3Reading(client, bucket, limits);
  const writing = createS3Writing(client, bucket, limits);
  const copies = createLocalCopies();

  async function putNamed(
    sha256: string,
    source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<StoredObject> {
    const key = keyOf(sha256);
    return { key, ...(await writing.send(key, blocksOf(source), sha256)) };
  }

  async function putUnder(key: string, source: AsyncIterable<unknown>): Promise<StoredObject> {
    return { key, ...(await writing.send(key, blocksOf(source as AsyncIterable<Buffer>))) };
  }

  return {
    put: (content) => putNamed(createHash('sha256').update(content).digest('hex'), [content]),

    async putFile(path) {
      // Read twice: the name is known only at the end, and an object can't be renamed.
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
      return putNamed(hash.digest('hex'), createReadStream(path, { highWaterMark: 1024 ** 2 }));
    },

    putPart: (source) => putUnder(`parts/${randomUUID()}`, source),
    putResult: async (key, source) => putUnder(checkResultKey(key), source),

    async get(key) {
      const content = await buffer(await reading.open(checkKey(key)));
      const wanted = hashNamedBy(key);
      if (wanted !== null && createHash('sha256').update(content).digest('hex') !== wanted)
        throw new ObjectDamagedError(key);
      return content;
    },

    has: async (key) =>
      reading.size(checkKey(key)).then(
        () => true,
        (error: unknown) => {
          if (error instanceof ObjectMissingError) return false;
          throw error;
        },
      ),

    size: async (key) => reading.size(checkKey(key)),
    open: async (key, range) => reading.open(checkKey(key), range),
    localPath: async (key) => copies.make(key, await reading.open(checkKey(key))),

    async delete(key) {
      checkKey(key);
      await persistently(limits, () => client.removeObject(bucket, key));
    },

    async *list(prefix = '') {
      const within = prefix.startsWith('sha256/') ? prefix : 'sha256/';
      for (let token = ''; ;) {
        const page = await persistently(limits, () => client.listObjectsV2Query(bucket, within, token, '', 1000, ''));
        for (const { name } of page.objects) if (name?.startsWith(prefix)) yield name;
        if (!page.isTruncated || page.nextContinuationToken === '') return;
        token = page.nextContinuationToken;
      }
    },

    async check() {
      await persistently({ ...limits, attempts: 1 }, async () => {
        if (!(await client.bucketExists(bucket)))
          throw new ObjectStoreUnavailableError(`The object store has no bucket ${bucket}.`);
      });
    },
  };
}
