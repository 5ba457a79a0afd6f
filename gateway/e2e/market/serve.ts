import { parseArgs } from 'node:util';
import { createRequestVerifier } from '@fedloop/platform/identity/request-signature';
import { serveSubgraph } from '@fedloop/platform/subgraph/subgraph-server';
import { pino } from 'pino';
import { createCompaniesSubgraph } from './companies-subgraph.ts';
import { createMarketSubgraph } from './market-subgraph.ts';

/** One of the tests' subgraphs in a process of its own: `serve.ts --subgraph market --journal FILE --port N --secret S`. */
const { values } = parseArgs({
  options: {
    subgraph: { type: 'string' },
    port: { type: 'string' },
    secret: { type: 'string' },
    journal: { type: 'string', default: '' },
    generation: { type: 'string', default: '1' },
  },
});
const { subgraph: name = '', port = '', secret = '', journal, generation } = values;

const server = await serveSubgraph({
  subgraph: name === 'market' ? createMarketSubgraph(journal) : createCompaniesSubgraph(Number(generation)),
  verifier: createRequestVerifier(secret, name),
  host: '127.0.0.1',
  port: Number(port),
  log: pino({ level: 'silent' }),
  ready: () => Promise.resolve({ ready: true, missing: [] }),
});
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
process.stdout.write(`${name} is ready at ${server.url}\n`);
