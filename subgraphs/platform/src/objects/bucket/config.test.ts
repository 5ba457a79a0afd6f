import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../../config/environment.ts';
import { readBucketConfig } from './config.ts';

const MINIO_ROOT_URL = 's3://root:hunter2hunter2@minio:9000/fedloop';

describe('readBucketConfig', () => {
  it('reads who shall have which key', () => {
    const { root, users } = readBucketConfig({
      MINIO_ROOT_URL,
      DATA_OBJECT_STORE_URL: 's3://data:secret-of-data@minio:9000/fedloop',
      OBJECT_STORE_URL: 's3://fedloop:secret-of-all@minio:9000/fedloop',
    });
    expect(root.accessKey).toBe('root');
    expect(users.map(({ user, address }) => [user, address.accessKey])).toEqual([
      ['all', 'fedloop'],
      ['data', 'data'],
    ]);
  });

  it.each([
    ['no root', { MINIO_ROOT_URL: '' }],
    ['no S3 address', { OBJECT_STORE_URL: 'file:///hunter2' }],
    ['no address', { MINIO_ROOT_URL: 's3://root:hunter2@:x/' }],
    ['another bucket', { OBJECT_STORE_URL: 's3://fedloop:hunter2@minio:9000/other' }],
    ['the key of the root', { OBJECT_STORE_URL: MINIO_ROOT_URL }],
    [
      'the key of another',
      {
        DATA_OBJECT_STORE_URL: 's3://same:hunter2@minio:9000/fedloop',
        TRAINER_OBJECT_STORE_URL: 's3://same:hunter2@minio:9000/fedloop',
      },
    ],
  ])('refuses %s without repeating a secret', (_case, changes) => {
    const read = () => readBucketConfig({ MINIO_ROOT_URL, ...changes });
    expect(read).toThrow(ConfigurationError);
    expect(read).not.toThrow('hunter2');
  });
});
