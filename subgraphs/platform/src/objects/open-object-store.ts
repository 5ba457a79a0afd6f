import { fileURLToPath } from 'node:url';
import { ConfigurationError } from '../config/environment.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { recordObjects } from './record-objects.ts';
import { createFileObjectStore } from './file-object-store.ts';
import type { ObjectStore } from './object-store.ts';
import { readS3Address } from './s3-address.ts';
import { createS3ObjectStore } from './s3-object-store.ts';

/**
 * Opens the store that a setting names: `file:` and an absolute folder, or `s3://KEY:SECRET@HOST:PORT/BUCKET`.
 *
 * @param metrics told of its calls. Default: nobody is
 * @throws ConfigurationError for any other address, without repeating it
 */
export async function openObjectStore(url: string, metrics: Metrics | null = null): Promise<ObjectStore> {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address?.protocol === 'file:') return recordObjects(await createFileObjectStore(fileURLToPath(address)), metrics);
  if (address?.protocol === 's3:') return recordObjects(createS3ObjectStore(readS3Address(address)), metrics);
  throw new ConfigurationError(
    'OBJECT_STORE_URL: objects are kept in files (file: and an absolute folder) or in an S3 store (s3://KEY:SECRET@HOST:PORT/BUCKET)',
  );
}
