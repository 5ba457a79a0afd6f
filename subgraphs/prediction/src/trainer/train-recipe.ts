import type { Recipe } from '../domain/model-version.ts';
import { engineSignature, type Signature } from '../domain/signature.ts';
import { tableFromColumns, trainInWorker } from '../engine/index.ts';
import type { LabelledRows } from './dataset-file.ts';
import { concatRows, filterRows } from './labelled-rows.ts';

/** What a run may learn from. */
export interface TrainingRows {
  readonly base: LabelledRows;
  readonly judged: LabelledRows;
  /** Where in the ledger the score's decline began; null to take all judged rows as recent. */
  readonly since: number | null;
}

/** How far a recipe has come. */
export interface RecipeProgress {
  /** 0 to 1. */
  readonly done: number;
  /** Mean training loss in nats. */
  readonly loss: number;
}

export interface RecipeOptions {
  readonly signature: Signature;
  readonly rows: TrainingRows;
  /** The champion's ONNX file; CHAMPION_CONTINUED needs it. */
  readonly champion: Uint8Array | null;
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RecipeProgress) => void;
}

/** Trains one recipe in a thread of its own and gives its ONNX file, which was seen to agree with the trees. */
export async function trainRecipe(recipe: Recipe, options: RecipeOptions): Promise<Uint8Array> {
  const { signature, champion, seed, signal, onProgress } = options;
  const rows = rowsFor(recipe, options.rows);
  const { onnx } = await trainInWorker(
    {
      table: tableFromColumns(engineSignature(signature), rows.columns),
      labels: rows.labels,
      parameters: { seed },
      metadata: { recipe },
      ...(recipe === 'CHAMPION_CONTINUED' && champion !== null && { champion }),
    },
    { signal, onProgress: ({ iteration, iterations, loss }) => onProgress({ done: iteration / iterations, loss }) },
  );
  return onnx;
}

/** The judged rows that a champion is continued on. */
export function recentRows({ judged, since }: TrainingRows): LabelledRows {
  return since === null ? judged : filterRows(judged, (index) => (judged.sequences[index] ?? -1) >= since);
}

function rowsFor(recipe: Recipe, rows: TrainingRows): LabelledRows {
  if (recipe === 'BASE') return rows.base;
  return recipe === 'CHAMPION_CONTINUED' ? recentRows(rows) : concatRows(rows.base, rows.judged);
}
