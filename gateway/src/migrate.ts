import { createLogger } from '@fedloop/platform/logging/logger';
import { openObjectStore } from '@fedloop/platform/objects/open-object-store';
import { openPostgresRegistry } from '@fedloop/platform/registry/postgres-registry';
import { openUploads } from '@fedloop/platform/uploads/open-uploads';
import { readStackConfig } from './config.ts';

// A process of its own, with the settings of the gateway: it ends when the schema registry and the uploads are up to this release.
const { databaseUrl, objectStoreUrl, logLevel } = readStackConfig();
const log = createLogger({ name: 'gateway', level: logLevel });
if (databaseUrl !== null) {
  await (await openPostgresRegistry({ url: databaseUrl, log })).close();
  if (objectStoreUrl !== null) {
    await (await openUploads({ url: databaseUrl, objects: await openObjectStore(objectStoreUrl) })).close();
  }
}
log.info('the database is that of this release');
