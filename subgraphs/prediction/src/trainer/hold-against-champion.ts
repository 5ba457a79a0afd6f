import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { Kysely } from 'kysely';
import { decideGate, type GateDecision } from '../domain/gate.ts';
import type { CardTraining } from '../domain/model-card/model-card.ts';
import type { Metrics, ModelVersion, Recipe } from '../domain/model-version.ts';
import { bestRecipe } from '../domain/recipes.ts';
import { engineSignature, type Signature } from '../domain/signature.ts';
import type { ParameterValues } from '../domain/tuning.ts';
import type { InferencePool } from '../engine/index.ts';
import { listReserved } from '../storage/judged-predictions.ts';
import type { DB } from '../storage/tables.generated.ts';
import type { LabelledRows } from './dataset-file.ts';
import { filterRows } from './labelled-rows.ts';
import { hits, metricsOf, score } from './measure.ts';

/** A trained recipe, loaded in the pool under its recipe's name, with its quality on the frozen split. */
export interface Candidate {
  readonly recipe: Recipe;
  readonly onnx: Uint8Array;
  readonly parameters: ParameterValues;
  readonly metrics: Metrics;
  /** Of the test rows. */
  readonly probabilities: readonly Float32Array[];
  /** How it was trained; null where an external trainer did that: then the file's trees are not ours to read. */
  readonly training: CardTraining | null;
}

/** What candidates are judged with. */
export interface Trial {
  readonly db: Kysely<DB>;
  readonly objects: ObjectStore;
  readonly pool: InferencePool;
  readonly signature: Signature;
  readonly test: LabelledRows;
  readonly reserved: LabelledRows;
  /** Where in the ledger the score's decline began; null to take everything that the champion answered. */
  readonly since: number | null;
  readonly signal: AbortSignal;
}

/**
 * Picks the best candidate and lets the gate decide between it and the champion. Without a champion there is nothing to
 * hold it against.
 */
export async function holdAgainstChampion(
  trial: Trial,
  candidates: readonly Candidate[],
  champion: ModelVersion | null,
): Promise<{ challenger: Candidate; gate: GateDecision | null }> {
  if (champion === null) return { challenger: candidates[0]!, gate: null };
  const { pool, signature, signal } = trial;
  await pool.load(champion.id, await trial.objects.get(champion.objectKey), engineSignature(signature));

  const judgeOf = new Map(
    (await listReserved(trial.db, champion.id, trial.since)).map((row) => [row.predictionId, row]),
  );
  const rows = filterRows(trial.reserved, (index) => judgeOf.has(trial.reserved.predictionIds[index] ?? ''));
  const hitsOf = async (versionId: string) => hits(await score(pool, versionId, signature, rows, signal), rows);
  const results = [];
  for (const candidate of candidates) {
    const reservedHits = await hitsOf(candidate.recipe);
    const reservedCorrect = reservedHits.filter(Boolean).length;
    results.push({ recipe: candidate.recipe, auc: candidate.metrics.auc, reservedCorrect, reservedHits, candidate });
  }
  const best = bestRecipe(results);
  const championHits = await hitsOf(champion.id);
  // Measured again and not taken from the version: the test rows are those of the challenger's data set version.
  const championMetrics = metricsOf(
    await score(pool, champion.id, signature, trial.test, signal),
    trial.test,
    signature,
  );
  const gate = decideGate({
    reserved: rows.predictionIds.map((predictionId, index) => {
      const { judge, judgeRole } = judgeOf.get(predictionId!)!;
      return { judge, judgeRole, championCorrect: championHits[index]!, challengerCorrect: best.reservedHits[index]! };
    }),
    recipes: candidates.length,
    championAuc: championMetrics.auc,
    challengerAuc: best.auc,
  });
  return { challenger: best.candidate, gate };
}
