import aws4 from 'aws4';
import type { S3Address } from './s3-address.ts';

/** What a presigned request may do: send one content of exactly this size and type, once, for a while. */
export interface PresignedPutOptions {
  readonly key: string;
  /** Bytes of the content. */
  readonly size: number;
  /** Its media type. */
  readonly contentType: string;
  /** Seconds that the address works, at most 7 days. */
  readonly lifetime: number;
}

/** A request that its holder may make without a key of the store. */
export interface PresignedPut {
  readonly url: string;
  /** Headers that it must carry with these very values, beside `content-length`, which clients set from what they send. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Signs a PUT (AWS Signature Version 4 in the query) whose size, type and "only where nothing is yet" are part of the signature: a
 * request that differs in any of them is refused by the store. The npm package `minio` leaves these headers unsigned.
 *
 * @param address under which the client will reach the store; its host is signed too
 */
export function presignPut(address: S3Address, options: PresignedPutOptions): PresignedPut {
  const { key, size, contentType, lifetime } = options;
  const headers = { 'content-type': contentType, 'if-none-match': '*' };
  const standard = address.port === (address.tls ? 443 : 80);
  const name = address.host.includes(':') ? `[${address.host}]` : address.host;
  const host = standard ? name : `${name}:${String(address.port)}`;
  const { path = '' } = aws4.sign(
    {
      service: 's3',
      region: address.region,
      method: 'PUT',
      host,
      path: `/${address.bucket}/${key}?X-Amz-Expires=${String(lifetime)}`,
      headers: { ...headers, 'content-length': String(size) },
      signQuery: true,
    },
    { accessKeyId: address.accessKey, secretAccessKey: address.secretKey },
  );
  return { url: `${address.tls ? 'https' : 'http'}://${host}${path}`, headers };
}
