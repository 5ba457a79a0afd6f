import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMetrics } from '../telemetry/testing/read-metrics.ts';
import { keyOf } from './object-store.ts';
import { observeVolumes } from './observe-volumes.ts';
import { openObjectStore } from './open-object-store.ts';

describe('metrics of objects', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fedloop-objects-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('tell calls of the store, and what they failed with', async () => {
    const { metrics, read } = readMetrics();
    const store = await openObjectStore(pathToFileURL(folder).href, metrics);
    const { key } = await store.put(Buffer.from('x'));
    await store.get(key);
    await expect(store.get(keyOf('0'.repeat(64)))).rejects.toThrow();
    const calls = (await read('fedloop.objects.operation.duration')).map(({ attributes, value }) => [
      attributes,
      value,
    ]);
    expect(calls).toEqual([
      [{ 'fedloop.objects.operation': 'put' }, 1],
      [{ 'fedloop.objects.operation': 'get' }, 1],
      [{ 'fedloop.objects.operation': 'get', 'error.type': expect.stringMatching(/./) }, 1],
    ]);
  });

  it('tell how full the volumes of folders are', async () => {
    const { metrics, read } = readMetrics();
    observeVolumes({ home: folder }, metrics);
    const [free, ...others] = await read('fedloop.volume.free');
    const [size] = await read('fedloop.volume.size');
    expect(others).toEqual([]);
    expect(free?.attributes).toEqual({ 'fedloop.volume': 'home' });
    expect(free?.value).toBeGreaterThan(0);
    expect(free?.value).toBeLessThanOrEqual(size?.value ?? 0);
  });
});
