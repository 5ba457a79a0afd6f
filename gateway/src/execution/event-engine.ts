import { withResponseNames } from '../subscriptions/data-names.ts';
import type { EventEngine } from '../subscriptions/event-engine.ts';
import type { SubscriptionFields } from '../telemetry/subscription-fields.ts';
import type { AskSubgraph } from './ask-subgraph.ts';
import { createPlanCompiler } from './plan/compile-plan.ts';
import { requestError } from './plan/subgraph-errors.ts';
import { answerErrors } from './answer-errors.ts';
import { compileResponseShape } from './shape/response-shape.ts';

/**
 * Executes subscriptions' events as queries are executed: plan and shape are compiled once for each document.
 *
 * @param subscriptionFields told of the fields that fail in events. Default: nobody is
 */
export function createEventEngine<C>(
  ask: AskSubgraph<C>,
  subscriptionFields: SubscriptionFields | null = null,
): EventEngine<C> {
  return {
    compile(document) {
      const { graph, operationContext, dataNames, primary, rest } = document;
      const { operation, fragments } = operationContext;
      const plan = createPlanCompiler(graph.supergraph).compileEvent<C>(primary, rest);
      const shape = compileResponseShape(graph.schema, operation, fragments, { dataNames });
      const fields = subscriptionFields?.of(document);

      return async ({ operation: sent, variables }, payload, context) => {
        try {
          const { data, errors: failures } = await plan.run({
            sent: sent.variables ?? {},
            variables,
            context,
            ask,
            payload,
          });
          const written = shape.write(data, variables);
          const errors = answerErrors(withResponseNames(failures, dataNames), written);
          if (errors.length > 0) fields?.failed(errors);
          return { data: written.data, errors };
        } catch (error) {
          return { data: 'null', errors: [requestError(error)] };
        }
      };
    },
  };
}
