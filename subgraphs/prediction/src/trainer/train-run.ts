import type { EventLog } from '@fedloop/platform/events/event-log';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { type ObjectStore, sha256Of } from '@fedloop/platform/objects/object-store';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import type { Logger } from '@fedloop/platform/logging/logger';
import { inSpan } from '@fedloop/platform/telemetry/spans';
import type { Kysely } from 'kysely';
import type { ModelCard } from '../domain/model-card/model-card.ts';
import type { Model } from '../domain/model.ts';
import type { ModelVersion } from '../domain/model-version.ts';
import { recipesFor, seedOf } from '../domain/recipes.ts';
import { checkTestRows, checkTrainingRows } from '../domain/row-facts.ts';
import { UnsuitableDataError } from '../domain/training-failure.ts';
import { advance, begin, type TrainingRun } from '../domain/training-run.ts';
import type { TrainingTrial } from '../domain/tuning.ts';
import { createInferencePool, type InferencePool } from '../engine/index.ts';
import { findDatasetFile } from '../operations/dataset-versions.ts';
import { registerVersion } from '../operations/register-version.ts';
import { changeTrainingRun } from '../operations/training-runs.ts';
import { findModelVersions } from '../storage/model-versions.ts';
import { findModels } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';
import { openDatasetFile } from './dataset-file.ts';
import { findDelivered } from './find-delivered.ts';
import { type Candidate, holdAgainstChampion, type Trial } from './hold-against-champion.ts';
import { makeCard } from './make-card.ts';
import { metricsOf, score } from './measure.ts';
import { createProgress } from './progress.ts';
import { recentRows, type RecipeProgress, trainRecipe, type TrainingRows } from './train-recipe.ts';
import { createTrialReports } from './trial-reports.ts';

/** What training a run works with. */
export interface TrainOptions {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly objects: ObjectStore;
  readonly data: SubgraphEndpoint;
  readonly log: Logger;
}

/**
 * Trains a run's recipes, or takes what its external trainer delivered, holds the best against the champion and registers
 * it. Everything before the registration can be done again: an attempt that was cut off leaves nothing but a file in the
 * object store.
 */
export async function trainRun(options: TrainOptions, runId: string, signal: AbortSignal): Promise<void> {
  const { db, events } = options;
  const run = await changeTrainingRun(db, events, runId, (current) =>
    current.trainer === 'EXTERNAL' ? advance(current, 'EVALUATING', 0, null) : begin(current, 'TRAINING', new Date()),
  );
  if (run === null) return;
  const { model, champion } = await findContest(db, run.modelId);
  const pool = createInferencePool();
  try {
    const attributes = { 'fedloop.training_run.id': run.id };
    const { rows, ...trial } = await inSpan('fedloop.training.read', { attributes }, () =>
      readRows(options, run, model, pool, signal),
    );
    const { candidates, trials } =
      rows === null
        ? { candidates: [await findDelivered(trial, run)], trials: [] }
        : await trainCandidates(options, { run, model, champion, rows, trial });
    await changeTrainingRun(db, events, run.id, (current) => {
      const change = advance(current, 'EVALUATING', 0.5, null);
      return change && { ...change, trials };
    });
    await register(options, { run, trial, candidates });
  } finally {
    await pool.close();
  }
}

/** Rows to train on are read only where they are trained on here: elsewhere they may be more than this machine holds. */
async function readRows(
  { db, objects, data }: TrainOptions,
  run: TrainingRun,
  { signature }: Model,
  pool: InferencePool,
  signal: AbortSignal,
): Promise<Trial & { rows: TrainingRows | null }> {
  const key = run.datasetVersionId && (await findDatasetFile(data, run.datasetVersionId));
  if (key === null)
    throw new UnsuitableDataError('TRAINING_DATA_MISSING', 'The data set version of the run has no file.');
  const local = await objects.localPath(key);
  try {
    const file = await openDatasetFile(local.path, signature);
    try {
      const { since, trainer } = run;
      const trains = trainer === 'OWN';
      if (trains) checkTrainingRows(signature, await file.facts(['TRAIN', 'JUDGED']));
      checkTestRows(signature, await file.facts(['TEST']));
      const rows = trains
        ? { sha256: sha256Of(key), base: await file.read(['TRAIN']), judged: await file.read(['JUDGED']), since }
        : null;
      const [test, reserved] = [await file.read(['TEST']), await file.read(['RESERVED'])];
      return { db, objects, pool, signature, test, reserved, since, signal, rows };
    } finally {
      file.close();
    }
  } finally {
    await local.release();
  }
}

interface Lesson {
  readonly run: TrainingRun;
  readonly model: Model;
  readonly champion: ModelVersion | null;
  readonly rows: TrainingRows;
  readonly trial: Trial;
}

