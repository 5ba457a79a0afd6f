import { type Kysely, sql } from 'kysely';
import type { ScorePoint } from '../domain/score-point.ts';
import { scoreOf } from '../domain/score.ts';
import type { TriggerDecision } from '../domain/trigger.ts';
import type { CountedScore } from './scores.ts';
import type { DB } from './tables.generated.ts';

/** What a point of the history is made from. */
export interface NewScorePoint {
  readonly modelId: string;
  /** Position of the fact that changed the score. */
  readonly sequence: number;
  readonly modelVersionId: string;
  readonly at: Date;
  readonly counted: CountedScore;
  readonly decision: TriggerDecision;
}

/** A model's newest points, so many. */
export interface AskedPoints {
  readonly modelId: string;
  readonly last: number;
}

export async function addScorePoint(db: Kysely<DB>, point: NewScorePoint): Promise<void> {
  await db
    .insertInto('score_points')
    .values({
      model_id: point.modelId,
      sequence: point.sequence,
      model_version_id: point.modelVersionId,
      at: point.at,
      judged: point.counted.judged,
      correct: point.counted.correct,
      threshold: point.counted.threshold,
      evidence: point.decision.evidence,
      held_back_by: point.decision.reasons.flatMap(({ code, passed }) => (passed ? [] : [code])),
    })
    .execute();
}

/** The points of each model asked for, oldest first, in the order asked. */
export async function listScorePoints(db: Kysely<DB>, asked: readonly AskedPoints[]): Promise<ScorePoint[][]> {
  const { rows } = await sql<PointRow>`
    select asked.position::integer, point.*
    from unnest(${asked.map(({ modelId }) => modelId)}::uuid[], ${asked.map(({ last }) => last)}::integer[])
      with ordinality as asked (model_id, last, position)
    cross join lateral (
      select sequence, at, model_version_id, judged, correct, threshold from score_points
      where model_id = asked.model_id order by sequence desc limit asked.last
    ) as point
    order by asked.position, point.sequence
  `.execute(db);
  const points: ScorePoint[][] = asked.map(() => []);
  for (const { position, at, model_version_id: modelVersionId, threshold, ...counted } of rows) {
    points[position - 1]!.push({ at, modelVersionId, score: scoreOf(counted, threshold) });
  }
  return points;
}

interface PointRow extends CountedScore {
  readonly position: number;
  readonly at: Date;
  readonly model_version_id: string;
}
