import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestMinio, type TestMinio } from '../../../infra/jest/minio.ts';
import { readBucketConfig } from '../src/objects/bucket/config.ts';
import { prepareBucket } from '../src/objects/bucket/prepare-bucket.ts';
import { newResultKey, type ObjectStore, ObjectStoreDeniedError } from '../src/objects/object-store.ts';
import { openObjectStore } from '../src/objects/open-object-store.ts';

const run = promisify(execFile);

const USERS = ['data', 'prediction', 'trainer', 'gateway'] as const;

type Name = (typeof USERS)[number] | 'all';

describe('a prepared bucket', () => {
  let minio: TestMinio;
  let environment: Record<string, string>;
  const stores = {} as Record<Name, ObjectStore>;
  /** What is there to be read. */
  let content: string;
  let part: string;

  function addressOf(accessKey: string, secretKey: string): string {
    return `s3://${accessKey}:${secretKey}@127.0.0.1:${String(minio.port)}/fedloop`;
  }

  beforeAll(async () => {
    minio = await startTestMinio({
      MINIO_API_STALE_UPLOADS_EXPIRY: '1s',
      MINIO_API_STALE_UPLOADS_CLEANUP_INTERVAL: '1s',
    });
    const own = Object.fromEntries(
      USERS.map((user) => [`${user.toUpperCase()}_OBJECT_STORE_URL`, addressOf(user, `secret-of-${user}`)]),
    );
    environment = {
      MINIO_ROOT_URL: addressOf(minio.accessKey, minio.secretKey),
      OBJECT_STORE_URL: addressOf('all', 'secret-of-all'),
      ...own,
    };
    const config = readBucketConfig(environment);
    await prepareBucket(config);
    await prepareBucket(config);
    for (const user of [...USERS, 'all'] as const)
      stores[user] = await openObjectStore(addressOf(user, `secret-of-${user}`));
    content = (await stores.all.put(Buffer.from('content'))).key;
    part = (await stores.all.putPart(Readable.from([Buffer.from('part')]))).key;
  });
  afterAll(() => minio.stop());

  it('is versioned, encrypted and cleared of what is no longer needed', async () => {
    expect(await minio.root.getBucketVersioning('fedloop')).toMatchObject({ Status: 'Enabled' });
    expect(JSON.stringify(await minio.root.getBucketEncryption('fedloop'))).toContain('AES256');
    const lifecycle = JSON.stringify(await minio.root.getBucketLifecycle('fedloop'));
    for (const rule of ['earlier versions', 'deletion marks', 'parts of uploads']) expect(lifecycle).toContain(rule);
    const { metaData } = await minio.root.statObject('fedloop', content);
    expect(metaData).toMatchObject({ 'x-amz-server-side-encryption': 'AES256' });
  });

  /** Contents named by their hash, parts of uploads, files of batch predictions. */
  it.each([
    { user: 'data', contents: ['read', 'write'], parts: ['read', 'delete'], results: [] },
    { user: 'prediction', contents: ['read', 'write'], parts: ['read'], results: ['delete'] },
    { user: 'trainer', contents: ['read', 'write'], parts: ['read'], results: ['read', 'write', 'delete'] },
    { user: 'gateway', contents: ['read'], parts: ['read', 'write', 'delete'], results: ['read'] },
    {
      user: 'all',
      contents: ['read', 'write'],
      parts: ['read', 'write', 'delete'],
      results: ['read', 'write', 'delete'],
    },
  ] as const)('lets $user do its work and nothing else', async ({ user, contents, parts, results }) => {
    const store = stores[user];
    await store.check();
    expect(await Array.fromAsync(store.list())).toContain(content);
    expect(await store.has(`sha256/ab/${'ab'.repeat(32)}`)).toBe(false);
    const sacrifice = (await stores.all.putPart(Readable.from([Buffer.from('part')]))).key;
    const result = (await stores.all.putResult(newResultKey(), Readable.from([Buffer.from('result')]))).key;
    const oldResult = (await stores.all.putResult(newResultKey(), Readable.from([Buffer.from('result')]))).key;
    const small = Buffer.from(`written by ${user}`);
    const large = Buffer.alloc(9_000_000, user);
    const attempts: [boolean, () => Promise<unknown>][] = [
      [can(contents, 'read'), () => store.get(content)],
      [can(contents, 'write'), () => store.put(small)],
      [can(contents, 'write'), () => store.put(large)],
      [false, () => store.delete(content)],
      [can(parts, 'read'), () => store.get(part)],
      [can(parts, 'write'), () => store.putPart(Readable.from([small]))],
      [can(parts, 'write'), () => store.putPart(Readable.from([large]))],
      [can(parts, 'delete'), () => store.delete(sacrifice)],
      [can(results, 'read'), () => store.get(result)],
      [can(results, 'write'), () => store.putResult(newResultKey(), Readable.from([small]))],
      [can(results, 'delete'), () => store.delete(oldResult)],
    ];
    const outcomes = await Promise.all(
      attempts.map(([, attempt]) =>
        attempt().then(
          () => 'done',
          (error: unknown) => (error instanceof ObjectStoreDeniedError ? 'denied' : String(error)),
        ),
      ),
    );
    expect(outcomes).toEqual(attempts.map(([may]) => (may ? 'done' : 'denied')));
  });

  it('keeps its users from administration and from other buckets', async () => {
    const changed = { ...environment, MINIO_ROOT_URL: addressOf('all', 'secret-of-all'), OBJECT_STORE_URL: '' };
    await expect(prepareBucket(readBucketConfig(changed))).rejects.toThrow(ObjectStoreDeniedError);
    await minio.root.makeBucket('other');
    const elsewhere = await openObjectStore(addressOf('all', 'secret-of-all').replace(/fedloop$/, 'other'));
    await expect(elsewhere.put(Buffer.from('content'))).rejects.toThrow(ObjectStoreDeniedError);
    await expect(elsewhere.check()).rejects.toThrow(ObjectStoreDeniedError);
  });

  it('has earlier versions of what was deleted', async () => {
    const { key } = await stores.all.putPart(Readable.from([Buffer.from('deleted by mistake')]));
    await stores.all.delete(key);
    const versions = (
      await Array.fromAsync(
        minio.root.listObjects('fedloop', key, true, { IncludeVersion: true }) as AsyncIterable<{
          versionId: string;
          isDeleteMarker?: boolean;
        }>,
      )
    ).filter(({ isDeleteMarker }) => !isDeleteMarker);
    expect(versions).toHaveLength(1);
    const { versionId = '' } = versions[0] ?? {};
    expect(await text(await minio.root.getObject('fedloop', key, { versionId }))).toBe('deleted by mistake');
  });

  it('is prepared by the command, which gives another secret where one was changed', async () => {
    const command = join(import.meta.dirname, '../src/objects/bucket/main.ts');
    const next = { ...environment, TRAINER_OBJECT_STORE_URL: addressOf('trainer', 'another-secret') };
    const { stdout } = await run(process.execPath, [command], { env: next });
    expect(stdout).toBe('The bucket fedloop is ready for all, data, prediction, trainer, gateway.\n');
    await (await openObjectStore(addressOf('trainer', 'another-secret'))).check();
    await expect(stores.trainer.check()).rejects.toThrow(ObjectStoreDeniedError);

    const failed = run(process.execPath, [command], { env: { MINIO_ROOT_URL: 's3://root:hunter2@127.0.0.1:9' } });
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('MINIO_ROOT_URL') as unknown,
    });
    await expect(failed).rejects.not.toMatchObject({ stderr: expect.stringContaining('hunter2') as unknown });
  });

  it('is cleared of what a killed writer began', async () => {
    const uploadId = await minio.root.initiateNewMultipartUpload('fedloop', part, {});
    expect(uploadId).not.toBe('');
    for (;;) {
      const left = await Array.fromAsync(
        minio.root.listIncompleteUploads('fedloop', part, true) as AsyncIterable<unknown>,
      ).catch((error: unknown) => {
        // Cleared while it was listed: the client asks for the parts of each.
        if ((error as { code?: string }).code === 'NoSuchUpload') return null;
        throw error;
      });
      if (left?.length === 0) break;
    }
  });
});

function can(actions: readonly string[], action: string): boolean {
  return actions.includes(action);
}
