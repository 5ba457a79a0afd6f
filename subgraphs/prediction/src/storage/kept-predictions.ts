import { preparedAs } from '@fedloop/platform/database/prepared-statements';
import { appendingEvents } from '@fedloop/platform/events/appending-events';
import type { EventPayloads } from '@fedloop/platform/events/catalogue';
import { type Kysely, sql } from 'kysely';
import type { Prediction } from '../domain/prediction.ts';
import type { DB } from './tables.generated.ts';

/** A prediction that is to be kept, with all that is committed beside it. */
export interface PredictionToKeep {
  readonly prediction: Prediction;
  /** What its event says. */
  readonly event: EventPayloads['prediction.created'];
  /** W3C trace context of the request, null where it had none. */
  readonly traceContext: string | null;
  /** The key the request may be repeated under, null without one. */
  readonly idempotency: { readonly key: string; readonly contentSha256: string } | null;
}

/**
 * Keeps predictions, their idempotency keys and their events: one statement, so one round trip and one commit for all.
 *
 * No two may have the same owner and key: a statement can't take a key twice.
 *
 * @param oldest keys that were taken until then are free again
 * @returns ids of those that were kept; missing are those whose key another request holds. While that one's transaction is
 *   open this waits for its end, so of two concurrent requests exactly one goes on
 */
export async function keepPredictions(
  db: Kysely<DB>,
  predictions: readonly PredictionToKeep[],
  oldest: Date,
): Promise<ReadonlySet<string>> {
  // JSON is written and read faster than arrays of text; `features` keep the order of their names in it.
  const asked = JSON.stringify(predictions.map(rowOf));
  const { rows } = await sql<{ ids: string[] | null }>`${preparedAs('keep-predictions')}
    WITH asked AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${asked}::json) AS asked (
        id uuid, model_id uuid, model_version_id uuid, owner text, predicted_class text, probability float8,
        probabilities float8[], features json, created_at timestamptz,
        key text, content_sha256 text, event jsonb, trace_context text
      )
    ), claimed AS (
      INSERT INTO idempotency_keys AS held (owner, key, content_sha256, prediction_id, created_at)
      -- In one order everywhere: replicas that take the same keys wait for each other and not in a circle.
      SELECT owner, key, content_sha256, id, created_at FROM asked WHERE key IS NOT NULL ORDER BY owner, key
      ON CONFLICT (owner, key) DO UPDATE SET
        content_sha256 = excluded.content_sha256,
        prediction_id = excluded.prediction_id,
        created_at = excluded.created_at
      WHERE held.created_at <= ${oldest}
      RETURNING prediction_id
    ), kept AS (
      INSERT INTO predictions (
        id, model_id, model_version_id, owner, predicted_class, probability, probabilities, features, created_at
      )
      SELECT id, model_id, model_version_id, owner, predicted_class, probability, probabilities, features, created_at
      FROM asked WHERE key IS NULL OR id IN (SELECT prediction_id FROM claimed)
      RETURNING id
    )
    SELECT array_agg(id ORDER BY id) AS ids, ${appendingEvents('prediction.created', {
      keys: sql`array_agg(model_id::text ORDER BY id)`,
      payloads: sql`array_agg(event ORDER BY id)`,
      traceContexts: sql`array_agg(trace_context ORDER BY id)`,
    })} AS events
    FROM kept JOIN asked USING (id)
    HAVING count(*) > 0
  `.execute(db);
  return new Set(rows[0]?.ids ?? []);
}

function rowOf({ prediction, event, traceContext, idempotency }: PredictionToKeep) {
  return {
    id: prediction.id,
    model_id: prediction.modelId,
    model_version_id: prediction.modelVersionId,
    owner: prediction.owner,
    predicted_class: prediction.predictedClass,
    probability: prediction.probability,
    probabilities: prediction.probabilities,
    features: prediction.features,
    created_at: prediction.createdAt,
    key: idempotency?.key ?? null,
    content_sha256: idempotency?.contentSha256 ?? null,
    event,
    trace_context: traceContext,
  };
}
