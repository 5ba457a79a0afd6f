import type { Client as Socket, FormattedExecutionResult } from 'graphql-ws';
import { type Client, stringifyDocument, type TypedDocumentNode } from 'urql';
import { liveRead } from '../../graph/client.ts';
import { operationName } from '../../graph/operation-name.ts';
import { readFragment } from '../../gql/fragment-masking.ts';
import type { LiveSnapshotQuery as LiveSnapshotData } from '../../gql/graphql.ts';
import {
  EventCursorQuery,
  LiveSnapshotQuery,
  PredictionSubscription,
  ScoreSubscription,
  TrainingSubscription,
  TriggerSubscription,
  VersionSubscription,
} from './live-documents.ts';
import { recording } from '../../telemetry/recording.ts';
import type { LiveEvent } from './live-event.ts';
import type { LiveSource } from './live-session.ts';
import type { Snapshot } from './live-state.ts';
import { ScorePanel_ModelFragment, ScorePanel_ScoreFragment } from './score/score-panel.tsx';
import { TrainingPanel_TrainingRunFragment } from './training/training-panel.tsx';
import { VersionsPanel_ModelVersionFragment } from './versions/versions-panel.tsx';

interface StreamVariables {
  readonly model: string;
  readonly after?: string | null;
}

/** One kind of event: its subscription, and how its payload becomes an event. */
interface Stream<Data> {
  readonly kind: LiveEvent['kind'];
  readonly document: TypedDocumentNode<Data, StreamVariables>;
  readonly read: (data: Data) => LiveEvent;
}

/** Keeps the payload's type between a document and its reader while the streams stand in one list. */
function stream<Data>(
  kind: LiveEvent['kind'],
  document: TypedDocumentNode<Data, StreamVariables>,
  read: (data: Data) => LiveEvent,
): Stream<unknown> {
  return { kind, document, read: read as (data: unknown) => LiveEvent };
}

const streams = [
  stream('score', ScoreSubscription, ({ modelScoreChanged: event }) => ({
    kind: 'score',
    cursor: event.cursor,
    at: event.occurredAt,
    score: readFragment(ScorePanel_ScoreFragment, event.score),
    modelVersion: event.modelVersion,
  })),
  stream('run', TrainingSubscription, ({ trainingRunUpdated: event }) => ({
    kind: 'run',
    cursor: event.cursor,
    at: event.occurredAt,
    run: readFragment(TrainingPanel_TrainingRunFragment, event.trainingRun),
  })),
  stream('version', VersionSubscription, ({ modelVersionChanged: event }) => ({
    kind: 'version',
    cursor: event.cursor,
    at: event.occurredAt,
    change: event.change,
    version: readFragment(VersionsPanel_ModelVersionFragment, event.modelVersion),
  })),
  stream('trigger', TriggerSubscription, ({ retrainingTriggered: event }) => ({
    kind: 'trigger',
    cursor: event.cursor,
    at: event.occurredAt,
    reason: event.reason,
    score: event.score?.value ?? null,
  })),
  stream('prediction', PredictionSubscription, ({ predictionCreated: event }) => ({
    kind: 'prediction',
    cursor: event.cursor,
    at: event.occurredAt,
    predictedClass: event.prediction.predictedClass,
    probability: event.prediction.probability,
    version: event.prediction.modelVersion.number,
  })),
];

/** The live state of one model, read through the graph. */
export function createGraphSource(client: Client, socket: Socket, model: string): LiveSource {
  return {
    async cursor() {
      const { data, error } = await client.query(EventCursorQuery, {}, liveRead).toPromise();
      if (!data) throw error ?? new Error('No cursor came');
      return data.eventCursor;
    },

    async snapshot() {
      const { data, error } = await client.query(LiveSnapshotQuery, { model }, liveRead).toPromise();
      if (!data?.model || error) throw error ?? new Error(`No model ${model}`);
      return readSnapshot(data.model);
    },

    stream({ from, positions, opened, onEvent, signal }) {
      return new Promise((resolve) => {
        const end = (reason: 'lost' | 'expired') => {
          cleanups.forEach((cleanup) => cleanup());
          signal.removeEventListener('abort', stop);
          resolve(reason);
        };
        const stop = () => end('lost');
        const cleanups = [socket.on('connected', opened), socket.on('closed', stop)];
        signal.addEventListener('abort', stop);

        for (const { kind, document, read } of streams) {
          const after = positions.get(kind) ?? from;
          const name = operationName(document);
          const opening = recording()?.operation(name, 'subscription');
          cleanups.push(
            socket.on('connected', () => opening?.end()),
            () => opening?.end('NETWORK_ERROR'),
          );
          const next = (result: FormattedExecutionResult) => {
            if (result.errors || !result.data) return end(isExpired(result.errors) ? 'expired' : 'lost');
            const taken = recording()?.event(name, result.extensions?.traceparent);
            const event = read(result.data);
            positions.set(kind, event.cursor);
            onEvent(event);
            taken?.();
          };
          cleanups.push(
            socket.subscribe(
              {
                query: stringifyDocument(document),
                variables: { model, after },
                ...(opening && { extensions: { traceparent: opening.traceparent } }),
              },
              { next, error: (error) => end(isExpired(error) ? 'expired' : 'lost'), complete: stop },
            ),
          );
        }
      });
    },
  };
}

function readSnapshot(model: NonNullable<LiveSnapshotData['model']>): Snapshot {
  const { score, scoreHistory, retrainingPolicy } = readFragment(ScorePanel_ModelFragment, model);
  const [run] = readFragment(TrainingPanel_TrainingRunFragment, model.trainingRuns.nodes);
  return {
    score: readFragment(ScorePanel_ScoreFragment, score),
    history: scoreHistory,
    policy: retrainingPolicy,
    run: run ?? null,
    versions: readFragment(VersionsPanel_ModelVersionFragment, model.versions.nodes),
    championId: model.production?.id ?? null,
  };
}

/** Whether a stream was refused because its position is no longer in the log, or in another one. */
function isExpired(errors: unknown): boolean {
  if (!Array.isArray(errors)) return false;
  const codes = errors.map((error: { extensions?: { code?: unknown } }) => error.extensions?.code);
  return codes.includes('CURSOR_EXPIRED') || codes.includes('CURSOR_INVALID');
}
