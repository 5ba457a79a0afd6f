import { type Kysely, sql } from 'kysely';
import type { Features } from '../domain/feature-validation.ts';
import type { DB } from './tables.generated.ts';

/** The verdict that counts now for a prediction. */
export interface JudgedPrediction {
  readonly predictionId: string;
  readonly modelId: string;
  readonly modelVersionId: string;
  /** The true class; null when it is not known or the verdict was taken back. */
  readonly label: string | null;
  readonly reserved: boolean;
  /** Position of its first verdict in the model's ledger. */
  readonly sequence: number;
  readonly judge: string;
  readonly judgeRole: string;
}

/** A judged prediction with its inputs: a row to learn from. */
export interface LabelledRow {
  readonly predictionId: string;
  readonly sequence: number;
  readonly reserved: boolean;
  readonly label: string;
  readonly features: Features;
}

/** Puts a verdict in the place of the one before. */
export async function upsertJudgedPrediction(db: Kysely<DB>, judged: JudgedPrediction): Promise<void> {
  await db
    .insertInto('judged_predictions')
    .values({
      prediction_id: judged.predictionId,
      model_id: judged.modelId,
      model_version_id: judged.modelVersionId,
      label: judged.label,
      reserved: judged.reserved,
      sequence: judged.sequence,
      judge: judged.judge,
      judge_role: judged.judgeRole,
    })
    .onConflict((conflict) =>
      conflict.column('prediction_id').doUpdateSet({
        label: sql.ref('excluded.label'),
        sequence: sql.ref('excluded.sequence'),
        judge: sql.ref('excluded.judge'),
        judge_role: sql.ref('excluded.judge_role'),
      }),
    )
    .execute();
}

/** The model's rows with a known label, in the order of the ledger. */
export async function listLabelledRows(db: Kysely<DB>, modelId: string): Promise<LabelledRow[]> {
  const rows = await db
    .selectFrom('judged_predictions as judged')
    .leftJoin('predictions as prediction', 'prediction.id', 'judged.prediction_id')
    .select(['judged.prediction_id', 'judged.sequence', 'judged.reserved', 'judged.label'])
    // Of a dropped prediction, the verdict has the features.
    .select(({ fn }) => fn.coalesce('prediction.features', 'judged.features').as('features'))
    .where('judged.model_id', '=', modelId)
    .where('judged.label', 'is not', null)
    .orderBy('judged.sequence')
    .execute();
  return rows
    .filter(({ features }) => features !== null)
    .map((row) => ({
      predictionId: row.prediction_id,
      sequence: row.sequence,
      reserved: row.reserved,
      label: row.label!,
      features: row.features as unknown as Features,
    }));
}

/** The reserved judged predictions that one version answered, from a position in the ledger on (null: all of them). */
export async function listReserved(
  db: Kysely<DB>,
  modelVersionId: string,
  since: number | null,
): Promise<Pick<JudgedPrediction, 'predictionId' | 'judge' | 'judgeRole'>[]> {
  const rows = await db
    .selectFrom('judged_predictions')
    .select(['prediction_id', 'judge', 'judge_role'])
    .where('model_version_id', '=', modelVersionId)
    .where('reserved', '=', true)
    .where('label', 'is not', null)
    .where('sequence', '>=', since ?? 0)
    .execute();
  return rows.map((row) => ({ predictionId: row.prediction_id, judge: row.judge, judgeRole: row.judge_role }));
}
