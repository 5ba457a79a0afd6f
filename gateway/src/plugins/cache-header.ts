import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';

/** What of a request an answer depends on. */
const VARY = 'Origin, Accept, Authorization, Cookie';

/**
 * Tells HTTP clients how long they may keep the answer to a query: no longer than each subgraph that had a part in it
 * allows, and by themselves alone unless all of them say `public`. Answers with errors are never kept.
 */
export function cacheHeaderPlugin(): ApolloServerPlugin {
  return {
    async requestDidStart({ request }) {
      return {
        async willSendResponse({ operation, response, overallCachePolicy }) {
          if (!request.http) return;
          const { body, http } = response;
          const complete = body.kind === 'single' && !body.singleResult.errors;
          const isQuery = operation?.operation === OperationTypeNode.QUERY;
          const policy = complete && isQuery ? overallCachePolicy.policyIfCacheable() : null;
          http.headers.set('vary', VARY);
          http.headers.set(
            'cache-control',
            policy ? `max-age=${String(policy.maxAge)}, ${policy.scope.toLowerCase()}` : 'no-store',
          );
        },
      };
    },
  };
}
