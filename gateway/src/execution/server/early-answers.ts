import { type ApolloServerPlugin, type GraphQLRequestContext, HeaderMap } from '@apollo/server';
import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../request-context.ts';
import type { ServerGateway } from './server-gateway.ts';

/** What running an operation takes. */
export interface ExecutionRequest {
  readonly schema: GraphQLSchema;
  /** The text of the document. */
  readonly source: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
  readonly policy: GraphQLRequestContext<RequestContext>['overallCachePolicy'];
}

type Execute = (request: ExecutionRequest) => Promise<ExecutionResult>;
type Executor = Awaited<ReturnType<ServerGateway['load']>>['executor'];

/** An answer that says nothing of status and headers. */
const NO_HEAD = { headers: new HeaderMap() };

/**
 * Before it turns to an executor, Apollo Server finds out how the client wants its answer in pieces, and puts together what
 * `@apollo/gateway` would need; both take longer than running a small query. So the query runs a step earlier, where plugins
 * may answer in the executor's place. Only an answer without a fault is given there: what is to be said of errors, and how, is
 * Apollo Server's to decide, so the executor hands it the others.
 */
export function answerEarly(execute: Execute): {
  readonly plugin: ApolloServerPlugin<RequestContext>;
  readonly executor: Executor;
} {
  const answers = new WeakMap<RequestContext, Promise<ExecutionResult>>();
  return {
    plugin: {
      async requestDidStart() {
        return {
          async responseForOperation({
            schema,
            source,
            document,
            operation,
            request,
            contextValue,
            overallCachePolicy,
          }) {
            const { variables = {} } = request;
            const answer = execute({
              schema,
              source,
              document,
              operation,
              variables,
              context: contextValue,
              policy: overallCachePolicy,
            });
            answers.set(contextValue, answer);
            const { data, errors } = await answer.catch((): ExecutionResult => ({}));
            if (data === undefined || errors) return null;
            return { http: NO_HEAD, body: { kind: 'single', singleResult: { data } } };
          },
        };
      },
    },

    async executor({ context }) {
      const answer = answers.get(context as RequestContext);
      if (!answer) throw new Error('the plugin of the gateway is not installed');
      return answer;
    },
  };
}
