import { DomainError } from '@fedloop/platform/errors/domain-error';
import { serviceIdentity } from '@fedloop/platform/identity/identity';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { z } from 'zod';
import type { PredictionDirectory } from '../domain/prediction-directory.ts';

const QUERY = /* GraphQL */ `
  query JudgeablePrediction($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Prediction {
        id
        owner
        predictedClass
        model {
          id
          name
          signature {
            target {
              classes
            }
          }
        }
        modelVersion {
          id
        }
      }
    }
  }
`;

const answer = z.object({
  _entities: z.tuple([
    z
      .object({
        id: z.uuid(),
        owner: z.string(),
        predictedClass: z.string(),
        model: z.object({
          id: z.uuid(),
          name: z.string(),
          signature: z.object({ target: z.object({ classes: z.array(z.string()) }) }),
        }),
        modelVersion: z.object({ id: z.uuid() }),
      })
      .nullable(),
  ]),
});

const identity = serviceIdentity('feedback');

/** Looks predictions up in the prediction subgraph, as the graph's entities. */
export function predictionSubgraph(endpoint: SubgraphEndpoint): PredictionDirectory {
  return {
    async find(id, traceparent) {
      const variables = { representations: [{ __typename: 'Prediction', id }] };
      const result = await endpoint.execute({ query: QUERY, variables, identity, traceparent }).catch(unavailable);
      if (result.errors) return unavailable(result.errors[0]);
      const parsed = answer.safeParse(result.data);
      if (!parsed.success) return unavailable(parsed.error);

      const [found] = parsed.data._entities;
      if (found === null) return null;
      const { model, ...prediction } = found;
      return { ...prediction, model: { id: model.id, name: model.name, classes: model.signature.target.classes } };
    },
  };
}

function unavailable(cause: unknown): never {
  const message = 'The prediction cannot be looked up at the moment; nothing was changed.';
  throw new DomainError('SERVICE_UNAVAILABLE', message, {}, { cause });
}