async function trainCandidates(
  { db, events, objects, log }: TrainOptions,
  { run, model: { signature }, champion, rows, trial }: Lesson,
): Promise<{ candidates: Candidate[]; trials: readonly TrainingTrial[] }> {
  const { pool, test, signal } = trial;
  const judged = rows.judged.labels.length;
  const recentlyJudged = recentRows(rows).labels.length;
  const recipes = recipesFor({
    hasChampion: champion !== null,
    continuable: champion?.hasTrees ?? false,
    judged,
    recentlyJudged,
  });
  const championFile = champion && (await objects.get(champion.objectKey));
  const untold = (error: unknown) => log.warn({ err: error, trainingRunId: run.id }, 'progress could not be told');
  const progress = createProgress<RecipeProgress>(async ({ done, loss }) => {
    await changeTrainingRun(db, events, run.id, (current) => advance(current, 'TRAINING', done, loss));
  }, untold);
  const search = createTrialReports<RecipeProgress>(async (trials, { done, loss }) => {
    await changeTrainingRun(db, events, run.id, (current) => {
      const change = advance(current, 'TRAINING', done, loss);
      return change && { ...change, trials };
    });
  }, untold);
  const candidates: Candidate[] = [];
  try {
    for (const [index, recipe] of recipes.entries()) {
      const ofAll = ({ done, loss }: RecipeProgress) => ({ done: (index + done) / recipes.length, loss });
      const attributes = { 'fedloop.training_run.id': run.id, 'fedloop.recipe': recipe };
      await inSpan('fedloop.training.recipe', { attributes }, async () => {
        const seed = seedOf(run.id, recipe);
        const {
          onnx,
          parameters,
          rows: trainedOn,
        } = await trainRecipe(recipe, {
          signature,
          rows,
          champion: championFile,
          seed,
          tuning: run.tuning,
          signal,
          onProgress: (current) => progress.report(ofAll(current)),
          onTrial: (tried, current) => search.report(tried, ofAll(current)),
        });
        await pool.load(recipe, onnx);
        const probabilities = await score(pool, recipe, signature, test, signal);
        const metrics = metricsOf(probabilities, test, signature);
        const training = { seed, rows: trainedOn };
        candidates.push({ recipe, onnx, parameters, metrics, probabilities, training });
      });
    }
  } finally {
    await progress.finish();
    await search.finish();
  }
  return { candidates, trials: await search.finish() };
}

interface Result {
  readonly run: TrainingRun;
  readonly trial: Trial;
  readonly candidates: readonly Candidate[];
}

async function register(options: TrainOptions, { run, trial, candidates }: Result): Promise<void> {
  const { db, events, objects, log } = options;
  const attributes = { 'fedloop.training_run.id': run.id };
  const cards = new Map<Candidate, ModelCard | null>();
  for (;;) {
    trial.signal.throwIfAborted();
    const { champion } = await findContest(db, run.modelId);
    const { challenger, gate } = await inSpan('fedloop.training.gate', { attributes }, () =>
      holdAgainstChampion(trial, candidates, champion),
    );
    const card =
      cards.get(challenger) ??
      (await inSpan('fedloop.training.card', { attributes }, () => cardOf(options, { run, trial, challenger })));
    cards.set(challenger, card);
    const { key, sha256 } = await objects.put(challenger.onnx);
    const registration = await registerVersion(db, events, {
      version: {
        id: uuidv7(),
        modelId: run.modelId,
        sha256,
        objectKey: key,
        recipe: challenger.recipe,
        parameters: challenger.parameters,
        hasTrees: challenger.training !== null,
        metrics: challenger.metrics,
        datasetVersionId: run.datasetVersionId!,
        trainingRunId: run.id,
      },
      card,
      championId: champion?.id ?? null,
      gate,
    });
    if (registration.outcome === 'CHAMPION_CHANGED') continue;
    log.info({ trainingRunId: run.id, outcome: registration.outcome, gate: gate?.outcome }, 'training run done');
    return;
  }
}

/** The challenger's card; null, with the reason in the log, where it can't be made: a version that heals must not wait for it. */
async function cardOf(
  { db, events, log }: TrainOptions,
  { run, trial, challenger }: { run: TrainingRun; trial: Trial; challenger: Candidate },
): Promise<ModelCard | null> {
  const { signature, test, signal } = trial;
  const { onnx, training, probabilities } = challenger;
  const progress = createProgress<number>(
    async (done) => {
      await changeTrainingRun(db, events, run.id, (current) => advance(current, 'EVALUATING', 0.5 + done / 2, null));
    },
    (error) => log.warn({ err: error, trainingRunId: run.id }, 'progress could not be told'),
  );
  try {
    const hasTrees = training !== null;
    const onProgress = (done: number) => progress.report(done);
    return await makeCard({ onnx, hasTrees, training, signature, test, probabilities, signal, onProgress });
  } catch (error) {
    if (signal.aborted) throw error;
    log.error({ err: error, trainingRunId: run.id }, 'the model card could not be made');
    return null;
  } finally {
    await progress.finish();
  }
}

/** The model with its champion of this moment. */
async function findContest(db: Kysely<DB>, modelId: string): Promise<{ model: Model; champion: ModelVersion | null }> {
  const [model] = await findModels(db, [modelId]);
  if (model === undefined) throw new Error(`Model ${modelId} is missing`);
  const [champion] = model.productionVersionId ? await findModelVersions(db, [model.productionVersionId]) : [];
  return { model, champion: champion ?? null };
}
