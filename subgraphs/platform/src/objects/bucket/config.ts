import { z } from 'zod';
import { ConfigurationError, parseEnvironment } from '../../config/environment.ts';
import { readS3Address, type S3Address } from '../s3-address.ts';
import type { StoreUser } from './rights.ts';

const url = z.string().startsWith('s3://', 'must be an s3:// address').optional();

const settings = z.object({
  /** The bucket, with the root's key. */
  MINIO_ROOT_URL: z.string().startsWith('s3://', 'must be an s3:// address'),
  /** What the parts of Fedloop are given as OBJECT_STORE_URL, one for all or one each. */
  OBJECT_STORE_URL: url,
  DATA_OBJECT_STORE_URL: url,
  PREDICTION_OBJECT_STORE_URL: url,
  TRAINER_OBJECT_STORE_URL: url,
  GATEWAY_OBJECT_STORE_URL: url,
});

/** What the preparation of a bucket must be told. */
export interface BucketConfig {
  readonly root: S3Address;
  /** Who shall have a key, and which. */
  readonly users: readonly { readonly user: StoreUser; readonly address: S3Address }[];
}

/** @throws ConfigurationError naming each variable that is missing or wrong, without its value */
export function readBucketConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): BucketConfig {
  const values = parseEnvironment(settings, environment);
  const root = read('MINIO_ROOT_URL', values.MINIO_ROOT_URL);
  const named = {
    all: 'OBJECT_STORE_URL',
    data: 'DATA_OBJECT_STORE_URL',
    prediction: 'PREDICTION_OBJECT_STORE_URL',
    trainer: 'TRAINER_OBJECT_STORE_URL',
    gateway: 'GATEWAY_OBJECT_STORE_URL',
  } as const;
  const users = Object.entries(named).flatMap(([user, name]) => {
    const value = values[name];
    return value === undefined ? [] : [{ user: user as StoreUser, name, address: read(name, value) }];
  });
  const keys = new Set([root.accessKey]);
  for (const { name, address: own } of users) {
    if (own.bucket !== root.bucket) throw new ConfigurationError(`${name}: names another bucket than MINIO_ROOT_URL`);
    if (keys.has(own.accessKey)) throw new ConfigurationError(`${name}: has the key of another; each user has its own`);
    keys.add(own.accessKey);
  }
  return { root, users };
}

function read(name: string, value: string): S3Address {
  if (!URL.canParse(value)) throw new ConfigurationError(`${name}: is not an address`);
  try {
    return readS3Address(new URL(value));
  } catch (error) {
    if (error instanceof ConfigurationError) throw new ConfigurationError(`${name}: ${error.message}`);
    throw error;
  }
}
