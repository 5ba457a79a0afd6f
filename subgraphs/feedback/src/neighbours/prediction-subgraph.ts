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

const KEPT_QUERY = /* GraphQL */ `
  query KeptPredictions($representations: [_Any!]!) {
    _entities(representations: $representations) {
      ... on Prediction {
        id
      }
    }
  }
`;

const keptAnswer = z.object({ _entities: z.array(z.object({ id: z.uuid() }).nullable()) });

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
  async function ask<T>(schema: z.ZodType<T>, query: string, ids: readonly string[], traceparent: string): Promise<T> {
    const variables = { representations: ids.map((id) => ({ __typename: 'Prediction', id })) };
    const result = await endpoint.execute({ query, variables, identity, traceparent }).catch(unavailable);
    if (result.errors) return unavailable(result.errors[0]);
    const parsed = schema.safeParse(result.data);
    return parsed.success ? parsed.data : unavailable(parsed.error);
  }

  return {
    async find(id, traceparent) {
      const { _entities } = await ask(answer, QUERY, [id], traceparent);
      const [found] = _entities;
      if (found === null) return null;
      const { model, ...prediction } = found;
      return { ...prediction, model: { id: model.id, name: model.name, classes: model.signature.target.classes } };
    },

    async kept(ids, traceparent) {
      const { _entities } = await ask(keptAnswer, KEPT_QUERY, ids, traceparent);
      return new Set(_entities.flatMap((found) => (found === null ? [] : [found.id])));
    },
  };
}

function unavailable(cause: unknown): never {
  const message = 'The prediction cannot be looked up at the moment; nothing was changed.';
  throw new DomainError('SERVICE_UNAVAILABLE', message, {}, { cause });
}
