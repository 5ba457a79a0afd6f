import type { ApolloServerPlugin } from '@apollo/server';
import { readAccept, weightOf } from './accept.ts';

const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';

/** What most clients accept: Apollo Server comes to JSON for it too, after weighing media types for long. */
const PLAIN = new Set<string | undefined>([undefined, JSON_TYPE, '*/*']);

/** Codes of requests that are well-formed though they can't be answered. */
const WELL_FORMED = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'SUBSCRIPTION_TRANSPORT_UNSUPPORTED',
]);

/**
 * GraphQL over HTTP: under `application/json` a well-formed request is answered with 200 even if it is not valid, since
 * clients of old read anything else as a failure of the transport; `application/graphql-response+json` tells by its status.
 */
export function responseMediaTypePlugin(): ApolloServerPlugin {
  return {
    async requestDidStart({ request }) {
      return {
        async willSendResponse({ response }) {
          if (!request.http || response.body.kind !== 'single') return;
          const accept = request.http.headers.get('accept');
          if (PLAIN.has(accept)) response.http.headers.set('content-type', `${JSON_TYPE}; charset=utf-8`);
          if (response.http.status !== 400) return;
          const codes = (response.body.singleResult.errors ?? []).map(({ extensions }) => extensions?.code);
          if (statusOf(accept) === 200 && codes.every((code) => WELL_FORMED.has(code))) {
            response.http.status = 200;
          }
        },
      };
    },
  };
}

/** The status of a well-formed request that is refused, by the media type that its answer will have. */
export function statusOf(accept: string | undefined): 200 | 400 {
  if (accept === undefined) return 200;
  const ranges = readAccept(accept);
  return weightOf(ranges, GRAPHQL_TYPE) > weightOf(ranges, JSON_TYPE) ? 400 : 200;
}
