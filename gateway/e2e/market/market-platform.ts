import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceIdentity } from '@fedloop/platform/identity/identity';
import { createRequestSigner } from '@fedloop/platform/identity/request-signature';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import { createApiTokens } from '../../src/identity/api-tokens.ts';
import { freePorts } from '../platform/free-ports.ts';
import { type Link, openLink } from '../platform/link.ts';
import { type Replica, startReplica } from '../platform/replica.ts';
import { untilServed } from '../platform/served-schema.ts';

const secret = 'a secret for the tests of at least 32 characters';

/** Asks a subgraph directly, past the gateway. */
type Ask = (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Readonly<Record<string, unknown>>>;

/** Work that the subgraphs did, as their own processes count it. */
export interface Counts {
  readonly openStreams: number;
  readonly openedStreams: number;
  readonly answeredEvents: number;
  readonly companyReads: number;
}

/** Two gateways before two subgraphs, each a process of its own, with a link on every way between them. */
export interface MarketPlatform {
  readonly gateways: readonly [Replica, Replica];
  readonly market: Replica & { readonly ask: Ask };
  readonly companies: Replica & { readonly ask: Ask };
  /** Between clients and the first gateway; between both gateways and each subgraph. */
  readonly links: Readonly<Record<'clients' | 'market' | 'companies', Link>>;
  /** The first gateway's address by way of its link. */
  readonly linkedUrl: string;
  /** Appends an event for each price. @returns the last one's cursor */
  tell(ticker: string, prices: readonly number[], company?: string): Promise<string>;
  /** Waits until the market's process has so many open streams. */
  whenStreams(open: number): Promise<void>;
  /** What the subgraphs' processes have counted so far. */
  counts(): Promise<Counts>;
  /** A token that ends after so many seconds. */
  token(name: string, lifetimeSeconds?: number): Promise<string>;
  /** Starts companies of the next generation elsewhere and leads both gateways there: an update without an outage. */
  nextGeneration(): Promise<void>;
  stop(): Promise<void>;
}

export async function startMarketPlatform(): Promise<MarketPlatform> {
  const folder = await mkdtemp(join(tmpdir(), 'fedloop-market-'));
  const [marketPort = 0, companiesPort = 0, laterPort = 0, ...gatewayPorts] = await freePorts(5);
  const ports = { market: marketPort, companies: companiesPort };
  const links = { market: await openLink(ports.market), companies: await openLink(ports.companies) };

  const subgraph = async (name: 'market' | 'companies', port: number, ...parameters: string[]) => {
    const replica = await startReplica({
      name,
      entry: 'gateway/e2e/market/serve.ts',
      port,
      parameters: ['--subgraph', name, '--port', String(port), '--secret', secret, ...parameters],
    });
    return Object.assign(replica, { ask: askerOf(name, replica.url) });
  };
  const market = await subgraph('market', ports.market, '--journal', join(folder, 'journal'));
  let companies = await subgraph('companies', ports.companies);

  const urls = Object.entries(links).map(([name, { port }]) => `${name}=http://127.0.0.1:${String(port)}/graphql`);
  const [first, second] = await Promise.all(
    gatewayPorts.map((port) =>
      startReplica({
        name: 'gateway',
        entry: 'gateway/e2e/market/gateway.ts',
        port,
        parameters: ['--port', String(port), '--secret', secret, ...urls],
      }),
    ),
  );
  const gateways = [first!, second!] as const;
  const clients = await openLink(gateways[0].port);
  const tokens = createApiTokens(secret);

  return {
    gateways,
    market,
    get companies() {
      return companies;
    },
    links: { ...links, clients },
    linkedUrl: `http://127.0.0.1:${String(clients.port)}`,
    async tell(ticker, prices, company) {
      const mutation =
        'mutation ($ticker: String!, $prices: [Float!]!, $company: ID) { tell(ticker: $ticker, prices: $prices, company: $company) }';
      return (await market.ask(mutation, { ticker, prices, company })).tell as string;
    },
    async whenStreams(open) {
      await market.ask('query ($open: Int!) { whenStreams(open: $open) }', { open });
    },
    async counts() {
      const streams = await market.ask('{ openStreams openedStreams answeredEvents }');
      return { ...streams, ...(await companies.ask('{ companyReads }')) } as unknown as Counts;
    },
    token: (name, lifetimeSeconds = 3600) => tokens.issue(name, 'USER', lifetimeSeconds),
    async nextGeneration() {
      const old = companies;
      companies = await subgraph('companies', laterPort, '--generation', '2');
      links.companies.leadTo(laterPort);
      await old.process.end();
      await Promise.all(gateways.map(({ url }) => untilServed(url, 'generation2')));
    },
    async stop() {
      for (const { process } of [...gateways, market, companies]) await process.end();
      await Promise.all([...Object.values(links), clients].map((link) => link.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function askerOf(name: string, url: string): Ask {
  const endpoint = httpEndpoint({ name, url: `${url}/graphql`, signer: createRequestSigner(secret) });
  return async (query, variables = {}) => {
    const identity = serviceIdentity('tests');
    const { data, errors } = await endpoint.execute({ query, variables, identity, traceparent: beginTrace() });
    if (errors?.[0]) throw errors[0];
    return data ?? {};
  };
}
