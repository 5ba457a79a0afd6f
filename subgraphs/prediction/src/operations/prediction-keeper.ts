import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { EventLog } from '@fedloop/platform/events/event-log';
import { inSpan } from '@fedloop/platform/telemetry/spans';
import type { Kysely } from 'kysely';
import { DatabaseError } from 'pg';
import { IDEMPOTENCY_KEY_LIFETIME } from '../domain/request-content.ts';
import { keepPredictions, type PredictionToKeep } from '../storage/kept-predictions.ts';
import type { DB } from '../storage/tables.generated.ts';
import { createGroupCommit } from './group-commit.ts';

/** Keeps a prediction with its event; committed when this returns. False where another request holds its key. */
export type PredictionKeeper = (prediction: PredictionToKeep) => Promise<boolean>;

/**
 * SQLSTATE classes of errors that one row can cause: data, integrity and limits. Their statement left nothing behind, so its other
 * rows can be kept without the faulty one. Of a lost connection nobody knows what it left: all its rows fail.
 */
const CLASSES_OF_A_ROW = new Set(['22', '23', '54']);

/** Commits predictions that come at the same time together, and wakes the event log's readers once for all of them. */
export function createPredictionKeeper(db: Kysely<DB>, events: EventLog): PredictionKeeper {
  return createGroupCommit<PredictionToKeep, boolean>({
    async commit(predictions) {
      const oldest = new Date(Date.now() - IDEMPOTENCY_KEY_LIFETIME);
      const [parent, ...links] = predictions.map(({ traceContext }) => traceContext);
      const options = { parent: parent ?? undefined, links, attributes: { 'fedloop.predictions': predictions.length } };
      const kept = await inSpan('fedloop.predictions.keep', options, () => keepPredictions(db, predictions, oldest));
      if (kept.size > 0) events.announce('prediction.created', kept.size);
      return predictions.map(({ prediction }) => kept.has(prediction.id));
    },
    failsAlone: (error) => error instanceof DatabaseError && CLASSES_OF_A_ROW.has(error.code?.slice(0, 2) ?? ''),
    apart: ({ prediction, idempotency }) =>
      idempotency === null ? null : JSON.stringify([prediction.owner, idempotency.key]),
    overloaded: () => new DomainError('OVERLOADED', 'Too many predictions wait to be kept; try again shortly.'),
  });
}
