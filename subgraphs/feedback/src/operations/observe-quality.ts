import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import type { Kysely } from 'kysely';
import { findModelScores } from '../storage/scores.ts';
import { listStandings } from '../storage/standings.ts';
import type { DB } from '../storage/tables.generated.ts';

/**
 * Has it told how good the champions are, until the function returned is called.
 *
 * @param now the clock that verdicts go by
 */
export function observeQuality(db: Kysely<DB>, metrics: Metrics, now: () => Date): () => void {
  return metrics.observe(
    [
      'fedloop.model.score',
      'fedloop.model.score.judged',
      'fedloop.model.score.threshold',
      'fedloop.model.decline.evidence',
      'fedloop.model.decline.evidence.needed',
      'fedloop.model.verdict.age',
    ],
    async (tell) => {
      const standings = await listStandings(db);
      const scores = await findModelScores(
        db,
        standings.map(({ modelId }) => ({ modelId, window: null })),
      );
      for (const [index, { name, evidence, evidenceNeeded, lastVerdictAt }] of standings.entries()) {
        const model = { 'fedloop.model': name };
        const { value, judged, threshold } = scores[index]!;
        if (value !== null) tell('fedloop.model.score', value, model);
        tell('fedloop.model.score.judged', judged, model);
        tell('fedloop.model.score.threshold', threshold, model);
        tell('fedloop.model.decline.evidence', evidence, model);
        tell('fedloop.model.decline.evidence.needed', evidenceNeeded, model);
        if (lastVerdictAt !== null)
          tell('fedloop.model.verdict.age', Math.max(0, now().getTime() - lastVerdictAt.getTime()) / 1000, model);
      }
    },
  );
}
