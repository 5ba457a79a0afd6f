import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Follower, follow } from '../clients/follower.ts';
import { transports } from '../clients/transports.ts';
import { type MarketPlatform, startMarketPlatform } from '../market/market-platform.ts';
import { type Price, prices } from '../market/prices.ts';

// That nobody answers any more is found out by unanswered pings and missing heartbeats: that takes its time.
jest.setTimeout(90_000);

/** A connection that is lost while neither end is told: cables, sleeping laptops, routers that forget. */
describe('a stream on which nothing passes any more, though nobody hung up', () => {
  let platform: MarketPlatform;
  let followers: Follower<Price>[];
  let told: number;

  beforeAll(async () => {
    platform = await startMarketPlatform();
  });
  beforeEach(async () => {
    told = 0;
    const [token, { eventCursor }] = [await platform.token('someone'), await platform.market.ask('{ eventCursor }')];
    followers = transports.map((transport) =>
      follow({
        transport,
        url: () => platform.linkedUrl,
        operation: (after) => prices('silence', { after }),
        after: eventCursor as string,
        token: () => Promise.resolve(token),
      }),
    );
    await tellAndExpect();
  });
  afterEach(async () => {
    for (const follower of followers) follower.stop();
    // Over HTTP a gateway can't tell a client that hears nothing from one that has nothing to say.
    platform.links.clients.cut();
    platform.links.clients.restore();
    await platform.whenStreams(0);
  });
  afterAll(async () => {
    await platform.stop();
  });

  /** Tells and waits until every client, over every transport, has all that was told, once and in order. */
  async function tellAndExpect(): Promise<void> {
    await platform.tell('silence', [told + 1, told + 2]);
    told += 2;
    for (const follower of followers) {
      const events = await follower.until(told);
      expect(events.map(({ price }) => price)).toEqual(Array.from({ length: told }, (_, index) => index + 1));
    }
  }

  it('goes on where it is the one between gateway and subgraph, and clients notice nothing', async () => {
    const before = await platform.counts();
    platform.links.market.silence();
    await tellAndExpect();
    expect((await platform.counts()).openedStreams).toBeGreaterThan(before.openedStreams);
    expect(followers.flatMap(({ ends }) => ends)).toEqual([]);
  });

  it('goes on where it is the one between client and gateway, over every transport', async () => {
    platform.links.clients.silence();
    await tellAndExpect();
    for (const { ends } of followers) expect(ends.map(({ how }) => how)).toEqual(['lost']);
  });
});
