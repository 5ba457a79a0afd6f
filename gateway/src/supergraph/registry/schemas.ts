import { hostname } from 'node:os';
import type { Logger } from '@fedloop/platform/logging/logger';
import { createMemoryRegistry } from '@fedloop/platform/registry/memory-registry';
import type { SchemaRegistry } from '@fedloop/platform/registry/schema-registry';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { createCompositionThread } from '../composition-thread.ts';
import type { SchemaChecks } from './decider.ts';
import { createOperationRecorder, type OperationRecorder } from './operation-recorder.ts';
import { createSchemaAdmin, type SchemaAdmin } from './schema-admin.ts';
import { createRegistrySource, type RegistrySource } from './registry-source.ts';

export interface SchemaOptions {
  /** Shared by gateways that are to agree; closed by whoever opened it. Default: in the memory of this one. */
  readonly registry?: SchemaRegistry;
  /** Milliseconds between looks at the subgraphs' schemas; null to look only when asked. Default: null. */
  readonly interval?: number | null;
}

export interface SchemasOptions extends SchemaOptions {
  readonly endpoints: readonly SubgraphEndpoint[];
  /** Names of those that are not Fedloop's. */
  readonly foreign: ReadonlySet<string>;
  readonly checks: SchemaChecks;
  readonly log: Logger;
}

/** A gateway's part in the life of schemas. */
export interface Schemas {
  readonly registry: SchemaRegistry;
  readonly admin: SchemaAdmin;
  readonly source: RegistrySource;
  readonly recorder: OperationRecorder;
  close(): Promise<void>;
}

export function createSchemas(options: SchemasOptions): Schemas {
  const { endpoints, foreign, checks, log, registry = createMemoryRegistry(), interval = null } = options;
  const thread = createCompositionThread();
  const name = `gateway:${hostname()}`;
  const recorder = createOperationRecorder(registry, log);
  const operations = () => recorder.recent();
  const source = createRegistrySource({
    endpoints,
    foreign,
    registry,
    thread,
    operations,
    checks,
    name,
    interval,
    log,
  });
  return {
    registry,
    admin: createSchemaAdmin(registry, { thread, operations }),
    source,
    recorder,
    async close() {
      await source.close();
      await recorder.close();
    },
  };
}
