/**
 * A subgraph that ends by signals, started with a channel: tells its address, then `asked` for every operation, and answers all of
 * them when it is told so.
 */
import { once } from 'node:events';
import { createRequestVerifier } from '../../src/identity/request-signature.ts';
import { createLogger } from '../../src/logging/logger.ts';
import { createShutdown } from '../../src/shutdown/shutdown.ts';
import { buildSubgraph } from '../../src/subgraph/subgraph.ts';
import { serveSubgraph } from '../../src/subgraph/subgraph-server.ts';

const [, , secret = ''] = process.argv;
const log = createLogger({ name: 'draining', level: 'silent' });
const told = once(process, 'message');
const answer = async () => {
  process.send?.('asked');
  await told;
  return 'answered';
};
const subgraph = buildSubgraph({
  name: 'draining',
  typeDefs: 'type Query { slow: String! quick: String! } type Mutation { slow: String! }',
  resolvers: {
    Query: { slow: answer, quick: () => 'quick', eventCursor: () => 'p0' },
    Mutation: { slow: answer },
  },
  contextFor: (base) => base,
});

const shutdown = createShutdown(log);
shutdown.onSignals();
const server = await serveSubgraph({
  subgraph,
  verifier: createRequestVerifier(secret, 'draining'),
  host: '127.0.0.1',
  port: 0,
  log,
  ready: () => Promise.resolve({ ready: true, missing: [] }),
  // What is tested must not depend on how quick the machine is.
  drain: { quiet: 60_000, limit: 60_000 },
});
shutdown.add('server', () => server.close());
process.send?.(server.url);
