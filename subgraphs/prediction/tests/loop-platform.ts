import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
/* eslint-disable import-x/no-restricted-paths -- the loop is tested with the real data subgraph, whom sources never import */
import { readConfig as readDataConfig } from '@fedloop/data/config';
import { createDataService } from '@fedloop/data/service';
/* eslint-enable import-x/no-restricted-paths */
import { createDownloadLinks } from '@fedloop/platform/downloads/download-links';
import { openDatabase } from '@fedloop/platform/database/database';
import type { EventPayloads, EventType } from '@fedloop/platform/events/catalogue';
import { createEventLog } from '@fedloop/platform/events/event-log';
import type { Identity } from '@fedloop/platform/identity/identity';
import { createJobQueue } from '@fedloop/platform/jobs/job-queue';
import { createLogger } from '@fedloop/platform/logging/logger';
import { openObjectStore } from '@fedloop/platform/objects/open-object-store';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import { openUploads } from '@fedloop/platform/uploads/open-uploads';
import type { Transaction } from 'kysely';
import { createTestDatabase } from '../../../infra/jest/database.ts';
import { readConfig } from '../src/config.ts';
import { createPredictionService } from '../src/service.ts';
import type { DB } from '../src/storage/tables.generated.ts';
import { createTrainer } from '../src/trainer/trainer.ts';

export type LoopPlatform = Awaited<ReturnType<typeof startLoopPlatform>>;

export const guest: Identity = { subject: 'guest:0199c0de-0000-7000-8000-00000000000a', role: 'GUEST' };
export const otherGuest: Identity = { subject: 'guest:0199c0de-0000-7000-8000-00000000000b', role: 'GUEST' };
export const operator: Identity = { subject: 'token:ada', role: 'OPERATOR' };

/** Data and prediction subgraph on a database and an object store of their own; a trainer where asked for. */
export async function startLoopPlatform() {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'fedloop-prediction-'));
  const log = createLogger({ name: 'test', level: 'silent' });
  const objectStoreUrl = `file://${folder}`;
  const objects = await openObjectStore(objectStoreUrl);
  const events = createEventLog({ url: database.url, log });
  await events.start();
  const begin = await events.cursor();
  const jobs = createJobQueue({ url: database.url, log });
  await jobs.start();
  const platform = { databaseUrl: database.url, events, jobs, objects, log };

  const dataService = await createDataService(platform, readDataConfig({}));
  await dataService.start();
  const data = inProcessEndpoint(dataService.subgraph, log);
  const downloads = createDownloadLinks('a secret for the links of one test run');
  const uploads = await openUploads({ url: database.url, objects });
  const service = await createPredictionService(
    {
      ...platform,
      data,
      downloads,
    },
    readConfig({}),
  );
  await service.start();
  const endpoint = inProcessEndpoint(service.subgraph, log);
  const closers: (() => Promise<void>)[] = [];
  const db = openDatabase<DB>({
    url: database.url,
    schema: 'prediction',
    applicationName: 'fedloop-test',
    poolSize: 2,
  });

  return {
    ...platform,
    data,
    downloads,
    dataService,
    service,
    endpoint,
    db,
    objectStoreUrl,
    /** The event log's position before anything happened. */
    begin,
    /** Has someone upload a file; its id. */
    async upload(content: Uint8Array, owner: Identity): Promise<string> {
      const { id, token } = await uploads.create(owner.subject, { fileName: 'model.onnx', size: content.length });
      await uploads.receive(id, token, 0, Readable.from([content]));
      return id;
    },

    /** Does this when the platform stops, the last added first. */
    onStop: (close: () => Promise<void>) => closers.unshift(close),

    async startTrainer() {
      const trainer = await createTrainer({ ...platform, data }, readConfig({}));
      await trainer.start();
      closers.unshift(() => trainer.stop());
    },

    /** Runs an operation and gives its data; errors fail the test. */
    async ask<T>(query: string, variables: Record<string, unknown> = {}, identity: Identity = guest): Promise<T> {
      const result = await endpoint.execute({ query, variables, identity, traceparent: beginTrace() });
      if (result.errors)
        throw new Error(result.errors.map(({ message }) => message).join(' '), { cause: result.errors[0] });
      return result.data as T;
    },

    /** Lets the subgraph hear of something that another one did. */
    announce: (tell: (log: typeof events, tx: Transaction<DB>) => Promise<void>) =>
      events.transaction(db, (tx) => tell(events, tx)),

    /** Opens a subscription. */
    subscribe: (query: string, identity: Identity = guest) =>
      endpoint.subscribe({ query, identity, traceparent: beginTrace() }),

    async stop() {
      for (const close of closers) await close();
      await db.destroy();
      await uploads.close();
      await service.stop();
      await dataService.stop();
      await jobs.stop();
      await events.stop();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Waits for an event that holds what `match` looks for; the test's own time limit ends a wait in vain. */
export async function waitFor<T extends EventType>(
  { events }: Pick<LoopPlatform, 'events'>,
  after: string,
  type: T,
  match: (payload: EventPayloads[T]) => boolean,
): Promise<EventPayloads[T]> {
  for await (const event of events.read({ types: [type], after })) {
    if (match(event.payload)) return event.payload;
  }
  throw new Error('the event log ended');
}
