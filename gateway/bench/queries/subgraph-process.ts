import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { graphql } from 'graphql';
import { executableSubgraph } from '../graph/executable.ts';
import type { SubgraphName } from '../graph/subgraphs.ts';
import { answerParent } from '../processes/conversation.ts';

/**
 * One subgraph in a process of its own: `subgraph-process.ts NAME`. Each different request is executed once; from then on its
 * answer is repeated as it is, so that what is measured is the gateway.
 */
const schema = executableSubgraph(process.argv[2] as SubgraphName);
const answers = new Map<string, Promise<Buffer>>();
let requests = 0;

const server = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  request.on('end', () => {
    requests += 1;
    void answerTo(text).then((body) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    });
  });
});
// Longer than any run: a gateway must not meet a connection that is just being closed.
server.keepAliveTimeout = 3_600_000;
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;

answerParent((question: 'url' | 'requests') => (question === 'url' ? url : requests));

function answerTo(text: string): Promise<Buffer> {
  const answer = answers.get(text) ?? execute(text);
  answers.set(text, answer);
  return answer;
}

async function execute(text: string): Promise<Buffer> {
  const { query, variables } = JSON.parse(text) as { query: string; variables?: Record<string, unknown> };
  return Buffer.from(JSON.stringify(await graphql({ schema, source: query, variableValues: variables ?? null })));
}
