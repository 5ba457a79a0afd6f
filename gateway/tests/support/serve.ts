import { atOnce } from '@fedloop/platform/service/drain';
import { createGateway, type Gateway, type GatewayOptions } from '../../src/gateway.ts';
import type { GatewayConfig } from '../../src/config.ts';
import { createMarket, type Market } from './market.ts';
import { type Reached, silent, type ways } from './reach.ts';

export const secret = 'a secret of the tests that is long enough';
export const adminToken = 'an administrator of the tests';

/** A gateway that listens, with the market behind it. */
export interface Served {
  readonly url: string;
  readonly gateway: Gateway;
  readonly market: Market;
  readonly reached: Reached;
  close(): Promise<void>;
}

export const config: GatewayConfig = {
  host: '127.0.0.1',
  port: 0,
  secret,
  adminToken,
  webhookSecret: null,
  guests: true,
  corsOrigins: ['https://studio.apollographql.com'],
  trustedProxies: [],
  foreignSubgraphs: [],
  schemaChecks: 'enforce',
  connections: { connections: 1000, connectionsPerAddress: 1000, connectionsPerIdentity: 1000 },
  cacheHeaders: false,
  webFolder: '/nowhere',
  browserTelemetry: false,
};

export async function serve(
  reach: (typeof ways)[number][1],
  {
    config: changes = {},
    marketTypeDefs = '',
    ...options
  }: Partial<Omit<GatewayOptions, 'config'>> & { config?: Partial<GatewayConfig>; marketTypeDefs?: string } = {},
): Promise<Served> {
  const market = createMarket({ marketTypeDefs });
  const reached = await reach([market.market, market.companies]);
  const gateway = await createGateway({
    endpoints: reached.endpoints,
    config: { ...config, ...changes },
    log: silent,
    readiness: () => Promise.resolve({ ready: true, missing: [] }),
    drain: atOnce,
    ...options,
  });
  const { url } = await gateway.listen();
  return {
    url,
    gateway,
    market,
    reached,
    async close() {
      await gateway.stop();
      await reached.close();
    },
  };
}
