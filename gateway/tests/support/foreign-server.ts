import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, type GraphQLSchema, parse } from 'graphql';

/** A subgraph as a third party writes it: `@apollo/subgraph` behind a plain HTTP server. */
export interface ForeignServer {
  readonly url: string;
  /** Headers of every request that came. */
  readonly seen: IncomingHttpHeaders[];
  /** Runs another schema from now on. */
  become(typeDefs: string, resolvers: Resolvers): void;
  close(): Promise<void>;
}

export type Resolvers = Record<string, Record<string, (source: Record<string, unknown>) => unknown>>;

/** @param port 0 picks a free one */
export async function serveForeign(typeDefs: string, resolvers: Resolvers, port = 0): Promise<ForeignServer> {
  const build = (text: string, functions: Resolvers): GraphQLSchema =>
    buildSubgraphSchema([{ typeDefs: parse(text), resolvers: functions }]);
  let schema = build(typeDefs, resolvers);
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    void (json(request) as Promise<{ query: string; variables?: Record<string, unknown> }>)
      .then(({ query, variables }) => graphql({ schema, source: query, variableValues: variables ?? {} }))
      .then((result) => response.setHeader('content-type', 'application/json').end(JSON.stringify(result)));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    seen,
    become(text, functions) {
      schema = build(text, functions);
    },
    async close() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
