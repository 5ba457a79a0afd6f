import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openDatabase } from '@fedloop/platform/database/database';
import type { EventPayloads } from '@fedloop/platform/events/catalogue';
import { createEventLog } from '@fedloop/platform/events/event-log';
import { serviceIdentity } from '@fedloop/platform/identity/identity';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { createJobQueue } from '@fedloop/platform/jobs/job-queue';
import { createLogger } from '@fedloop/platform/logging/logger';
import { createFileObjectStore } from '@fedloop/platform/objects/file-object-store';
import type { Platform } from '@fedloop/platform/service/service';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import { openUploads } from '@fedloop/platform/uploads/open-uploads';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import type { ExecutionResult } from 'graphql';
import { sql } from 'kysely';
import { createTestDatabase } from '../../../infra/jest/database.ts';
import { DEFAULT_LIMITS } from '../src/duckdb/table-limits.ts';
import { createDataService } from '../src/service.ts';

export type Request = EventPayloads['dataset-version.requested'];
export type Created = EventPayloads['dataset-version.created']['datasetVersion'];

/** Every field of a version. */
export const VERSION = `
  id number status sha256 rowCount byteSize target origin objectKey createdAt
  parts { name rowCount }
  columns { name type missing distinct minimum maximum mean histogram { label count } }
  parents { id number }
  validation { passed quarantinedRows checks { code severity column message rows } }
  dataset { name }`;

/** What tests look at in {@link VERSION}. */
export interface Version {
  id: string;
  number: number;
  status: string;
  sha256: string | null;
  objectKey: string | null;
  columns: { name: string; type: string; histogram: { label: string }[] }[];
  validation: { checks: { code: string; column: string | null; rows: number | null }[] };
  parents: { number: number }[];
}

/** What a mutation answers with. */
export interface CreatePayload {
  datasetVersion: { id: string; number: number; status: string } | null;
  errors: { code: string; message: string; path: string[] }[];
}

const identity = serviceIdentity('test');

/** One process on a database and an object store that others may share. */
export async function startProcess(databaseUrl: string, folder: string) {
  const log = createLogger({ name: 'test', level: 'silent' });
  const events = createEventLog({ url: databaseUrl, log });
  await events.start();
  const jobs = createJobQueue({ url: databaseUrl, log });
  await jobs.start();
  const objects = await createFileObjectStore(folder);
  const platform: Platform = { databaseUrl, events, jobs, objects, log };
  const uploads = await openUploads({ url: databaseUrl, objects });
  const service = await createDataService(platform, { demo: true, limits: DEFAULT_LIMITS });
  const endpoint = inProcessEndpoint(service.subgraph, log);
  const db = openDatabase<object>({ url: databaseUrl, schema: 'data', applicationName: 'test', poolSize: 1 });

  const execute = (query: string, variables: Record<string, unknown> = {}): Promise<ExecutionResult> =>
    endpoint.execute({ query, variables, identity, traceparent: beginTrace() });

  return {
    ...platform,
    service,
    uploads,
    db,

    execute,

    subscribe: (query: string, variables: Record<string, unknown> = {}) =>
      endpoint.subscribe({ query, variables, identity, traceparent: beginTrace() }),

    /** The data of a query that must succeed. */
    async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
      const { data, errors } = await execute(query, variables);
      if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join(' '));
      return data as T;
    },

    async version(id: string): Promise<Version> {
      const query = `query ($id: ID!) { datasetVersion(id: $id) { ${VERSION} } }`;
      return (await this.ask<{ datasetVersion: Version }>(query, { id })).datasetVersion;
    },

    /** Id of the demo data set's first version. */
    async baseId(): Promise<string> {
      const base = (await this.told()).find(({ number }) => number === 1);
      if (!base) throw new Error('There is no demo data set.');
      return base.id;
    },

    /** Asks for a version as another subgraph does. */
    async request(change: Omit<Request, 'datasetVersionId' | 'origin'> & Partial<Request>): Promise<string> {
      const datasetVersionId = change.datasetVersionId ?? uuidv7();
      await events.transaction(db, (tx) =>
        events.append(tx, 'dataset-version.requested', datasetVersionId, {
          origin: 'A test.',
          ...change,
          datasetVersionId,
        }),
      );
      return datasetVersionId;
    },

    /** Stores judged rows and says so as a request does. */
    async store(rows: readonly object[]): Promise<Request['rows']> {
      const text = rows.map((row) => JSON.stringify(row)).join('\n');
      const { key, sha256 } = await objects.put(new TextEncoder().encode(text));
      return { objectKey: key, sha256, count: rows.length };
    },

    /** A file that has arrived whole, in pieces; of the caller of `ask` by default. */
    async upload(content: string | Buffer, { owner = identity.subject, piece = 100_000 } = {}): Promise<string> {
      const bytes = Buffer.from(content);
      const { id, token } = await uploads.create(owner, { fileName: 'table.csv', size: bytes.length });
      for (let at = 0; at < bytes.length; at += piece)
        await uploads.receive(id, token, at, Readable.from([bytes.subarray(at, at + piece)]));
      return id;
    },

    /** Asks for a version of an upload. */
    async create(input: object): Promise<CreatePayload> {
      const query = `mutation ($input: CreateDatasetVersionInput!) {
        createDatasetVersion(input: $input) {
          datasetVersion { id number status }
          errors { __typename ... on UserError { code message path } }
        }
      }`;
      return (await this.ask<{ createDatasetVersion: CreatePayload }>(query, { input })).createDatasetVersion;
    },

    /** The version once it is built; the test's own time limit ends a wait in vain. */
    async built(datasetVersionId: string): Promise<Created> {
      for await (const { payload } of events.read({
        types: ['dataset-version.created'],
        after: await events.cursorAt(),
      })) {
        if (payload.datasetVersion.id === datasetVersionId) return payload.datasetVersion;
      }
      throw new Error('The event log ended.');
    },

    /** Every event that told of a version so far. */
    async told(): Promise<Created[]> {
      const { rows } = await sql<{ payload: { datasetVersion: Created } }>`
        select payload from platform.events where type = 'dataset-version.created' order by id`.execute(db);
      return rows.map(({ payload }) => payload.datasetVersion);
    },

    async stop() {
      await service.stop();
      await endpoint.close();
      await uploads.close();
      await jobs.stop();
      await events.stop();
      await db.destroy();
    },
  };
}

export type Process = Awaited<ReturnType<typeof startProcess>>;

/** A database and a folder for objects, both new. */
export async function createStores() {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'fedloop-data-'));
  return {
    url: database.url,
    folder,
    async drop() {
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
