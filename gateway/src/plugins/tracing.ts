import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../execution/request-context.ts';

/** Tells each HTTP client the trace of its request (W3C Trace Context), so that it can be found again. */
export function tracingPlugin(): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart({ contextValue, response }) {
      response.http.headers.set('traceparent', contextValue.traceparent);
    },
  };
}
