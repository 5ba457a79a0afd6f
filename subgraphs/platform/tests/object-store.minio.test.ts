import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestMinio, type TestMinio } from '../../../infra/jest/minio.ts';
import {
  keyOf,
  type ObjectStore,
  ObjectStoreDeniedError,
  ObjectStoreUnavailableError,
} from '../src/objects/object-store.ts';
import { openObjectStore } from '../src/objects/open-object-store.ts';
import { readS3Address, type S3Address } from '../src/objects/s3-address.ts';
import type { S3Limits } from '../src/objects/s3-failures.ts';
import { createS3ObjectStore } from '../src/objects/s3-object-store.ts';
import { presignPut } from '../src/objects/s3-presigned-put.ts';
import { objectStoreContract } from './object-store-contract.ts';
import { openWire, type Wire } from './support/wire.ts';

const LIMITS: S3Limits = { silence: 5000, attempts: 3, pause: 5 };

function addressOf(minio: TestMinio, changes: Partial<S3Address> = {}): S3Address {
  const { port, accessKey, secretKey } = minio;
  const url = new URL(`s3://${accessKey}:${secretKey}@127.0.0.1:${String(port)}/objects`);
  return { ...readS3Address(url), ...changes };
}

async function startWithBucket(): Promise<TestMinio> {
  const minio = await startTestMinio();
  await minio.root.makeBucket('objects');
  await minio.root.setBucketVersioning('objects', { Status: 'Enabled' });
  return minio;
}

objectStoreContract('MinIO', async () => {
  const minio = await startWithBucket();
  return {
    store: createS3ObjectStore(addressOf(minio), LIMITS),
    async overwrite(key, content) {
      await minio.root.putObject('objects', key, Buffer.from(content));
    },
    takeAway: () => minio.kill(),
    bringBack: () => minio.start(),
    end: () => minio.stop(),
  };
});

describe('an object store on MinIO, over a disturbed network', () => {
  const content = randomBytes(20_000_003);
  let minio: TestMinio;
  let wire: Wire;
  let store: ObjectStore;
  let key: string;

  beforeAll(async () => {
    minio = await startWithBucket();
    wire = await openWire(minio.port);
    store = createS3ObjectStore(addressOf(minio, { port: wire.port }), { ...LIMITS, silence: 400 });
    key = (await store.put(content)).key;
  });
  afterEach(() => {
    wire.disturbAll();
  });
  afterAll(async () => {
    await wire.close();
    await minio.stop();
  });

  it('goes on reading where a connection was cut in the middle', async () => {
    wire.disturb({ cutAnswerAfter: 1_000_000 }, { cutAnswerAfter: 7_000_000 });
    const before = wire.connections;
    expect(content.equals(await buffer(await store.open(key)))).toBe(true);
    expect(wire.connections - before).toBe(3);

    wire.disturb({ cutAnswerAfter: 1_000_000 });
    const range = await buffer(await store.open(key, { start: 1000, end: 9_000_000 }));
    expect(content.subarray(1000, 9_000_001).equals(range)).toBe(true);
  });

  it('goes on reading where a connection fell silent in the middle', async () => {
    wire.disturb({ silentAfter: 3_000_000 });
    expect(content.equals(await store.get(key))).toBe(true);
  });

  it('gives a reader all the time it takes', async () => {
    const before = wire.connections;
    const stream = await store.open(key);
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      // Longer than the store itself may be silent.
      if (chunks.length === 1) await pause(600);
      chunks.push(chunk);
    }
    expect(content.equals(Buffer.concat(chunks))).toBe(true);
    expect(wire.connections - before).toBeLessThanOrEqual(1);
  });

  it('sends again what was cut in the middle, and leaves nothing behind', async () => {
    const other = randomBytes(20_000_003);
    wire.disturb({ cutRequestAfter: 3_000_000 }, { cutRequestAfter: 12_000_000 });
    const stored = await store.put(other);
    expect(other.equals(await store.get(stored.key))).toBe(true);
    expect(await incomplete(stored.key)).toEqual([]);
  });

  it('gives up where every connection is cut, with nothing under the key', async () => {
    const other = randomBytes(20_000_003);
    const expected = keyOf(createHash('sha256').update(other).digest('hex'));
    wire.disturbAll({ cutRequestAfter: 100_000 });
    await expect(store.put(other)).rejects.toThrow(ObjectStoreUnavailableError);
    await expect(store.putPart(Readable.from([other]))).rejects.toThrow(ObjectStoreUnavailableError);
    // Within the head of the answer: bytes that arrived would count as progress.
    wire.disturbAll({ cutAnswerAfter: 100 });
    await expect(store.get(key)).rejects.toThrow(ObjectStoreUnavailableError);
    await expect(store.localPath(key)).rejects.toThrow(ObjectStoreUnavailableError);
    wire.disturbAll();
    expect(await store.has(expected)).toBe(false);
    expect(content.equals(await store.get(key))).toBe(true);
  });

  it('fails as unavailable where the store takes connections and says nothing', async () => {
    wire.disturbAll({ silentAfter: 0 });
    await expect(store.check()).rejects.toThrow(ObjectStoreUnavailableError);
    await expect(store.get(key)).rejects.toThrow(ObjectStoreUnavailableError);
    await expect(store.put(randomBytes(10))).rejects.toThrow(ObjectStoreUnavailableError);
    await expect(Array.fromAsync(store.list())).rejects.toThrow(ObjectStoreUnavailableError);
    wire.disturbAll();
    await store.check();
  });

  it('takes for done what was done, though the answer was lost', async () => {
    for (const size of [1000, 9_000_000]) {
      const other = randomBytes(size);
      wire.disturbAll({ cutAnswerAfter: 1 });
      await expect(store.put(other)).rejects.toThrow(ObjectStoreUnavailableError);
      wire.disturbAll();
      const stored = await store.put(other);
      expect(other.equals(await store.get(stored.key))).toBe(true);
    }
  });

  it('reads on through a restart', async () => {
    const stream = await store.open(key);
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (chunks.length === 1) {
        await minio.kill();
        await minio.start();
      }
      chunks.push(chunk);
    }
    expect(content.equals(Buffer.concat(chunks))).toBe(true);
  });

  async function incomplete(of: string) {
    return Array.fromAsync(minio.root.listIncompleteUploads('objects', of, true) as AsyncIterable<unknown>);
  }
});

