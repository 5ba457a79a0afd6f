import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationRecorder } from '../supergraph/registry/operation-recorder.ts';

/** Notes every valid operation, with the client's name where its headers tell one as Apollo's clients do. */
export function operationRecordingPlugin(recorder: OperationRecorder): ApolloServerPlugin {
  return {
    async requestDidStart({ request }) {
      return {
        async didResolveOperation({ source }) {
          const name = request.http?.headers.get('apollographql-client-name');
          const version = request.http?.headers.get('apollographql-client-version') ?? '';
          recorder.seen({
            query: source,
            operationName: request.operationName ?? null,
            client: name ? { name, version } : null,
          });
        },
      };
    },
  };
}
