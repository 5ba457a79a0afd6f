import { engineSignature } from '../domain/signature.ts';
import type { TrainingRun } from '../domain/training-run.ts';
import { findLatestJob, findTrainingFile } from '../storage/external-jobs.ts';
import type { Candidate, Trial } from './hold-against-champion.ts';
import { metricsOf, score } from './measure.ts';

/** What the run's external trainer delivered, loaded in the pool and measured on the frozen split as any candidate is. */
export async function findDelivered(
  { db, objects, pool, signature, test, signal }: Trial,
  { id }: TrainingRun,
): Promise<Candidate> {
  const [job, file] = [await findLatestJob(db, id), await findTrainingFile(db, id)];
  if (!job?.delivery || file === null) throw new Error(`Nothing was delivered for training run ${id}`);
  const { recipe } = file;
  const { objectKey, parameters } = job.delivery;
  const onnx = await objects.get(objectKey);
  await pool.load(recipe, onnx, engineSignature(signature));
  const probabilities = await score(pool, recipe, signature, test, signal);
  const metrics = metricsOf(probabilities, test, signature);
  return { recipe, onnx, parameters, metrics, probabilities, training: null };
}
