import { createHash } from 'node:crypto';
import { mkdtemp, open, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ConfigurationError } from '../src/config/environment.ts';
import { createFileObjectStore } from '../src/objects/file-object-store.ts';
import { ObjectMissingError, type ObjectStore } from '../src/objects/object-store.ts';
import { openObjectStore } from '../src/objects/open-object-store.ts';

const adapters: [string, (folder: string) => Promise<ObjectStore>][] = [['files', createFileObjectStore]];

const absent = `sha256/ab/${'ab'.repeat(32)}`;

describe.each(adapters)('an object store on %s', (_name, openStore) => {
  let folder: string;
  let store: ObjectStore;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fedloop-objects-'));
    store = await openStore(join(folder, 'store'));
  });
  afterAll(() => rm(folder, { recursive: true }));

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
    const content = Buffer.alloc(3_000_000, 7);
    const stored = await Promise.all(Array.from({ length: 8 }, () => store.put(content)));
    expect(new Set(stored.map(({ key }) => key)).size).toBe(1);
    expect(Buffer.from(await store.get(stored[0]?.key ?? '')).equals(content)).toBe(true);
  });

  it('stores files and lends them as files', async () => {
    const path = join(folder, 'a file');
    await writeFile(path, 'content');
    const { key } = await store.putFile(path);
    const local = await store.localPath(key);
    expect(Buffer.from(await store.get(key)).toString()).toBe('content');
    await local.release();
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

  it('streams a range', async () => {
    const { key } = await store.put(Buffer.from('0123456789'));
    expect((await buffer(await store.open(key, { start: 2, end: 5 }))).toString()).toBe('2345');
    expect((await buffer(await store.open(key))).toString()).toBe('0123456789');
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
  ])('refuses %j as a key', async (key) => {
    for (const attempt of [store.get, store.has, store.size, store.open, store.localPath, store.delete]) {
      await expect(attempt(key)).rejects.toThrow(RangeError);
    }
  });

  it('lists and deletes', async () => {
    const { key } = await store.put(Buffer.from('to be deleted'));
    const listed = await Array.fromAsync(store.list(key.slice(0, 10)));
    expect(listed).toContain(key);
    await store.delete(key);
    expect(await store.has(key)).toBe(false);
  });
});

describe('the file object store', () => {
  let folder: string;
  let incoming: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fedloop-objects-'));
    incoming = join(folder, 'store', 'incoming');
    await createFileObjectStore(join(folder, 'store'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('clears away what a killed process left, and not what another one is writing', async () => {
    await writeFile(join(incoming, 'left'), 'ha');
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await utimes(join(incoming, 'left'), anHourAgo, anHourAgo);
    await writeFile(join(incoming, 'being-written'), 'ha');
    await createFileObjectStore(join(folder, 'store'));
    expect(await readdir(incoming)).toEqual(['being-written']);
  });

  it('leaves nothing of a content that could not be read to its end', async () => {
    const store = await createFileObjectStore(join(folder, 'store'));
    await expect(store.putFile(folder)).rejects.toThrow('EISDIR');
    await expect(store.putFile(join(folder, 'nowhere'))).rejects.toThrow('ENOENT');
    expect(await readdir(incoming)).toEqual([]);
    expect(await Array.fromAsync(store.list())).toEqual([]);
  });

  it('keeps a lent file readable while the same content is put again', async () => {
    const store = await createFileObjectStore(join(folder, 'store'));
    const { key } = await store.put(Buffer.from('content'));
    const { path } = await store.localPath(key);
    const reader = await open(path);
    await store.put(Buffer.from('content'));
    expect((await reader.readFile()).toString()).toBe('content');
    await reader.close();
  });

  it('is what a file: address means, and nothing else is', async () => {
    await expect(openObjectStore('s3://key:secret@host/bucket')).rejects.toThrow(ConfigurationError);
    await expect(openObjectStore('nonsense')).rejects.toThrow(ConfigurationError);
  });
});
