import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { drain, endOf, resultOf } from '../clients/expectations.ts';
import type { ClientStream, Operation } from '../clients/subscriber-transport.ts';
import { namedTransports, transports } from '../clients/transports.ts';
import { overWebSocket } from '../clients/websocket.ts';
import { type MarketPlatform, startMarketPlatform } from '../market/market-platform.ts';
import { prices, type PriceResult } from '../market/prices.ts';

jest.setTimeout(60_000);

describe.each(namedTransports)('a subscription over %s', (_name, transport) => {
  let platform: MarketPlatform;
  let token: string;
  let ticker: string;
  let tests = 0;
  const streams: ClientStream[] = [];

  beforeAll(async () => {
    platform = await startMarketPlatform();
    token = await platform.token('someone');
  });
  beforeEach(() => {
    ticker = `ticker${String((tests += 1))}`;
  });
  afterEach(async () => {
    for (const stream of streams.splice(0)) stream.leave();
    // Holds for every test: whoever is gone holds nothing.
    await platform.whenStreams(0);
  });
  afterAll(async () => {
    await platform.stop();
  });

  function open(operation: Operation, { over = transport, as = token } = {}): ClientStream {
    const stream = over.open(platform.gateways[0].url, operation, as);
    streams.push(stream);
    return stream;
  }

  /** Tells until every stream has begun, then reads all of them up to the same event. */
  async function begun(...opened: ClientStream[]): Promise<void> {
    let waiting = opened.length;
    const firsts = Promise.all(opened.map((stream) => resultOf(stream).finally(() => (waiting -= 1))));
    while (waiting > 0) {
      await platform.tell(ticker, [0]);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await firsts;
    await platform.tell(ticker, [-1]);
    for (const stream of opened) while (priceOf(await resultOf(stream)) !== -1);
  }

  async function tellAndRead(stream: ClientStream, price: number, company = 'acme'): Promise<PriceResult> {
    await platform.tell(ticker, [price], company);
    return resultOf(stream);
  }

  const priceOf = ({ data }: PriceResult) => data?.priceChanged?.price;
  const code = (name: string) => ({ extensions: { code: name } });

  describe('whose client leaves', () => {
    it('frees the upstream at once, without an event to wake it', async () => {
      const stream = open(prices(ticker));
      await platform.whenStreams(1);
      stream.leave();
      await platform.whenStreams(0);
    });

    it('frees the upstream when the client goes without a word', async () => {
      const stream = open(prices(ticker));
      await platform.whenStreams(1);
      stream.vanish();
      await platform.whenStreams(0);
    });

    it('goes on for those who stay', async () => {
      const [leaver, stayer] = [open(prices(ticker)), open(prices(ticker))];
      await begun(leaver, stayer);
      leaver.leave();
      expect(await tellAndRead(stayer, 2)).toMatchObject({ data: { priceChanged: { price: 2 } } });
      await platform.whenStreams(1);
    });
  });

  describe('where an entity fails', () => {
    it('nulls that event and goes on', async () => {
      const stream = open(prices(ticker));
      await begun(stream);
      expect(await tellAndRead(stream, 1, 'broken')).toMatchObject({
        data: null,
        errors: [code('DATASET_NOT_FOUND'), code('DATASET_NOT_FOUND')],
      });
      expect(await tellAndRead(stream, 2)).toMatchObject({ data: { priceChanged: { price: 2 } } });
    });

    it('nulls no more than the nearest field that may be null', async () => {
      const query = 'subscription ($ticker: String!) { priceChanged(ticker: $ticker) { price partner { name } } }';
      const stream = open({ query, variables: { ticker } });
      await begun(stream);
      expect(await tellAndRead(stream, 1, 'broken')).toMatchObject({
        data: { priceChanged: { price: 1, partner: null } },
        errors: [{ ...code('DATASET_NOT_FOUND'), path: ['priceChanged', 'partner', 'name'] }],
      });
      expect(await tellAndRead(stream, 2)).toEqual({
        data: { priceChanged: { price: 2, partner: { name: 'Company acme' } } },
      });
    });

    it('nulls the events of an outage alone', async () => {
      const stream = open(prices(ticker));
      await begun(stream);
      await platform.companies.process.end('SIGKILL');
      const failed = await tellAndRead(stream, 1);
      await platform.companies.start();
      expect(failed.data).toBeNull();
      expect(failed.errors?.[0]).toMatchObject(code('SERVICE_UNAVAILABLE'));
      expect(await tellAndRead(stream, 2)).toMatchObject({ data: { priceChanged: { price: 2 } } });
    });
  });

  describe('that others have too', () => {
    it('has one upstream and one execution for each event, over all transports', async () => {
      const alone = open(prices(ticker));
      await begun(alone);
      const before = await platform.counts();
      await tellAndRead(alone, 1);
      const one = (await platform.counts()).companyReads - before.companyReads;

      const all = [alone, ...transports.flatMap((over) => [1, 2, 3].map(() => open(prices(ticker), { over })))];
      await begun(...all);
      const begin = await platform.counts();
      await platform.tell(ticker, [1, 2]);
      const results = await Promise.all(all.map(async (stream) => [await resultOf(stream), await resultOf(stream)]));
      const end = await platform.counts();

      expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
      expect(end.openedStreams).toBe(before.openedStreams);
      expect(end.answeredEvents - begin.answeredEvents).toBe(2);
      expect(end.companyReads - begin.companyReads).toBe(2 * one);
    });

    it('has an upstream of its own where variables or rights differ', async () => {
      const before = await platform.counts();
      const other = await platform.token('someone-else');
      const all = [open(prices(ticker)), open(prices(ticker), { as: other }), open(prices(ticker, { noteLength: 1 }))];
      await begun(...all);
      expect((await platform.counts()).openedStreams - before.openedStreams).toBe(3);
      expect((await platform.counts()).openStreams).toBe(3);
    });
  });

  describe('whose client reads too slowly', () => {
    it('is cut off with its last cursor, from which it continues, and slows nobody', async () => {
      const operation = prices(ticker, { noteLength: 64 * 1024 });
      const [slow, fast] = [open(operation), open(operation)];
      await begun(slow, fast);
      slow.pause();
      const told = upTo(450);
      for (let next = 0; next < told.length; next += 50) {
        const page = told.slice(next, next + 50);
        await platform.tell(ticker, page);
        for (const price of page) expect(priceOf(await resultOf(fast))).toBe(price);
      }
      slow.resume();
      const { results, end } = await drain(slow);
      const read = results.map(priceOf);
      expect(read).toEqual(upTo(read.length));
      expect(read.length).toBeLessThan(told.length);
      const { cursor } = (results.at(-1) as PriceResult).data!.priceChanged!;
      expect(end).toMatchObject({ how: 'refused', errors: [{ extensions: { code: 'SUBSCRIBER_TOO_SLOW', cursor } }] });

      const rest = open(prices(ticker, { after: cursor }));
      for (const price of told.slice(read.length)) expect(priceOf(await resultOf(rest))).toBe(price);
    });
  });

  describe('with a token that ends', () => {
    it('is told so with its last cursor, frees the upstream, and continues with a new one', async () => {
      const stream = open(prices(ticker), { as: await platform.token('somebody', 3) });
      await begun(stream);
      const { cursor } = (await tellAndRead(stream, 1)).data!.priceChanged!;
      expect(await endOf(stream)).toMatchObject({
        how: 'refused',
        errors: [{ extensions: { code: 'UNAUTHENTICATED', cursor } }],
      });
      await platform.whenStreams(0);
      await platform.tell(ticker, [2]);
      const next = open(prices(ticker, { after: cursor }), { as: await platform.token('somebody') });
      expect(priceOf(await resultOf(next))).toBe(2);
    });

    it('is refused from the beginning once it has ended', async () => {
      for (const as of [await platform.token('somebody', 0), 'a wrong token']) {
        const end = await endOf(open(prices(ticker), { as }));
        // A WebSocket is closed before there is an operation to answer.
        const told = transport === overWebSocket ? { code: 4401 } : { errors: [code('UNAUTHENTICATED')] };
        expect(end).toMatchObject(told);
      }
    });
  });

  describe('that can not be answered', () => {
    it.each(['@defer', '@stream'])('says that %s is not supported', async (directive) => {
      const selection = directive === '@defer' ? '... @defer { price }' : `price ${directive}`;
      for (const query of [
        `subscription { priceChanged(ticker: "${ticker}") { ${selection} } }`,
        directive === '@defer' ? '{ ... @defer { openStreams } }' : '{ openStreams @stream }',
      ]) {
        expect(await endOf(open({ query }))).toMatchObject({
          how: 'refused',
          errors: [code('INCREMENTAL_DELIVERY_UNSUPPORTED')],
        });
      }
    });

    it('says that its cursor has expired', async () => {
      const cursor = await platform.tell(ticker, [1]);
      const kept = await platform.tell(ticker, [2, 3]);
      await platform.market.ask('mutation ($before: Cursor!) { forget(before: $before) }', { before: kept });
      expect(await endOf(open(prices(ticker, { after: cursor })))).toMatchObject({
        how: 'refused',
        errors: [code('CURSOR_EXPIRED')],
      });
    });
  });
});

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
