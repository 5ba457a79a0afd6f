import { DomainError } from '@fedloop/platform/errors/domain-error';
import { unknownModel } from '@fedloop/platform/errors/unknown-model';
import { isService } from '@fedloop/platform/identity/identity';
import { canRead } from '../../domain/prediction.ts';
import { predictionThen } from '../event-states.ts';
import { existing } from '../existing.ts';
import { modelEvents } from '../model-events.ts';
import type { Resolvers } from '../resolvers.generated.ts';
import { predictPayload, type RequestPaths, validRequest } from './predict-request.ts';

/** Where the parts of the generic request stand in its arguments. */
const paths: RequestPaths = {
  feature: (name) => ['input', 'features', name],
  idempotencyKey: ['input', 'idempotencyKey'],
};

/** Predictions: making, reading, explaining and following them. */
export const predictionResolvers: Resolvers = {
  Query: {
    async prediction(_root, { id }, { loaders, identity }) {
      const prediction = await loaders.predictions.load(id);
      return prediction && canRead(identity, prediction) ? prediction : null;
    },
  },
  Mutation: {
    predict: (_root, { input }, { operations, identity }) =>
      predictPayload(paths, async () => {
        const model = await operations.findModelToAsk(input.model);
        if (model === null) throw unknownModel(input.model, ['input', 'model']);
        const request = validRequest(model, input.features, input.idempotencyKey ?? null, paths);
        return operations.predict({ identity, ...request });
      }),
  },
  Subscription: {
    predictionCreated: {
      subscribe: (_root, args, context) =>
        modelEvents(context, args, 'prediction.created', ({ cursor, occurredAt, payload }) => {
          if (!canRead(context.identity, payload.prediction)) return null;
          return { predictionCreated: { cursor, occurredAt, prediction: predictionThen(payload.prediction) } };
        }),
    },
  },
  Prediction: {
    async __resolveReference({ id }, { loaders, identity }) {
      const prediction = await loaders.predictions.load(id);
      return prediction && canRead(identity, prediction) ? prediction : null;
    },
    model: ({ modelId }, _args, { loaders }) => existing(loaders.models, modelId),
    modelVersion: ({ modelVersionId }, _args, { loaders }) => existing(loaders.modelVersions, modelVersionId),
    async probabilities({ modelId, probabilities }, _args, { loaders }) {
      const { signature } = await existing(loaders.models, modelId);
      return signature.target.classes.map((name, index) => ({ class: name, probability: probabilities[index]! }));
    },
    async explanation(prediction, _args, { loaders, operations }) {
      const [model, version] = await Promise.all([
        existing(loaders.models, prediction.modelId),
        existing(loaders.modelVersions, prediction.modelVersionId),
      ]);
      return operations.explain(prediction, version, model);
    },
    owner({ owner }, _args, { identity }) {
      if (!isService(identity))
        throw new DomainError('FORBIDDEN', 'Only parts of Fedloop may read who owns a prediction.');
      return owner;
    },
  },
};
