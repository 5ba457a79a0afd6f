import { createRequestSigner, createRequestVerifier } from '@fedloop/platform/identity/request-signature';
import { atOnce } from '@fedloop/platform/service/drain';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import type { Subgraph } from '@fedloop/platform/subgraph/subgraph';
import { serveSubgraph } from '@fedloop/platform/subgraph/subgraph-server';
import { pino } from 'pino';

export const silent = pino({ level: 'silent' });

/** Subgraphs as the gateway meets them. */
export interface Reached {
  readonly endpoints: SubgraphEndpoint[];
  close(): Promise<void>;
}

const secret = 'a secret of the tests that is long enough';

async function inProcess(subgraphs: readonly Subgraph[]): Promise<Reached> {
  const endpoints = subgraphs.map((subgraph) => inProcessEndpoint(subgraph, silent));
  return {
    endpoints,
    async close() {
      await Promise.all(endpoints.map((endpoint) => endpoint.close()));
    },
  };
}

async function overHttp(subgraphs: readonly Subgraph[]): Promise<Reached> {
  const signer = createRequestSigner(secret);
  const parts = await Promise.all(
    subgraphs.map(async (subgraph) => {
      const { name } = subgraph;
      const verifier = createRequestVerifier(secret, name);
      const ready = () => Promise.resolve({ ready: true, missing: [] });
      const options = { subgraph, verifier, host: '127.0.0.1', port: 0, log: silent, ready, drain: atOnce };
      const server = await serveSubgraph(options);
      return { server, endpoint: httpEndpoint({ name, url: server.url, signer }) };
    }),
  );
  return {
    endpoints: parts.map(({ endpoint }) => endpoint),
    async close() {
      await Promise.all(parts.map(({ endpoint }) => endpoint.close()));
      await Promise.all(parts.map(({ server }) => server.close()));
    },
  };
}

/** The two ways to reach subgraphs; every suite that takes endpoints runs over both. */
export const ways = [
  ['in process', inProcess],
  ['over HTTP', overHttp],
] as const;
