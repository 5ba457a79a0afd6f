import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { graphql, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

/** A subgraph as another maker writes it. */
export interface ThirdParty {
  readonly name: string;
  readonly typeDefs: string;
  readonly resolvers: object;
}

/** A third party's subgraph that listens. */
export interface ServedThirdParty extends ThirdParty {
  readonly url: string;
  /** Headers of the requests that it has answered. */
  readonly seen: IncomingHttpHeaders[];
  /** Payloads of `connection_init`. */
  readonly initialised: unknown[];
  close(): Promise<void>;
}

const LINK = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.5"
      import: [
        "@key"
        "@shareable"
        "@external"
        "@requires"
        "@provides"
        "@override"
        "@inaccessible"
        "@interfaceObject"
      ]
    )
`;

/** Serves a subgraph by @apollo/subgraph and graphql-js over plain HTTP and graphql-transport-ws, as third parties do. */
export async function serveThirdParty(party: ThirdParty): Promise<ServedThirdParty> {
  const schema = buildSubgraphSchema({
    typeDefs: parse(LINK + party.typeDefs),
    resolvers: party.resolvers as GraphQLResolverMap<unknown>,
  });
  const seen: IncomingHttpHeaders[] = [];
  const initialised: unknown[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    void json(request).then(async (body) => {
      const { query, variables, operationName } = body as {
        query: string;
        variables?: Record<string, unknown>;
        operationName?: string;
      };
      const result = await graphql({
        schema,
        source: query,
        variableValues: variables ?? null,
        operationName: operationName ?? null,
        contextValue: { headers: request.headers },
      });
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
    });
  });
  const sockets = new WebSocketServer({ server, path: '/' });
  const subscriptions = useServer(
    {
      schema,
      onConnect({ connectionParams }) {
        initialised.push(connectionParams);
      },
    },
    sockets,
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...party,
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    seen,
    initialised,
    async close() {
      await subscriptions.dispose();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The supergraph that Apollo's composition makes of them. */
export function composeThirdParties(parties: readonly ServedThirdParty[]): string {
  const { supergraphSdl, errors } = composeServices(
    parties.map(({ name, url, typeDefs }) => ({ name, url, typeDefs: parse(LINK + typeDefs) })),
  );
  if (supergraphSdl === undefined) throw new AggregateError(errors, errors.map(String).join('\n'));
  return supergraphSdl;
}

/** A new file that holds the text. */
export async function fileOf(text: string): Promise<string> {
  const path = join(tmpdir(), `supergraph-${randomUUID()}.graphql`);
  await writeFile(path, text);
  return path;
}
