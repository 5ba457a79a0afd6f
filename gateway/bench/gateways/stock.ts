import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ApolloGateway, LocalGraphQLDataSource, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import fastify from 'fastify';
import { executableSubgraph } from '../graph/executable.ts';
import type { SubgraphName } from '../graph/subgraphs.ts';

/**
 * The stock gateway, `@apollo/gateway` behind `@apollo/server` and fastify, as its documentation has it:
 * `stock.ts --supergraph FILE --port N [--in-process] [--remembering]`.
 */
const { values } = parseArgs({
  options: {
    supergraph: { type: 'string', default: '' },
    port: { type: 'string', default: '' },
    /** Answers the subgraphs' requests from their resolvers instead of over HTTP. */
    'in-process': { type: 'boolean', default: false },
    /** Runs an operation once and repeats its answer: what is left is the work of everything but the executor. */
    remembering: { type: 'boolean', default: false },
  },
});

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(values.supergraph, 'utf8'),
  buildService: ({ name, url = '' }) =>
    values['in-process']
      ? new LocalGraphQLDataSource(executableSubgraph(name as SubgraphName))
      : new RemoteGraphQLDataSource({ url }),
});
const app = fastify();
const server = new ApolloServer({
  gateway: values.remembering ? remembering(gateway) : gateway,
  plugins: [fastifyApolloDrainPlugin(app)],
});
await server.start();
await app.register(fastifyApollo(server));
await app.listen({ host: '127.0.0.1', port: Number(values.port) });

type ServerGateway = Pick<ApolloGateway, 'load' | 'onSchemaLoadOrUpdate' | 'stop'>;

function remembering(inner: ServerGateway): ServerGateway {
  return {
    onSchemaLoadOrUpdate: (callback) => inner.onSchemaLoadOrUpdate(callback),
    stop: () => inner.stop(),
    async load(options) {
      const { schema, executor } = await inner.load(options);
      const answers = new Map<string, ReturnType<typeof executor>>();
      return {
        schema,
        executor(context) {
          const answer = answers.get(context.queryHash) ?? executor(context);
          answers.set(context.queryHash, answer);
          return answer;
        },
      };
    },
  };
}
