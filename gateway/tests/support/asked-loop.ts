import { EventEmitter, once } from 'node:events';
import { DomainError } from '@fedloop/platform/errors/domain-error';
import { userErrors } from '@fedloop/platform/errors/user-errors';
import { buildSubgraph, type Subgraph, type SubgraphContext } from '@fedloop/platform/subgraph/subgraph';

/** What the loop was asked for, and by whom. */
export interface Asked {
  readonly input: { readonly model: string; readonly reason: string; readonly idempotencyKey: string };
  readonly subject: string;
  readonly role: string;
}

const typeDefs = /* GraphQL */ `
  type Query {
    closed: Boolean!
  }

  type Mutation {
    triggerRetraining(input: TriggerRetrainingInput!): TriggerRetrainingPayload! @requiresRole(role: OPERATOR)
  }

  input TriggerRetrainingInput {
    model: String!
    reason: String!
    idempotencyKey: String
  }

  type TriggerRetrainingPayload {
    retraining: AskedRetraining
    errors: [TriggerRetrainingError!]!
  }

  type AskedRetraining {
    trainingRunId: ID!
  }

  union TriggerRetrainingError = ModelNotFoundError | RetrainingHeldBackError

  type RetrainingHeldBackError implements UserError {
    code: ErrorCode!
    message: String!
    path: [String!]!
  }
`;

export interface AskedLoop {
  readonly subgraph: Subgraph;
  readonly asked: readonly Asked[];
  /** Whether the database of the model `away` is. */
  away: boolean;
  /** Resolves when so many requests have come. */
  untilAsked(count: number): Promise<void>;
}

/** A loop that answers as the model's name says: `unknown`, `held`, `away` and `broken`; any other is retrained. */
export function createAskedLoop(): AskedLoop {
  const runs = new Map<string, string>();
  const asked: Asked[] = [];
  const arrivals = new EventEmitter();
  const loop: AskedLoop = {
    asked,
    away: true,
    async untilAsked(count) {
      while (asked.length < count) await once(arrivals, 'asked');
    },
    subgraph: buildSubgraph({
      name: 'loop',
      typeDefs,
      contextFor: (base) => base,
      resolvers: {
        Query: { closed: () => true, eventCursor: () => 'c1' },
        Mutation: {
          async triggerRetraining(_: unknown, { input }: Pick<Asked, 'input'>, { identity }: SubgraphContext) {
            asked.push({ input: { ...input }, ...identity });
            arrivals.emit('asked');
            const { value, errors } = await userErrors(
              { MODEL_NOT_FOUND: 'ModelNotFoundError', RETRAINING_HELD_BACK: 'RetrainingHeldBackError' },
              () => Promise.resolve().then(() => runOf(input)),
            );
            return { retraining: value === null ? null : { trainingRunId: value }, errors };
          },
        },
      },
    }),
  };

  function runOf({ model, idempotencyKey }: Asked['input']): string {
    if (model === 'unknown') throw new DomainError('MODEL_NOT_FOUND', 'There is no model called "unknown".');
    if (model === 'held') throw new DomainError('RETRAINING_HELD_BACK', 'A retraining of the model is running.');
    if (model === 'away' && loop.away) throw new DomainError('SERVICE_UNAVAILABLE', 'The database is away.');
    if (model === 'broken') throw new Error('SELECT * FROM models failed at db.internal:5432');
    const run = runs.get(idempotencyKey) ?? `run-${String(runs.size + 1)}`;
    runs.set(idempotencyKey, run);
    return run;
  }

  return loop;
}
