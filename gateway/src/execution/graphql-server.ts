import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { MaskError } from '../plugins/mask-errors.ts';
import { operationResolutionPlugin } from '../plugins/operation-resolution.ts';
import { responseMediaTypePlugin } from '../plugins/response-media-type.ts';
import { subscriptionTransportPlugin } from '../plugins/subscription-transport.ts';
import { tracingPlugin } from '../plugins/tracing.ts';
import { asApolloLogger } from '../supergraph/apollo-logger.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { withCompletionErrors } from './executor.ts';
import type { RequestContext } from './request-context.ts';

/** Answers queries and mutations. */
export type GraphqlServer = ApolloServer<RequestContext>;

/** Loads the supergraph into Apollo Server; nothing of it is sent to or loaded from anywhere else. */
export async function startGraphqlServer(
  supergraph: Supergraph,
  maskError: MaskError,
  log: Logger,
): Promise<GraphqlServer> {
  const server = new ApolloServer<RequestContext>({
    gateway: withCompletionErrors(supergraph.gateway),
    nodeEnv: 'production',
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: maskError,
    logger: asApolloLogger(log),
    plugins: [
      tracingPlugin(),
      responseMediaTypePlugin(),
      operationResolutionPlugin(),
      subscriptionTransportPlugin(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
  await server.start();
  return server;
}
