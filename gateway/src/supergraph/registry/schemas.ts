import { hostname } from 'node:os';
import type { Logger } from '@fedloop/platform/logging/logger';
import { createMemoryRegistry } from '@fedloop/platform/registry/memory-registry';
import type { SchemaRegistry } from '@fedloop/platform/registry/schema-registry';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { type CompositionThread, createCompositionThread } from '../composition-thread.ts';
import type { SchemaChecks } from './decider.ts';
import { createOperationRecorder, type OperationRecorder } from './operation-recorder.ts';
import { createRegistrySource, type RegistrySource } from './registry-source.ts';

export interface SchemaOptions {
  /** Shared by gateways that are to agree; closed by whoever opened it. Default: in the memory of this one. */
  readonly registry?: SchemaRegistry;
  /** Names of subgraphs that are not Fedloop's. Default: none. */
  readonly foreign?: ReadonlySet<string>;
  /** Default: enforce. */
  readonly checks?: SchemaChecks;
  /** Milliseconds between looks at the subgraphs' schemas; null to look only when asked. Default: null. */
  readonly interval?: number | null;
}

/** A gateway's part in the life of schemas. */
export interface Schemas {
  readonly registry: SchemaRegistry;
  readonly thread: CompositionThread;
  readonly source: RegistrySource;
  readonly recorder: OperationRecorder;
  close(): Promise<void>;
}

export function createSchemas(
  endpoints: readonly SubgraphEndpoint[],
  { registry = createMemoryRegistry(), foreign = new Set(), checks = 'enforce', interval = null }: SchemaOptions,
  log: Logger,
): Schemas {
  const thread = createCompositionThread();
  const name = `gateway:${hostname()}`;
  const source = createRegistrySource({ endpoints, foreign, registry, thread, checks, name, interval, log });
  const recorder = createOperationRecorder(registry, log);
  return {
    registry,
    thread,
    source,
    recorder,
    async close() {
      await source.close();
      await recorder.close();
    },
  };
}
