import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Follower, follow } from '../clients/follower.ts';
import { namedTransports } from '../clients/transports.ts';
import { type MarketPlatform, startMarketPlatform } from '../market/market-platform.ts';
import { type Price, prices } from '../market/prices.ts';

// Processes that were killed start again; a slow machine takes its time.
jest.setTimeout(60_000);

describe.each(namedTransports)(
  'a client over %s that comes back with its cursor misses nothing and meets nothing twice',
  (_name, transport) => {
    let platform: MarketPlatform;
    let ticker: string;
    let tests = 0;
    let follower: Follower<Price>;
    let told: number;
    let url: () => string;

    beforeAll(async () => {
      platform = await startMarketPlatform();
    });
    beforeEach(async () => {
      ticker = `ticker${String((tests += 1))}`;
      told = 0;
      const token = await platform.token('someone');
      const { eventCursor } = await platform.market.ask('{ eventCursor }');
      url = () => platform.linkedUrl;
      follower = follow({
        transport,
        url: () => url(),
        operation: (after) => prices(ticker, { after }),
        after: eventCursor as string,
        token: () => Promise.resolve(token),
      });
      await tell();
      await follower.until(told);
    });
    afterEach(async () => {
      follower.stop();
      await platform.whenStreams(0);
    });
    afterAll(async () => {
      await platform.stop();
    });

    async function tell(): Promise<void> {
      await platform.tell(ticker, [told + 1, told + 2]);
      told += 2;
    }

    /** Tells on and on while something happens. */
    async function tellDuring(incident: () => Promise<unknown>): Promise<void> {
      let over = false;
      const happening = incident().finally(() => (over = true));
      const isOver = () => over;
      while (!isOver()) {
        await tell();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await happening;
      await tell();
    }

    async function untilTold(count: number): Promise<void> {
      while (told < count) await new Promise((resolve) => setTimeout(resolve, 5));
    }

    async function expectAll(): Promise<void> {
      const events = await follower.until(told);
      expect(events.map(({ price }) => price)).toEqual(Array.from({ length: told }, (_, index) => index + 1));
    }

    /** Whether the market's process was asked for the stream again. */
    async function openings(incident: () => Promise<unknown>): Promise<number> {
      const before = await platform.counts();
      await incident();
      return (await platform.counts()).openedStreams - before.openedStreams;
    }

    it('when the supergraph is swapped', async () => {
      const reopened = await openings(async () => {
        await tellDuring(() => platform.nextGeneration());
        await expectAll();
      });
      expect(reopened).toBe(1);
      // The client's own connection saw nothing of it.
      expect(follower.ends).toEqual([]);
    });

    it('when the subgraph is killed and started again', async () => {
      await platform.market.process.end('SIGKILL');
      await platform.market.start();
      await tell();
      await expectAll();
      expect(follower.ends).toEqual([]);
    });

    it('when the subgraph tells something before the gateway finds back to it', async () => {
      platform.links.market.cut();
      await platform.market.process.end('SIGKILL');
      await platform.market.start();
      await tell();
      platform.links.market.restore();
      await expectAll();
      expect(follower.ends).toEqual([]);
    });

    it('when the connection between gateway and subgraph breaks', async () => {
      await tellDuring(async () => {
        platform.links.market.cut();
        await untilTold(told + 4);
        platform.links.market.restore();
      });
      await expectAll();
      expect(follower.ends).toEqual([]);
    });

    it('when the connection between client and gateway breaks', async () => {
      await tellDuring(async () => {
        platform.links.clients.cut();
        await platform.whenStreams(0);
        platform.links.clients.restore();
      });
      await expectAll();
      expect(follower.ends.map(({ how }) => how)).toContain('lost');
    });

    it('when the gateway drains, and the client goes to another one', async () => {
      const [first, second] = platform.gateways;
      url = () => second.url;
      const end = { code: undefined as number | string | undefined };
      await tellDuring(async () => {
        end.code = await first.process.end('SIGTERM');
      });
      await expectAll();
      expect(end.code).toBe(0);
      expect(follower.ends).toHaveLength(1);
      await first.start();
    });

    it('when the gateway is killed, and the client waits until it is there again', async () => {
      const [first] = platform.gateways;
      await tellDuring(async () => {
        await first.process.end('SIGKILL');
        await first.start();
      });
      await expectAll();
      expect(follower.ends.map(({ how }) => how)).toContain('lost');
    });
  },
);
