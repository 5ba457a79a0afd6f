import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  keyOf,
  newResultKey,
  ObjectDamagedError,
  ObjectMissingError,
  type ObjectStore,
  ObjectStoreUnavailableError,
} from '../src/objects/object-store.ts';

/** An adapter with what a test needs to reach behind its back. */
export interface StoreUnderTest {
  readonly store: ObjectStore;
  /** Lays other bytes where a key's content is, past the adapter. */
  overwrite(key: string, content: Uint8Array): Promise<void>;
  /** Makes the store unusable, with what it keeps. */
  takeAway(): Promise<void>;
  bringBack(): Promise<void>;
  end(): Promise<void>;
}

const absent = `sha256/ab/${'ab'.repeat(32)}`;

/** Bytes that make several pieces wherever contents are sent in pieces. */
const LARGE = 20_000_003;

/** What every adapter of the object store must hold. */
export function objectStoreContract(name: string, begin: () => Promise<StoreUnderTest>): void {
  describe(`an object store on ${name}`, () => {
    let folder: string;
    let subject: StoreUnderTest;
    let store: ObjectStore;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'fedloop-contract-'));
      subject = await begin();
      store = subject.store;
    });
    afterAll(async () => {
      await subject.end();
      await rm(folder, { recursive: true });
    });

    it('gives back what it was given, under the hash of it', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (content) => {
          const sha256 = createHash('sha256').update(content).digest('hex');
          const stored = await store.put(content);
          expect(stored).toEqual({ key: `sha256/${sha256.slice(0, 2)}/${sha256}`, sha256, size: content.length });
          expect(Buffer.from(await store.get(stored.key)).equals(content)).toBe(true);
          expect(await store.size(stored.key)).toBe(content.length);
          expect(await store.has(stored.key)).toBe(true);
        }),
        { numRuns: 30 },
      );
    });

    it('keeps one object of the same content, put at the same time', async () => {
      const content = randomBytes(3_000_000);
      const stored = await Promise.all(Array.from({ length: 8 }, () => store.put(content)));
      expect(new Set(stored.map(({ key }) => key)).size).toBe(1);
      expect(Buffer.from(await store.get(stored[0]?.key ?? '')).equals(content)).toBe(true);
    });

    it('keeps a content of many pieces, from memory, a file or a stream', async () => {
      const content = randomBytes(LARGE);
      const path = join(folder, 'large');
      await writeFile(path, content);
      const [named, part] = [await store.putFile(path), await store.putPart(chunked(content))];
      expect(await store.put(content)).toEqual(named);
      for (const { key, sha256, size } of [named, part]) {
        expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
        expect(size).toBe(LARGE);
        expect(await store.size(key)).toBe(LARGE);
        expect(content.equals(await store.get(key))).toBe(true);
      }
    });

    it('lends a content as a file', async () => {
      const path = join(folder, 'a file');
      await writeFile(path, 'content');
      const { key } = await store.putFile(path);
      const local = await store.localPath(key);
      expect(await readFile(local.path, 'utf8')).toBe('content');
      await local.release();
      expect(Buffer.from(await store.get(key)).toString()).toBe('content');
    });

    it('keeps parts under names of their own, whatever they hold', async () => {
      const [one, other] = [
        await store.putPart(Readable.from([Buffer.from('same')])),
        await store.putPart(Readable.from([Buffer.from('same')])),
      ];
      expect(one.key).toMatch(/^parts\/[0-9a-f-]{36}$/);
      await store.delete(one.key);
      expect(await store.has(one.key)).toBe(false);
      expect(Buffer.from(await store.get(other.key)).toString()).toBe('same');
    });

    it.each([0, 1000, LARGE])(
      'keeps a result of %i bytes under the key that was chosen for it, until it is deleted',
      async (size) => {
        const content = randomBytes(size);
        const key = newResultKey();
        expect(await store.has(key)).toBe(false);
        const sha256 = createHash('sha256').update(content).digest('hex');
        expect(await store.putResult(key, chunked(content))).toEqual({ key, sha256, size });
        expect(content.equals(await store.get(key))).toBe(true);
        expect(await store.size(key)).toBe(size);
        const end = await buffer(await store.open(key, { start: Math.max(size - 10, 0), end: size }));
        expect(content.subarray(Math.max(size - 10, 0)).equals(end)).toBe(true);
        expect(await Array.fromAsync(store.list(key))).toEqual([]);
        await store.delete(key);
        expect(await store.has(key)).toBe(false);
        await expect(store.open(key)).rejects.toThrow(ObjectMissingError);
      },
    );

    it('keeps results apart that hold the same', async () => {
      const [one, other] = [newResultKey(), newResultKey()];
      await Promise.all([one, other].map((key) => store.putResult(key, Readable.from([Buffer.from('same')]))));
      await store.delete(one);
      expect(Buffer.from(await store.get(other)).toString()).toBe('same');
    });

    it.each([absent, `parts/${randomUUID()}`, 'results/../sha256', 'results/name', '', `/${newResultKey()}`])(
      'refuses %j as the key of a result',
      async (key) => {
        await expect(store.putResult(key, Readable.from([Buffer.from('content')]))).rejects.toThrow(RangeError);
      },
    );

    it.each([0, 9_000_000])('keeps nothing of a stream that fails after %i bytes', async (sent) => {
      async function* failing() {
        await Promise.resolve();
        yield Buffer.alloc(sent);
        throw new RangeError('the sender’s own failure');
      }
      await expect(store.putPart(Readable.from(failing()))).rejects.toThrow('the sender’s own failure');
      const key = newResultKey();
      await expect(store.putResult(key, Readable.from(failing()))).rejects.toThrow('the sender’s own failure');
      expect(await store.has(key)).toBe(false);
    });

    it('streams a range', async () => {
      const { key } = await store.put(Buffer.from('0123456789'));
      const read = async (range?: { start: number; end: number }) =>
        (await buffer(await store.open(key, range))).toString();
      expect(await read({ start: 2, end: 5 })).toBe('2345');
      expect(await read({ start: 0, end: 0 })).toBe('0');
      expect(await read({ start: 7, end: 100 })).toBe('789');
      expect(await read({ start: 10, end: 12 })).toBe('');
      expect(await read()).toBe('0123456789');
    });

    it('lets a reader leave before the end', async () => {
      const { key } = await store.put(randomBytes(3_000_000));
      for (let times = 0; times < 3; times += 1) (await store.open(key)).destroy();
      for await (const chunk of await store.open(key)) {
        expect(chunk).toBeInstanceOf(Uint8Array);
        break;
      }
      expect(await store.size(key)).toBe(3_000_000);
    });

    it('says what is missing', async () => {
      expect(await store.has(absent)).toBe(false);
      await expect(store.get(absent)).rejects.toThrow(ObjectMissingError);
      await expect(store.size(absent)).rejects.toThrow(ObjectMissingError);
      await expect(store.open(absent)).rejects.toThrow(ObjectMissingError);
      await expect(store.localPath(absent)).rejects.toThrow(ObjectMissingError);
      await store.delete(absent);
    });

    it.each([
      '',
      '../secret',
      'sha256/../../etc/passwd',
      `sha256/cd/${'ab'.repeat(32)}`,
      `${absent}/../x`,
      absent.toUpperCase(),
      '/etc/passwd',
      'parts/../sha256',
    ])('refuses %j as a key', async (key) => {
      for (const call of ['get', 'has', 'size', 'open', 'localPath', 'delete'] as const) {
        await expect(store[call](key)).rejects.toThrow(RangeError);
      }
    });

    it('does not hand out bytes that are not those of the key', async () => {
      const { key } = await store.put(randomBytes(1000));
      await subject.overwrite(key, randomBytes(1000));
      await expect(store.get(key)).rejects.toThrow(ObjectDamagedError);
    });

    it('lists what is named by its content, and deletes it', async () => {
      const { key } = await store.put(Buffer.from('to be deleted'));
      const part = await store.putPart(Readable.from([Buffer.from('a part')]));
      expect(await Array.fromAsync(store.list(key.slice(0, 10)))).toContain(key);
      expect(await Array.fromAsync(store.list(key))).toEqual([key]);
      const all = await Array.fromAsync(store.list());
      expect(all).toContain(key);
      expect(all).not.toContain(part.key);
      expect(await Array.fromAsync(store.list(part.key))).toEqual([]);
      await store.delete(key);
      expect(await store.has(key)).toBe(false);
      expect(await Array.fromAsync(store.list(key))).toEqual([]);
    });

    it('takes a content again that was deleted', async () => {
      const content = randomBytes(100);
      const { key } = await store.put(content);
      await store.delete(key);
      await store.put(content);
      expect(content.equals(await store.get(key))).toBe(true);
    });

    it('fails as unavailable while it is away, and has everything when it is back', async () => {
      const content = randomBytes(1000);
      const { key, sha256 } = await store.put(content);
      await store.check();
      await subject.takeAway();
      try {
        for (const attempt of [
          () => store.check(),
          () => store.put(randomBytes(10)),
          () => store.get(key),
          () => store.has(key),
          () => store.size(key),
          () => store.putResult(newResultKey(), Readable.from([randomBytes(10)])),
          () => store.open(key),
          () => Array.fromAsync(store.list()),
          () => store.delete(key),
        ])
          await expect(attempt()).rejects.toThrow(ObjectStoreUnavailableError);
      } finally {
        await subject.bringBack();
      }
      await store.check();
      expect(content.equals(await store.get(key))).toBe(true);
      expect((await store.put(content)).key).toBe(keyOf(sha256));
    });
  });
}

/** In pieces of a million bytes. */
function chunked(content: Buffer): Readable {
  const count = Math.ceil(content.length / 1_000_000);
  const pieces = Array.from({ length: count }, (_, index) =>
    content.subarray(index * 1_000_000, (index + 1) * 1_000_000),
  );
  return Readable.from(pieces, { objectMode: false });
}
