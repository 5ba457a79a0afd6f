import { executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { ExecutionResult } from 'graphql';
import type { EventAnswer, EventEngine } from './event-engine.ts';
import { asGraphQLError } from './stream-errors.ts';
import { EVENT_SERVICE, type SubscriptionPlan } from './subscription-plan.ts';

type PlanRequestContext = Parameters<typeof executeQueryPlan>[2];

/** What the executor reports while it runs; any logger will do. */
export type ExecutionLogger = PlanRequestContext['logger'];

export interface EventExecution {
  /** Where the other subgraphs' parts come from, by subgraph name. */
  readonly dataSources: Readonly<Record<string, GraphQLDataSource>>;
  readonly log: ExecutionLogger;
}

/** Executes events with the executor of `@apollo/gateway`. */
export function createEventEngine<C extends object>(options: EventExecution): EventEngine<C> {
  return { compile: () => (plan, payload, context) => executeEvent(plan, payload, context, options) };
}

/**
 * Makes the client's answer out of one event of a subgraph: the payload is the answer to the plan's first request, the
 * entities of other subgraphs are fetched, aliases, fragments and null propagation applied.
 *
 * @param context handed to the data sources
 */
async function executeEvent(
  plan: SubscriptionPlan,
  payload: ExecutionResult,
  context: object,
  { dataSources, log }: EventExecution,
): Promise<EventAnswer> {
  const { eventPlan, operationContext, graph, operation } = plan;
  const services = { ...dataSources, [EVENT_SERVICE]: { process: () => Promise.resolve(payload as object) } };
  // The executor reads these four alone of what a server would know of the request.
  const requestContext = {
    logger: log,
    request: { query: operation.query, variables: { ...operation.variables } },
    context,
    metrics: {},
  } as PlanRequestContext;
  try {
    return complete(
      await executeQueryPlan(
        eventPlan,
        services,
        requestContext,
        operationContext,
        graph.supergraphSchema,
        graph.apiSchema,
      ),
    );
  } catch (error) {
    return { data: 'null', errors: [asGraphQLError(error)] };
  }
}

/**
 * The executor leaves errors as they were thrown, and the reasons for propagated nulls in an extension; a client is told
 * of every null that its schema forbids, by a GraphQLError.
 */
function complete({ data, errors, extensions }: ExecutionResult): EventAnswer {
  const { valueCompletion } = extensions ?? {};
  const found: readonly unknown[] = errors ?? (Array.isArray(valueCompletion) ? valueCompletion : []);
  return { data: JSON.stringify(data ?? null), errors: found.map(asGraphQLError) };
}
