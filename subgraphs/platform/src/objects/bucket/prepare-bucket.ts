import type { Client } from 'minio';
import { connectS3 } from '../s3-connection.ts';
import { codeOf, persistently, S3_LIMITS, type S3Limits } from '../s3-failures.ts';
import type { BucketConfig } from './config.ts';
import { minioUsers } from './minio-users.ts';
import { policyOf } from './rights.ts';

/** Days that a deleted or replaced content can still be brought back by an operator. */
const RECOVERABLE = 7;

/** Days that a part of an upload is kept; an upload lives one. What a killed process left goes with it. */
const PARTS_KEPT = 2;

/** The client's types ask for days also where deletion marks expire, which have none. */
type Lifecycle = Parameters<Client['setBucketLifecycle']>[1];

const LIFECYCLE: unknown = {
  Rule: [
    {
      ID: 'earlier versions',
      Status: 'Enabled',
      Filter: { Prefix: '' },
      NoncurrentVersionExpiration: { NoncurrentDays: RECOVERABLE },
      // MinIO ends such uploads after a day by itself, and knows no rule for them.
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    },
    {
      ID: 'deletion marks',
      Status: 'Enabled',
      Filter: { Prefix: '' },
      Expiration: { ExpiredObjectDeleteMarker: true },
    },
    { ID: 'parts of uploads', Status: 'Enabled', Filter: { Prefix: 'parts/' }, Expiration: { Days: PARTS_KEPT } },
  ],
};

const ENCRYPTION = { Rule: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] };

/**
 * Makes a bucket of a MinIO server what Fedloop wants it to be, and its users what they may be: versioned, encrypted with the
 * server's key, cleared of what is no longer needed; for each part a key with the rights of its work. Whatever of it is there
 * already stays or is set right, so it may run at every start.
 *
 * @returns the users' keys, in the order of the configuration
 * @throws ObjectStoreDeniedError, ObjectStoreUnavailableError
 */
export async function prepareBucket(
  { root, users }: BucketConfig,
  limits: S3Limits = S3_LIMITS,
): Promise<readonly string[]> {
  const { bucket } = root;
  const client = connectS3(root, limits);
  await persistently(limits, () => client.makeBucket(bucket, root.region).catch(madeAlready));
  await persistently(limits, () => client.setBucketVersioning(bucket, { Status: 'Enabled' }));
  await persistently(limits, () => client.setBucketEncryption(bucket, ENCRYPTION));
  await persistently(limits, () => client.setBucketLifecycle(bucket, LIFECYCLE as Lifecycle));

  const minio = minioUsers(root, limits);
  for (const { user, address } of users) {
    const policy = `fedloop-${bucket}-${user}`;
    await minio.putPolicy(policy, policyOf(user, bucket));
    await minio.putUser(address.accessKey, address.secretKey);
    await minio.assign(address.accessKey, policy);
  }
  return users.map(({ address }) => address.accessKey);
}

function madeAlready(error: unknown): void {
  if (codeOf(error) !== 'BucketAlreadyOwnedByYou') throw error;
}
