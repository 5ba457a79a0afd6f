import { createLogger } from '@fedloop/platform/logging/logger';
import { migrateSubgraph } from '@fedloop/platform/service/migrate-subgraph';
import { readProcessConfig } from './config.ts';
import { migrations } from './storage/migrations.ts';

// A process of its own, with the settings of the subgraph: it ends when the database is up to this release.
const { databaseUrl, logLevel } = readProcessConfig();
const log = createLogger({ name: 'template', level: logLevel });
await migrateSubgraph({ url: databaseUrl, schema: 'template', migrations, log });
