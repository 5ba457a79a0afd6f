import { DomainError } from '@fedloop/platform/errors/domain-error';
import { isService } from '@fedloop/platform/identity/identity';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import { buildSubgraph, type SubgraphContext } from '@fedloop/platform/subgraph/subgraph';
import type { Logger } from '@fedloop/platform/logging/logger';

const typeDefs = /* GraphQL */ `
  type Prediction @key(fields: "id") {
    id: ID!
    owner: String! @inaccessible
    predictedClass: String!
    model: Model!
    modelVersion: ModelVersion!
  }
  type Model @key(fields: "id") {
    id: ID!
    name: String!
    signature: Signature!
  }
  type Signature {
    target: Target!
  }
  type Target {
    classes: [String!]!
  }
  type ModelVersion @key(fields: "id") {
    id: ID!
    number: Int!
  }
`;

export interface StandInModel {
  readonly id: string;
  readonly name: string;
  readonly classes: readonly string[];
}

export interface StandInVersion {
  readonly id: string;
  readonly number: number;
}

interface StandInPrediction {
  readonly id: string;
  readonly owner: string;
  readonly predictedClass: string;
  readonly model: { readonly id: string; readonly name: string; readonly signature: object };
  readonly modelVersion: StandInVersion;
}

export function newModel(name: string, classes: readonly string[] = ['no', 'yes']): StandInModel {
  return { id: uuidv7(), name, classes };
}

export function newVersion(number: number): StandInVersion {
  return { id: uuidv7(), number };
}

/** A small subgraph in the place of prediction, with the part of its graph that judging needs. */
export function createPredictionStandIn(log: Logger) {
  const predictions = new Map<string, StandInPrediction>();
  const subgraph = buildSubgraph<SubgraphContext>({
    name: 'prediction',
    typeDefs,
    resolvers: {
      Prediction: {
        __resolveReference: ({ id }: { id: string }) => predictions.get(id) ?? null,
        owner({ owner }: StandInPrediction, _args: unknown, { identity }: SubgraphContext) {
          if (!isService(identity)) throw new DomainError('FORBIDDEN', 'Only parts of Fedloop may read this.');
          return owner;
        },
      },
    },
    contextFor: (base) => base,
  });
  const inner = inProcessEndpoint(subgraph, log);
  let state: 'up' | 'down' | 'broken' = 'up';

  const endpoint: SubgraphEndpoint = {
    ...inner,
    async execute(request) {
      if (state === 'down') throw new DomainError('SERVICE_UNAVAILABLE', 'The prediction subgraph can’t be reached.');
      if (state === 'broken') return { data: { _entities: [{ id: 7 }] } };
      return inner.execute(request);
    },
  };

  return {
    subgraph,
    endpoint,
    /** What the endpoint does from now on: answer, be out of reach, or answer nonsense. */
    become(next: typeof state) {
      state = next;
    },
    /** Makes a prediction; its id. */
    predict(by: { owner: string; model: StandInModel; version: StandInVersion; predictedClass?: string }): string {
      const { id: modelId, name, classes } = by.model;
      const id = uuidv7();
      predictions.set(id, {
        id,
        owner: by.owner,
        predictedClass: by.predictedClass ?? classes[0]!,
        model: { id: modelId, name, signature: { target: { classes } } },
        modelVersion: by.version,
      });
      return id;
    },
  };
}
