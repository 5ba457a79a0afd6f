import { openDatabase } from '@fedloop/platform/database/database';
import type { EventPayloads, EventType } from '@fedloop/platform/events/catalogue';
import { createEventLog } from '@fedloop/platform/events/event-log';
import type { Identity } from '@fedloop/platform/identity/identity';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { createLogger } from '@fedloop/platform/logging/logger';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import { createTestDatabase } from '../../../infra/jest/database.ts';
import { createFeedbackService } from '../src/service.ts';
import type { DB } from '../src/storage/tables.generated.ts';
import { createPredictionStandIn, type StandInModel, type StandInVersion } from './prediction-stand-in.ts';

export type FeedbackPlatform = Awaited<ReturnType<typeof startFeedbackPlatform>>;

export const guest: Identity = { subject: 'guest:0199c0de-0000-7000-8000-00000000000a', role: 'GUEST' };
export const otherGuest: Identity = { subject: 'guest:0199c0de-0000-7000-8000-00000000000b', role: 'GUEST' };
export const operator: Identity = { subject: 'token:ada', role: 'OPERATOR' };

/** The feedback subgraph on a database of its own, beside a stand-in for prediction. */
export async function startFeedbackPlatform() {
  const database = await createTestDatabase();
  const log = createLogger({ name: 'test', level: 'silent' });
  const events = createEventLog({ url: database.url, log });
  await events.start();
  const prediction = createPredictionStandIn(log);
  const clock = { now: new Date('2026-11-23T12:00:00Z') };
  const service = await createFeedbackService(
    { databaseUrl: database.url, events, log, prediction: prediction.endpoint, now: () => clock.now },
    {},
  );
  await service.start();
  const endpoint = inProcessEndpoint(service.subgraph, log);
  const db = openDatabase<DB>({ url: database.url, schema: 'feedback', applicationName: 'fedloop-test', poolSize: 4 });

  async function position(): Promise<bigint> {
    const row = await db.selectFrom('consumers').select('position').where('name', '=', 'loop').executeTakeFirst();
    return BigInt(row?.position ?? 0);
  }

  /** Tells something as the prediction subgraph does and waits until this subgraph has acted on it. */
  async function announce<T extends EventType>(type: T, key: string, payload: EventPayloads[T]): Promise<void> {
    const news = events.read({ types: [type], key, after: await events.cursor() });
    await events.transaction(db, (tx) => events.append(tx, type, key, payload));
    const { value } = (await news.next()) as { value: { position: bigint } };
    await news.return?.();
    while ((await position()) < value.position);
  }

  return {
    ...prediction,
    databaseUrl: database.url,
    service,
    events,
    db,
    clock,
    announce,

    answer: (query: string, variables: Record<string, unknown> = {}, identity: Identity = guest) =>
      endpoint.execute({ query, variables, identity, traceparent: beginTrace() }),

    /** Runs an operation and gives its data; errors fail the test. */
    async ask<T>(query: string, variables: Record<string, unknown> = {}, identity: Identity = guest): Promise<T> {
      const result = await endpoint.execute({ query, variables, identity, traceparent: beginTrace() });
      if (result.errors) throw new Error(result.errors.map(({ message }) => message).join(' '));
      return JSON.parse(JSON.stringify(result.data)) as T;
    },

    subscribe: (query: string, variables: Record<string, unknown> = {}, identity: Identity = guest) =>
      endpoint.subscribe({ query, variables, identity, traceparent: beginTrace() }),

    /** The events of some types behind a cursor, so far. */
    async eventsSince(after: string, types: readonly EventType[]) {
      const end = uuidv7();
      await events.transaction(db, (tx) =>
        events.append(tx, 'dataset-version.requested', end, {
          datasetVersionId: end,
          baseVersionId: end,
          rows: { objectKey: '', sha256: '', count: 0 },
          origin: 'the end of what a test reads',
        }),
      );
      const seen: { type: string; payload: unknown }[] = [];
      for await (const { type, key, payload } of events.read({
        types: [...types, 'dataset-version.requested'],
        after,
      })) {
        if (key === end) break;
        if (types.includes(type)) seen.push({ type, payload });
      }
      return seen;
    },

    createModel: ({ id, name, classes }: StandInModel) =>
      announce('model.created', id, {
        modelId: id,
        name,
        displayName: name,
        classes,
        datasetVersionId: uuidv7(),
      }),

    /** Tells of a version's promotion or return. */
    promote: (
      model: StandInModel,
      version: StandInVersion,
      change: 'PROMOTED' | 'ROLLED_BACK' | 'REGISTERED' = 'PROMOTED',
    ) =>
      announce('model-version.changed', model.id, {
        modelId: model.id,
        change,
        reasons: [],
        modelVersion: versionState(model, version),
        previousProductionId: null,
      }),

    /** Tells how far a training run has come. */
    updateRun: (
      model: StandInModel,
      id: string,
      status: EventPayloads['training-run.updated']['trainingRun']['status'],
    ) =>
      announce('training-run.updated', model.id, {
        trainingRun: {
          id,
          modelId: model.id,
          status,
          stage: 'TRAINING',
          fraction: 0.5,
          loss: null,
          trigger: null,
          datasetVersionId: null,
          challengerId: null,
          createdAt: clock.now.toISOString(),
          startedAt: null,
          finishedAt: null,
          failure: null,
        },
      }),

    async stop() {
      await db.destroy();
      await service.stop();
      await events.stop();
      await database.drop();
    },
  };
}

function versionState(model: StandInModel, { id, number }: StandInVersion) {
  return {
    id,
    modelId: model.id,
    number,
    status: 'PRODUCTION',
    sha256: '',
    datasetVersionId: uuidv7(),
    trainingRunId: uuidv7(),
    registeredBy: null,
    recipe: 'BASE',
    createdAt: new Date(0).toISOString(),
    metrics: { rows: 1, accuracy: 1, auc: 1, logLoss: 0, brier: 0 },
    gate: null,
    decision: null,
  } as const;
}
