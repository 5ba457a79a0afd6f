import { unknownModel } from '@fedloop/platform/errors/unknown-model';
import { mapSource } from '@fedloop/platform/subgraph/mapped-source';
import { checkPoints, checkWindow } from '../../domain/reading-bounds.ts';
import type { Resolvers } from '../resolvers.generated.ts';

/** Scores of models and versions, their history and the news of them. */
export const scoreResolvers: Resolvers = {
  Subscription: {
    modelScoreChanged: {
      async subscribe(_root, { model: name, after }, { operations, events }) {
        const model = await operations.findModel(name);
        if (model === null) throw unknownModel(name, ['model']);
        // Taken before the subscription is confirmed: whoever acts from then on finds the event in their stream.
        const from = after ?? (await events.cursor());
        const source = events.read({ types: ['score.changed'], key: model.id, after: from });
        return mapSource(source, ({ cursor, occurredAt, payload: { modelId, modelVersionId, score } }) => ({
          modelScoreChanged: {
            cursor,
            occurredAt,
            score,
            model: { id: modelId },
            modelVersion: { id: modelVersionId },
          },
        }));
      },
    },
  },
  Model: {
    __resolveReference: ({ id }) => ({ id }),
    score({ id }, { window }, { loaders }) {
      if (window != null) checkWindow(window);
      return loaders.modelScores.load({ modelId: id, window: window ?? null });
    },
    scoreHistory({ id }, { last }, { loaders }) {
      checkPoints(last);
      return loaders.scorePoints.load({ modelId: id, last });
    },
    retrainingPolicy: ({ id }, _args, { loaders }) => loaders.policies.load(id),
  },
  ModelVersion: {
    __resolveReference: ({ id }) => ({ id }),
    score: ({ id }, _args, { loaders }) => loaders.versionScores.load(id),
  },
  ScorePoint: {
    value: ({ score }) => score.value,
    lower: ({ score }) => score.lower,
    upper: ({ score }) => score.upper,
    judged: ({ score }) => score.judged,
    modelVersion: ({ modelVersionId }) => ({ id: modelVersionId }),
  },
};
