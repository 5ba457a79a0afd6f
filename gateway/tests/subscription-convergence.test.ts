import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Client } from 'graphql-ws';
import { connect, iterate, nextOf } from './support/client.ts';
import { ways } from './support/reach.ts';
import { type Served, serve } from './support/serve.ts';

const PRICES = 'subscription ($after: Cursor) { priceChanged(ticker: "ACME", after: $after) { price } }';

describe.each(ways)('clients that come back at different positions, subgraphs %s', (_name, reach) => {
  let served: Served;
  let clients: Client[];

  beforeEach(async () => {
    served = await serve(reach);
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) await client.dispose();
    await served.close();
  });

  const append = (price: number) => served.market.log.append({ ticker: 'ACME', price, companyId: 'acme' });

  /** A client of its own that notes every price it is told. */
  function follow(after: number | null) {
    const client = connect(served.url);
    clients.push(client);
    const stream = iterate(client, { query: PRICES, variables: after === null ? {} : { after: `p${String(after)}` } });
    const seen: number[] = [];
    return {
      after,
      seen,
      /** Reads on until this price. */
      async readTo(price: number) {
        while (seen.at(-1) !== price) {
          const { data } = await nextOf(stream);
          seen.push((data as { priceChanged: { price: number } }).priceChanged.price);
        }
      },
      leave: () => client.dispose(),
    };
  }

  it('join the stream that stands where they stopped', async () => {
    const live = follow(null);
    await served.market.log.whenReaders(1);
    append(1);
    await live.readTo(1);
    const back = follow(1);
    const behind = follow(0);
    await behind.readTo(1);
    append(2);
    await Promise.all([live, back, behind].map((client) => client.readTo(2)));
    expect([live.seen, back.seen, behind.seen]).toEqual([[1, 2], [2], [1, 2]]);
    expect(served.market.log.opened()).toBe(2);
  });

  it('share one upstream again once they have caught up, and free it when the last one leaves', async () => {
    const live = follow(null);
    await served.market.log.whenReaders(1);
    for (const price of [1, 2, 3]) append(price);
    await live.readTo(3);
    const others = [0, 1, 2].map(follow);
    await Promise.all(others.map((client) => client.readTo(3)));
    append(4);
    await Promise.all([live, ...others].map((client) => client.readTo(4)));
    await served.market.log.whenReaders(1);

    await live.leave();
    append(5);
    await Promise.all(others.map((client) => client.readTo(5)));
    expect(others.map((client) => client.seen)).toEqual([
      [1, 2, 3, 4, 5],
      [2, 3, 4, 5],
      [3, 4, 5],
    ]);
    for (const client of others) await client.leave();
    await served.market.log.whenReaders(0);
  });

  it('miss nothing and see nothing twice, however they come and go', async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.constant({ kind: 'append' as const }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('come' as const), back: fc.nat({ max: 4 }) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), index: fc.nat() }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('read' as const), index: fc.nat() }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const start = Number(served.market.log.cursor().slice(1));
        let newest = start;
        let following: ReturnType<typeof follow>[] = [];
        for (const action of steps) {
          const chosen = 'index' in action ? following[action.index % following.length] : undefined;
          if (action.kind === 'append') newest = append(newest + 1).position;
          else if (action.kind === 'come') following.push(follow(Math.max(start, newest - action.back)));
          else if (action.kind === 'leave' && chosen) {
            await chosen.leave();
            following = following.filter((client) => client !== chosen);
          } else if (chosen && (chosen.after ?? newest) < newest) await chosen.readTo(newest);
        }
        newest = append(newest + 1).position;
        await Promise.all(following.map((client) => client.readTo(newest)));
        for (const { after, seen } of following) {
          const from = after ?? newest;
          expect(seen).toEqual(Array.from({ length: newest - from }, (_, index) => from + index + 1));
        }
        for (const client of following) await client.leave();
        await served.market.log.whenReaders(0);
      }),
      { numRuns: 25 },
    );
  });
});
