import { createHash } from 'node:crypto';
import type { Recipe } from '../domain/model-version.ts';
import { engineSignature, type Signature } from '../domain/signature.ts';
import type { ParameterValues, TrainingTrial, Tuning } from '../domain/tuning.ts';
import { type ModelMetadata, tableFromColumns, trainInWorker, type TuningBudget } from '../engine/index.ts';
import type { LabelledRows } from './dataset-file.ts';
import { concatRows, filterRows } from './labelled-rows.ts';

/** What a run may learn from. */
export interface TrainingRows {
  /** Of the data set version's file, in hexadecimal. */
  readonly sha256: string;
  readonly base: LabelledRows;
  readonly judged: LabelledRows;
  /** Where in the ledger the score's decline began; null to take all judged rows as recent. */
  readonly since: number | null;
}

/** How far a recipe has come. */
export interface RecipeProgress {
  /** 0 to 1. */
  readonly done: number;
  /** Mean loss in nats; null before a trial was measured. */
  readonly loss: number | null;
}

export interface RecipeOptions {
  readonly signature: Signature;
  readonly rows: TrainingRows;
  /** The champion's ONNX file; CHAMPION_CONTINUED needs it. */
  readonly champion: Uint8Array | null;
  readonly seed: number;
  /** How parameters are searched for; a champion is continued without. */
  readonly tuning: Tuning | null;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RecipeProgress) => void;
  /** Hears of a trial of the search whenever it changes. */
  readonly onTrial: (trial: TrainingTrial, progress: RecipeProgress) => void;
}

/** An ONNX file, which was seen to agree with the trees, and what they were grown with. */
export interface TrainedRecipe {
  readonly onnx: Uint8Array;
  readonly parameters: ParameterValues;
  /** Rows trained on, those held out for early stopping among them. */
  readonly rows: number;
}

/** Share of a tuned recipe's work that is searching. */
const SEARCH = 0.8;

/** Trains one recipe in a thread of its own. */
export async function trainRecipe(recipe: Recipe, options: RecipeOptions): Promise<TrainedRecipe> {
  const { signature, champion, seed, tuning, signal, onProgress, onTrial } = options;
  const rows = rowsFor(recipe, options.rows);
  const continued = recipe === 'CHAMPION_CONTINUED';
  const searched = tuning === null || continued ? 0 : SEARCH;
  const { onnx, parameters } = await trainInWorker(
    {
      table: tableFromColumns(engineSignature(signature), rows.columns),
      labels: rows.labels,
      parameters: { seed },
      metadata: originOf(recipe, options.rows, continued ? champion : null),
      ...(continued && champion !== null && { champion }),
      ...(tuning !== null && !continued && { tuning: budgetOf(tuning) }),
    },
    {
      signal,
      onProgress: ({ iteration, iterations, loss }) =>
        onProgress({ done: searched + (1 - searched) * (iteration / iterations), loss }),
      onTrial: (trial, done) =>
        onTrial({ ...trial, parameters: { ...trial.parameters } }, { done: searched * done, loss: trial.loss }),
    },
  );
  return { onnx, parameters: { ...parameters }, rows: rows.labels.length };
}

/** What the file itself says of where it comes from. */
function originOf(recipe: Recipe, { sha256 }: TrainingRows, champion: Uint8Array | null): ModelMetadata {
  return {
    'fedloop.recipe': recipe,
    'fedloop.dataset.sha256': sha256,
    ...(champion && { 'fedloop.champion.sha256': createHash('sha256').update(champion).digest('hex') }),
  };
}

function budgetOf({ trials, minutes }: Tuning): TuningBudget {
  return { ...(trials !== null && { trials }), ...(minutes !== null && { minutes }) };
}

/** The judged rows that a champion is continued on. */
export function recentRows({ judged, since }: TrainingRows): LabelledRows {
  return since === null ? judged : filterRows(judged, (index) => (judged.sequences[index] ?? -1) >= since);
}

function rowsFor(recipe: Recipe, rows: TrainingRows): LabelledRows {
  if (recipe === 'BASE') return rows.base;
  return recipe === 'CHAMPION_CONTINUED' ? recentRows(rows) : concatRows(rows.base, rows.judged);
}
