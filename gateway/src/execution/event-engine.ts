import { withResponseNames } from '../subscriptions/data-names.ts';
import type { EventEngine } from '../subscriptions/event-engine.ts';
import type { AskSubgraph } from './ask-subgraph.ts';
import { createPlanCompiler } from './plan/compile-plan.ts';
import { requestError } from './plan/subgraph-errors.ts';
import { answerErrors } from './answer-errors.ts';
import { compileResponseShape } from './shape/response-shape.ts';

/** Executes subscriptions' events as queries are executed: plan and shape are compiled once for each document. */
export function createEventEngine<C>(ask: AskSubgraph<C>): EventEngine<C> {
  return {
    compile({ graph, operationContext, dataNames, primary, rest }) {
      const { operation, fragments } = operationContext;
      const plan = createPlanCompiler(graph.supergraph).compileEvent<C>(primary, rest);
      const shape = compileResponseShape(graph.schema, operation, fragments, { dataNames });

      return async ({ operation: sent, variables }, payload, context) => {
        try {
          const { data, errors } = await plan.run({ sent: sent.variables ?? {}, variables, context, ask, payload });
          const written = shape.write(data, variables);
          return { data: written.data, errors: answerErrors(withResponseNames(errors, dataNames), written) };
        } catch (error) {
          return { data: 'null', errors: [requestError(error)] };
        }
      };
    },
  };
}
