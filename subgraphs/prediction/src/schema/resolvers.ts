import type { Model } from '../domain/model.ts';
import { batchPredictionResolvers } from './batch/batch-prediction.ts';
import { batchResolvers } from './batch/predict-batch.ts';
import { driftResolvers } from './drift/drift.ts';
import { modelResolvers } from './model/model.ts';
import { modelCardResolvers } from './model-card/model-card.ts';
import { modelVersionResolvers } from './model-version/model-version.ts';
import { predictionResolvers } from './prediction/prediction.ts';
import { registrationResolvers } from './registration/registration.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { trainingJobResolvers } from './training-job/training-job.ts';
import { trainingRunResolvers } from './training-run/training-run.ts';
import { typedPredictResolvers } from './typed-predict/typed-predict.ts';

/** Everything that this subgraph resolves: the committed schema and the own field of each model. */
export function resolversFor(models: readonly Model[]): object {
  const root: Resolvers = {
    Query: { eventCursor: (_root, _args, { events }) => events.cursor() },
  };
  const parts: readonly Record<string, object>[] = [
    root,
    modelResolvers,
    modelVersionResolvers,
    modelCardResolvers,
    driftResolvers,
    predictionResolvers,
    batchResolvers,
    batchPredictionResolvers,
    registrationResolvers,
    trainingRunResolvers,
    trainingJobResolvers,
    ...models.map(typedPredictResolvers),
  ];
  const merged: Record<string, object> = {};
  for (const part of parts)
    for (const [type, fields] of Object.entries(part)) merged[type] = { ...merged[type], ...fields };
  return merged;
}
