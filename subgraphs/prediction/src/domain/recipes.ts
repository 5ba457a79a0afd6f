import { createHash } from 'node:crypto';
import type { Recipe } from './model-version.ts';

/** What a training run has to learn from. */
export interface TrainingMaterial {
  readonly hasChampion: boolean;
  /** Whether the champion has trees that further ones can be added to. */
  readonly continuable: boolean;
  /** Judged rows for training. */
  readonly judged: number;
  /** Those of them since the score's decline began. */
  readonly recentlyJudged: number;
}

/**
 * The recipes of a run. Base data plus verdicts alone doesn't heal a drift of the concept, the champion continued on recent
 * verdicts does; which of them is better, reserved rows decide.
 */
export function recipesFor({ hasChampion, continuable, judged, recentlyJudged }: TrainingMaterial): readonly Recipe[] {
  if (!hasChampion) return judged > 0 ? ['BASE_AND_VERDICTS'] : ['BASE'];
  if (recentlyJudged === 0 || !continuable) return ['BASE_AND_VERDICTS'];
  return ['BASE_AND_VERDICTS', 'CHAMPION_CONTINUED'];
}

/** How well a trained recipe did. */
export interface RecipeResult {
  readonly recipe: Recipe;
  /** Correct answers among the reserved rows. */
  readonly reservedCorrect: number;
  /** On the frozen test split. */
  readonly auc: number;
}

/** The challenger among them: the most reserved rows right, then the greater AUC. */
export function bestRecipe<R extends RecipeResult>(results: readonly R[]): R {
  return results.reduce((best, next) => {
    const ahead = next.reservedCorrect - best.reservedCorrect || next.auc - best.auc;
    return ahead > 0 ? next : best;
  });
}

/**
 * The seed of a recipe in a run: the same on every attempt, so that a restarted run makes the same file. The first version
 * has the same one everywhere: the same data gives the same model.
 */
export function seedOf(runId: string, recipe: Recipe): number {
  if (recipe === 'BASE') return 1;
  return createHash('sha256').update(`${runId}/${recipe}`).digest().readUInt32BE(0);
}
