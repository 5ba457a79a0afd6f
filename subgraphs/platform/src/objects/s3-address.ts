import { ConfigurationError } from '../config/environment.ts';

/** Where a bucket is and with which key it is spoken to. */
export interface S3Address {
  /** Name or IP address, without brackets. */
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly bucket: string;
}

const WANTED =
  'OBJECT_STORE_URL: for an S3 store it is s3://KEY:SECRET@HOST:PORT/BUCKET, with ?tls=on or off and &region=NAME where needed';

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * Reads `s3://KEY:SECRET@HOST[:PORT]/BUCKET[?tls=on|off][&region=NAME]`. Key and secret are percent-encoded as in any URL. Without
 * `tls`, a named port other than 443 is spoken to in the clear, as a MinIO server on a network of its own is, and anything
 * else by TLS. The region is `us-east-1` by default, which is MinIO's.
 *
 * @throws ConfigurationError saying what is wrong, without the address: a secret is in it
 */
export function readS3Address(url: URL): S3Address {
  const { hostname, port, pathname, searchParams } = url;
  const bucket = pathname.slice(1);
  const tls = searchParams.get('tls') ?? (port === '' || port === '443' ? 'on' : 'off');
  const region = searchParams.get('region') ?? 'us-east-1';
  const accessKey = decoded(url.username);
  const secretKey = decoded(url.password);
  if (hostname === '' || url.hash !== '') throw new ConfigurationError(WANTED);
  if (accessKey === '' || secretKey === '') throw new ConfigurationError(`${WANTED}; the key or its secret is missing`);
  if (!BUCKET.test(bucket))
    throw new ConfigurationError(`${WANTED}; the name of the bucket is missing or can't be one`);
  if (tls !== 'on' && tls !== 'off') throw new ConfigurationError(`${WANTED}; tls is on or off`);
  if (!/^[a-z0-9-]{1,64}$/.test(region)) throw new ConfigurationError(`${WANTED}; the region can't be one`);
  for (const name of searchParams.keys())
    if (name !== 'tls' && name !== 'region') throw new ConfigurationError(`${WANTED}; there is no other option`);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (tls === 'on' ? 443 : 80) : Number(port),
    tls: tls === 'on',
    region,
    accessKey,
    secretKey,
    bucket,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ConfigurationError(`${WANTED}; the key or its secret is not percent-encoded well`);
  }
}
