import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../config/environment.ts';
import { readS3Address } from './s3-address.ts';

describe('readS3Address', () => {
  it('reads host, port, bucket and the key', () => {
    expect(readS3Address(new URL('s3://key:secret@minio:9000/models'))).toEqual({
      host: 'minio',
      port: 9000,
      tls: false,
      region: 'us-east-1',
      accessKey: 'key',
      secretKey: 'secret',
      bucket: 'models',
    });
  });

  it('speaks TLS where no port of its own says otherwise', () => {
    const read = (text: string) => readS3Address(new URL(text));
    expect(read('s3://k:s@s3.example/b-1')).toMatchObject({ port: 443, tls: true });
    expect(read('s3://k:s@s3.example:443/b-1')).toMatchObject({ port: 443, tls: true });
    expect(read('s3://k:s@s3.example:9000/b-1?tls=on')).toMatchObject({ port: 9000, tls: true });
    expect(read('s3://k:s@s3.example/b-1?tls=off')).toMatchObject({ port: 80, tls: false });
    expect(read('s3://k:s@[::1]:9000/b-1?region=eu-west-1')).toMatchObject({ host: '::1', region: 'eu-west-1' });
  });

  it('decodes the key and its secret', () => {
    const { accessKey, secretKey } = readS3Address(new URL('s3://a%2Fb:c%2B%40d@minio:9000/models'));
    expect([accessKey, secretKey]).toEqual(['a/b', 'c+@d']);
  });

  it.each([
    's3:///models',
    's3://minio:9000/models',
    's3://key@minio:9000/models',
    's3://key:hunter2@minio:9000',
    's3://key:hunter2@minio:9000/',
    's3://key:hunter2@minio:9000/a/b',
    's3://key:hunter2@minio:9000/Models',
    's3://key:hunter2@minio:9000/models?tls=perhaps',
    's3://key:hunter2@minio:9000/models?region=a%20b',
    's3://key:hunter2@minio:9000/models?other=1',
    's3://key:hunter2%zz@minio:9000/models',
    's3://key:hunter2@minio:9000/models#part',
  ])('refuses %s without repeating it', (text) => {
    const read = () => readS3Address(new URL(text));
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow('OBJECT_STORE_URL');
    expect(read).not.toThrow('hunter2');
  });
});
