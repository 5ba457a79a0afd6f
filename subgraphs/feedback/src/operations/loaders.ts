import { isUuid } from '@fedloop/platform/ids/uuid';
import DataLoader from 'dataloader';
import type { Kysely } from 'kysely';
import type { Feedback } from '../domain/feedback.ts';
import type { RetrainingPolicy } from '../domain/policy.ts';
import type { PredictionDirectory } from '../domain/prediction-directory.ts';
import type { ScorePoint } from '../domain/score-point.ts';
import type { Score } from '../domain/score.ts';
import { findFeedback, listFeedback } from '../storage/facts.ts';
import { findPolicies } from '../storage/policies.ts';
import { type AskedPoints, listScorePoints } from '../storage/score-points.ts';
import { type AskedScore, findModelScores, findVersionScores } from '../storage/scores.ts';
import type { DB } from '../storage/tables.generated.ts';

/**
 * Reads gathered within one request. Nothing is kept beyond a batch: the mutations of one request follow each other,
 * and each payload shows the score after its own verdict.
 */
export interface Loaders {
  /** By id; null for what there is not, ids of any form included. */
  readonly feedback: DataLoader<string, Feedback | null>;
  /** Every verdict on a prediction, oldest first. */
  readonly feedbackHistory: DataLoader<string, readonly Feedback[]>;
  /** Whether the prediction of this id is still kept. */
  readonly keptPredictions: DataLoader<string, boolean>;
  /** By model id. */
  readonly policies: DataLoader<string, RetrainingPolicy>;
  readonly modelScores: DataLoader<AskedScore, Score>;
  /** By model version id. */
  readonly versionScores: DataLoader<string, Score>;
  readonly scorePoints: DataLoader<AskedPoints, readonly ScorePoint[]>;
}

/** Fresh loaders for one request. */
export function createLoaders(db: Kysely<DB>, predictions: PredictionDirectory, traceparent: string): Loaders {
  return {
    feedback: gathered(async (asked) => {
      const found = new Map((await some(asked, (ids) => findFeedback(db, ids))).map((item) => [item.id, item]));
      return asked.map((id) => found.get(id.toLowerCase()) ?? null);
    }),
    feedbackHistory: gathered(async (asked) => {
      const found = Map.groupBy(await some(asked, (ids) => listFeedback(db, ids)), ({ predictionId }) => predictionId);
      return asked.map((id) => found.get(id.toLowerCase()) ?? []);
    }),
    keptPredictions: gathered(async (ids) => {
      const kept = await predictions.kept([...new Set(ids)], traceparent);
      return ids.map((id) => kept.has(id));
    }),
    policies: gathered(async (asked) => {
      const policies = await findPolicies(db, asked);
      return asked.map((id) => policies.get(id)!);
    }),
    modelScores: gathered((asked) => findModelScores(db, asked)),
    versionScores: gathered((asked) => findVersionScores(db, asked)),
    scorePoints: gathered((asked) => listScorePoints(db, asked)),
  };
}

function gathered<Key, Value>(read: (keys: readonly Key[]) => Promise<readonly Value[]>): DataLoader<Key, Value> {
  return new DataLoader(read, { cache: false });
}

/** Reads by the ids that can be ids, each once. */
async function some<T>(asked: readonly string[], read: (ids: readonly string[]) => Promise<T[]>): Promise<T[]> {
  const ids = [...new Set(asked.filter(isUuid).map((id) => id.toLowerCase()))];
  return ids.length === 0 ? [] : read(ids);
}
