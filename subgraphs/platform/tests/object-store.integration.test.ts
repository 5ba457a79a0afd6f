import { mkdtemp, open, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../src/config/environment.ts';
import { createFileObjectStore } from '../src/objects/file-object-store.ts';
import { newResultKey } from '../src/objects/object-store.ts';
import { openObjectStore } from '../src/objects/open-object-store.ts';
import { objectStoreContract } from './object-store-contract.ts';

objectStoreContract('files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fedloop-objects-'));
  const place = join(folder, 'store');
  const aside = join(folder, 'aside');
  return {
    store: await createFileObjectStore(place),
    overwrite: (key, content) => writeFile(join(place, key), content),
    async takeAway() {
      await rename(place, aside);
      await writeFile(place, 'not a folder');
    },
    async bringBack() {
      await rm(place);
      await rename(aside, place);
    },
    end: () => rm(folder, { recursive: true }),
  };
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

  it('clears away parts that outlived their uploads, and nothing else', async () => {
    const store = await createFileObjectStore(join(folder, 'store'));
    const put = async () => (await store.putPart(Readable.from([Buffer.from('part')]))).key;
    const [left, living, result] = [await put(), await put(), newResultKey()];
    await store.putResult(result, Readable.from([Buffer.from('result')]));
    const { key: content } = await store.put(Buffer.from('content'));
    const threeDaysAgo = new Date(Date.now() - 3 * 86_400_000);
    for (const key of [left, result, content]) await utimes(join(folder, 'store', key), threeDaysAgo, threeDaysAgo);
    await createFileObjectStore(join(folder, 'store'));
    const there = await Promise.all([left, living, result, content].map((key) => store.has(key)));
    expect(there).toEqual([false, true, true, true]);
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

  it('is what a file: address means', async () => {
    const store = await openObjectStore(pathToFileURL(join(folder, 'store')).href);
    const { key } = await store.put(Buffer.from('content'));
    expect(await readFile(join(folder, 'store', key), 'utf8')).toBe('content');
    await expect(openObjectStore('nonsense')).rejects.toThrow(ConfigurationError);
    await expect(openObjectStore('https://key:hunter2@host/bucket')).rejects.not.toThrow('hunter2');
  });
});