describe('an object store on MinIO', () => {
  let minio: TestMinio;
  let store: ObjectStore;

  beforeAll(async () => {
    minio = await startWithBucket();
    store = createS3ObjectStore(addressOf(minio), LIMITS);
  });
  afterAll(() => minio.stop());

  it('does not replace a content that stands under its key', async () => {
    const { key } = await store.put(Buffer.from('content'));
    await store.put(Buffer.from('content'));
    const large = Buffer.alloc(9_000_000, 1);
    const [one, other] = await Promise.all([store.put(large), store.put(large)]);
    expect(one).toEqual(other);
    for (const name of [key, one.key]) {
      const versions = await Array.fromAsync(
        minio.root.listObjects('objects', name, true, { IncludeVersion: true }) as AsyncIterable<unknown>,
      );
      expect(versions).toHaveLength(1);
    }
  });

  it('lists more than fits on one page', async () => {
    const keys = Array.from({ length: 1005 }, (_, index) =>
      keyOf(
        createHash('sha256')
          .update(`listed ${String(index)}`)
          .digest('hex'),
      ),
    );
    await Promise.all(keys.map((key) => minio.root.putObject('objects', key, Buffer.from('.'))));
    const listed = new Set(await Array.fromAsync(store.list()));
    expect(keys.every((key) => listed.has(key))).toBe(true);
  });

  it.each([
    ['an unknown key', { accessKey: 'nobody' }],
    ['a wrong secret', { secretKey: 'hunter2hunter2' }],
  ])('says that it is denied: %s', async (_case, changes) => {
    const { key } = await store.put(Buffer.from('content'));
    const stranger = createS3ObjectStore(addressOf(minio, changes), LIMITS);
    for (const attempt of [
      () => stranger.check(),
      () => stranger.get(key),
      () => stranger.size(key),
      () => stranger.has(key),
      () => stranger.put(Buffer.from('other')),
      () => stranger.putPart(Readable.from([Buffer.alloc(9_000_000)])),
      () => stranger.delete(key),
      () => Array.fromAsync(stranger.list()),
    ]) {
      await expect(attempt()).rejects.toThrow(ObjectStoreDeniedError);
      await expect(attempt()).rejects.not.toThrow('hunter2');
    }
  });

  it('is unavailable without its bucket', async () => {
    const elsewhere = createS3ObjectStore(addressOf(minio, { bucket: 'nowhere' }), LIMITS);
    await expect(elsewhere.check()).rejects.toThrow(ObjectStoreUnavailableError);
    await expect(elsewhere.put(Buffer.from('content'))).rejects.toThrow(ObjectStoreUnavailableError);
  });

  it('is what an s3: address means', async () => {
    const { port, accessKey, secretKey } = minio;
    const opened = await openObjectStore(`s3://${accessKey}:${secretKey}@127.0.0.1:${String(port)}/objects?tls=off`);
    const { key } = await opened.put(Buffer.from('by address'));
    expect(await store.has(key)).toBe(true);
  });

  describe('presigned PUT', () => {
    const key = 'parts/00000000-0000-4000-8000-000000000000';
    const contentType = 'text/csv';

    function presigned() {
      return presignPut(addressOf(minio), { key, size: 5, contentType, lifetime: 60 });
    }

    async function send(body: string, headers: Record<string, string>, url = presigned().url): Promise<number> {
      const response = await fetch(url, { method: 'PUT', body, headers });
      await response.arrayBuffer();
      return response.status;
    }

    it('is refused for another size, another type, another key or without its condition', async () => {
      const { headers, url } = presigned();
      expect(await send('123456', headers)).toBe(403);
      expect(await send('1234', headers)).toBe(403);
      expect(await send('12345', { ...headers, 'content-type': 'text/html' })).toBe(403);
      // A signed header that is missing.
      expect(await send('12345', { 'content-type': contentType })).toBe(400);
      expect(await send('12345', headers, url.replace(key, key.replace(/0$/, '1')))).toBe(403);
      expect(await store.has(key)).toBe(false);
    });

    it('stores what was announced, once', async () => {
      const { headers, url } = presigned();
      expect(await send('12345', headers, url)).toBe(200);
      expect(await send('54321', headers, url)).toBe(412);
      expect(Buffer.from(await store.get(key)).toString()).toBe('12345');
    });
  });
});
