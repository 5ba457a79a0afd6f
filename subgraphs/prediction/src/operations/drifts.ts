import type { Kysely } from 'kysely';
import { type Drift, driftOf, LEAST_PREDICTIONS, MOST_PREDICTIONS, OLDEST_PREDICTION } from '../domain/drift/drift.ts';
import { findModelCards } from '../storage/model-cards.ts';
import { listNewestPredictions } from '../storage/predictions.ts';
import type { DB } from '../storage/tables.generated.ts';

/** Milliseconds for which a drift is told again before it is computed anew: predictions and the card are read whole for it. */
const LIFETIME = 60_000;

/** The drift of versions, computed at most once a minute each. */
export interface Drifts {
  /** Null where the version has no card or too few predictions, which is looked at each time. */
  of(modelVersionId: string): Promise<Drift | null>;
}

/** @param now the clock that predictions go by */
export function createDrifts(db: Kysely<DB>, now: () => Date = () => new Date()): Drifts {
  const known = new Map<string, { readonly at: number; readonly drift: Promise<Drift | null> }>();

  async function compute(modelVersionId: string): Promise<Drift | null> {
    const since = new Date(now().getTime() - OLDEST_PREDICTION);
    const predictions = await listNewestPredictions(db, modelVersionId, since, MOST_PREDICTIONS);
    if (predictions.length < LEAST_PREDICTIONS) return null;
    const [kept] = await findModelCards(db, [modelVersionId]);
    return kept === undefined ? null : driftOf(kept.card, predictions);
  }

  return {
    of(modelVersionId) {
      for (const [id, { at }] of known) if (performance.now() - at > LIFETIME) known.delete(id);
      const earlier = known.get(modelVersionId);
      if (earlier !== undefined) return earlier.drift;
      const drift = compute(modelVersionId);
      const entry = { at: performance.now(), drift };
      known.set(modelVersionId, entry);
      const forget = () => known.get(modelVersionId) === entry && known.delete(modelVersionId);
      drift.then((found) => found === null && forget(), forget);
      return drift;
    },
  };
}
