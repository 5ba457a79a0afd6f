import { fileURLToPath } from 'node:url';
import { ConfigurationError } from '../config/environment.ts';
import { recordObjects } from './record-objects.ts';
import { createFileObjectStore } from './file-object-store.ts';
import type { ObjectStore } from './object-store.ts';

/**
 * Opens the store that a setting names: `file:` and an absolute folder.
 *
 * @throws ConfigurationError for any other kind of address
 */
export async function openObjectStore(url: string): Promise<ObjectStore> {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address?.protocol === 'file:') return recordObjects(await createFileObjectStore(fileURLToPath(address)));
  throw new ConfigurationError(
    'OBJECT_STORE_URL: this version keeps objects in files; use file: and an absolute folder',
  );
}
