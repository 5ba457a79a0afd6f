import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createFileObjectStore } from '../src/objects/file-object-store.ts';
import { DamagedObjectError, mirrorObjects } from '../src/objects/mirror/mirror-objects.ts';
import { keyOf, type ObjectStore } from '../src/objects/object-store.ts';

let folder: string;
let store: ObjectStore;
let mirror: ObjectStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fedloop-mirror-'));
  store = await createFileObjectStore(join(folder, 'store'));
  mirror = await createFileObjectStore(join(folder, 'mirror'));
});

afterEach(() => rm(folder, { recursive: true }));

async function keysOf(objects: ObjectStore): Promise<string[]> {
  return (await Array.fromAsync(objects.list())).sort();
}

it('copies what is not there yet, both ways', async () => {
  const model = await store.put(Buffer.from('a model'));
  expect(await mirrorObjects(store, mirror)).toEqual({ copied: 1, kept: 0 });
  const dataset = await store.put(Buffer.from('a data set'));
  expect(await mirrorObjects(store, mirror)).toEqual({ copied: 1, kept: 1 });
  expect(await keysOf(mirror)).toEqual([model.key, dataset.key].sort());

  const empty = await createFileObjectStore(join(folder, 'empty'));
  expect(await mirrorObjects(mirror, empty)).toEqual({ copied: 2, kept: 0 });
  expect(Buffer.from(await empty.get(model.key)).toString()).toBe('a model');
});

it('leaves uploads under way behind', async () => {
  await store.putPart(Readable.from([Buffer.from('half of a file')]));
  expect(await mirrorObjects(store, mirror)).toEqual({ copied: 0, kept: 0 });
});

it('does not take damaged content for a copy', async () => {
  const { key, sha256 } = await store.put(Buffer.from('a model'));
  await store.put(Buffer.from('another one'));
  expect(key).toBe(keyOf(sha256));
  const local = await store.localPath(key);
  await rm(local.path);
  await writeFile(local.path, 'b model');
  await local.release();

  await expect(mirrorObjects(store, mirror)).rejects.toThrow(DamagedObjectError);
  expect(await mirror.has(key)).toBe(false);
});
