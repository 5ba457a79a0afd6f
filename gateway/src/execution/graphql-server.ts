import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '@fedloop/platform/logging/logger';
import { cacheHeaderPlugin } from '../plugins/cache-header.ts';
import type { MaskError } from '../plugins/mask-errors.ts';
import { operationResolutionPlugin } from '../plugins/operation-resolution.ts';
import { responseMediaTypePlugin } from '../plugins/response-media-type.ts';
import { subscriptionTransportPlugin } from '../plugins/subscription-transport.ts';
import { tracingPlugin } from '../plugins/tracing.ts';
import { asApolloLogger } from '../supergraph/apollo-logger.ts';
import { finiteNumbersRule } from './operation/finite-numbers.ts';
import type { RequestContext } from './request-context.ts';
import { textOfResult } from './server/result-text.ts';
import type { ServerGateway } from './server/server-gateway.ts';

/** Answers queries and mutations. */
export type GraphqlServer = ApolloServer<RequestContext>;

export interface GraphqlServerOptions {
  readonly gateway: ServerGateway;
  /** Whether clients may ask for the schema; where not, errors suggest no names either. */
  readonly introspection: boolean;
  readonly maskError: MaskError;
  /** Whether answers say how long clients may keep them. */
  readonly cacheHeaders: boolean;
  readonly log: Logger;
  /** More plugins; they see the requests that the server's own let through. Default: none. */
  readonly plugins?: readonly ApolloServerPlugin<RequestContext>[];
}

/** Loads the supergraph into Apollo Server; nothing of it is sent to or loaded from anywhere else. */
export async function startGraphqlServer(options: GraphqlServerOptions): Promise<GraphqlServer> {
  const { gateway, introspection, maskError, cacheHeaders, log, plugins = [] } = options;
  const server = new ApolloServer<RequestContext>({
    gateway,
    nodeEnv: 'production',
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    validationRules: [finiteNumbersRule],
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: maskError,
    stringifyResult: (result) => `${textOfResult(result)}\n`,
    logger: asApolloLogger(log),
    plugins: [
      tracingPlugin(),
      responseMediaTypePlugin(),
      operationResolutionPlugin(),
      subscriptionTransportPlugin(),
      ...(cacheHeaders ? [cacheHeaderPlugin()] : []),
      ...(gateway.plugin ? [gateway.plugin] : []),
      ...plugins,
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
