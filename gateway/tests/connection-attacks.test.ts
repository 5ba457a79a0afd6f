import { createConnection } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createApiTokens } from '../src/identity/api-tokens.ts';
import type { ConnectionLimits } from '../src/transport/connection-limits.ts';
import {
  closeCodeOf,
  controlFrame,
  frameHead,
  type RawConnection,
  rawPost,
  rawWebSocket,
  textFrame,
} from './support/raw.ts';
import { ways } from './support/reach.ts';
import { adminToken, secret, type Served, serve } from './support/serve.ts';

const [[, inProcess]] = ways;

const EVENT_STREAM = 'accept: text/event-stream';
const MULTIPART = 'accept: multipart/mixed;subscriptionSpec="1.0"';
const TOKEN = `authorization: Bearer ${adminToken}`;
// From the first event on, so that none is missed by who comes a moment later.
const query = 'subscription { priceChanged(ticker: "ACME", after: "p0") { price company { motto } } }';

describe('attacks on lasting connections', () => {
  let served: Served;
  const open: RawConnection[] = [];

  async function begin(connectionLimits: Partial<ConnectionLimits>) {
    served = await serve(inProcess, { connectionLimits });
    return served.url;
  }
  afterEach(async () => {
    for (const { socket } of open.splice(0)) socket.destroy();
    await served.market.log.whenReaders(0);
    await served.close();
  });

  function kept(connection: RawConnection): RawConnection {
    open.push(connection);
    return connection;
  }
  /** Where one connection is allowed, its place is free when it is gone, and not before. */
  async function whenFree(url: string) {
    for (let status = ''; status !== '200';) {
      const answer = kept(rawPost(url, { query: '{ whoami }' }, [EVENT_STREAM, TOKEN]));
      status = (await answer.until('\r\n\r\n')).slice(9, 12);
    }
  }
  const subscribe = (id: string, operation = query) =>
    textFrame({ id, type: 'subscribe', payload: { query: operation } });

  describe('floods of connections', () => {
    const statusOf = async (connection: RawConnection) => (await kept(connection).until('\r\n\r\n')).slice(9, 12);
    const stream = (url: string, token: string) =>
      rawPost(url, { query }, [EVENT_STREAM, `authorization: Bearer ${token}`]);

    it.each([
      ['in all', { connections: 3 }],
      ['from one address', { connectionsPerAddress: 3 }],
    ])('are bounded %s, for every transport together', async (_name, limits) => {
      const url = await begin(limits);
      kept(await rawWebSocket(url));
      kept(await rawWebSocket(url));
      expect(await statusOf(stream(url, adminToken))).toBe('200');
      expect(await statusOf(stream(url, adminToken))).toBe('503');
      expect((await rawWebSocket(url)).received()).toContain(' 503 ');
      expect((await fetch(`${url}/healthz`)).status).toBe(200);

      for (const { socket } of open.splice(0)) socket.destroy();
      await served.market.log.whenReaders(0);
      expect(await statusOf(stream(url, adminToken))).toBe('200');
    });

    it('are bounded for one identity, and for no other', async () => {
      const url = await begin({ connectionsPerIdentity: 2 });
      kept(await rawWebSocket(url, adminToken));
      expect(await statusOf(stream(url, adminToken))).toBe('200');
      expect(await statusOf(stream(url, adminToken))).toBe('429');
      const refused = kept(await rawWebSocket(url));
      refused.socket.write(textFrame({ type: 'connection_init', payload: { authorization: `Bearer ${adminToken}` } }));
      expect(closeCodeOf(await refused.ended)).toBe(4429);
      const other = await createApiTokens(secret).issue('other', 'USER', 60);
      expect(await statusOf(stream(url, other))).toBe('200');
    });

    it('are told apart by the address that a trusted proxy gives', async () => {
      served = await serve(inProcess, {
        config: { trustedProxies: ['127.0.0.0/8'] },
        connectionLimits: { connectionsPerAddress: 1 },
      });
      const from = (address: string) => [`x-forwarded-for: ${address}`];
      expect(kept(await rawWebSocket(served.url, undefined, from('203.0.113.1'))).received()).toContain(' 101 ');
      expect(kept(await rawWebSocket(served.url, undefined, from('203.0.113.1'))).received()).toContain(' 503 ');
      expect(kept(await rawWebSocket(served.url, undefined, from('203.0.113.2'))).received()).toContain(' 101 ');
    });
  });

  describe('clients that take their time', () => {
    it('are cut off while their headers come drop by drop', async () => {
      const url = await begin({ headersTimeout: 100 });
      const { hostname, port } = new URL(url);
      const drops = createConnection(Number(port), hostname);
      drops.resume();
      drops.write('GET /graphql HTTP/1.1\r\nhost: x\r\nx-slow: ');
      const timer = setInterval(() => drops.write('x'), 20);
      drops.on('error', () => undefined);
      await new Promise((resolve) => drops.on('close', resolve));
      clearInterval(timer);
    });

    it('are cut off when they answer no ping', async () => {
      const url = await begin({ keepAlive: 100 });
      const silent = kept(await rawWebSocket(url, adminToken));
      silent.socket.write(subscribe('a'));
      await served.market.log.whenReaders(1);
      await silent.ended;
    });
  });

  describe('frames', () => {
    it.each([
      ['a giant one', 1009, (head = frameHead(0x81, 2 ** 40)) => head],
      ['text that is no UTF-8', 1007, () => Buffer.concat([frameHead(0x81, 2), Buffer.from([0xc3, 0x28])])],
      ['one that is not masked', 1002, () => Buffer.from([0x81, 0x02, 0x7b, 0x7d])],
      ['binary data', 4400, () => Buffer.concat([frameHead(0x82, 2), Buffer.from('{}')])],
      ['a message in thousands of parts', 1008, () => fragments(5000)],
      ['parts that add up to too much', 1009, () => fragments(40, 1000)],
    ])('%s: closed with %i', async (_name, code, bytes) => {
      const url = await begin({ messageBytes: 10_000 });
      const socket = kept(await rawWebSocket(url, adminToken));
      socket.socket.write(bytes());
      expect(closeCodeOf(await socket.ended)).toBe(code);
    });

    it.each([
      ['pings', controlFrame(0x89)],
      ['pongs', controlFrame(0x8a)],
      ['messages', textFrame({ type: 'ping' })],
      ['operations that begin and end', Buffer.concat([subscribe('a'), textFrame({ id: 'a', type: 'complete' })])],
    ])('a flood of %s: closed with 4429', async (_name, frame) => {
      const url = await begin({ messageRate: { perSecond: 0, burst: 50 } });
      const socket = kept(await rawWebSocket(url, adminToken));
      socket.socket.write(Buffer.concat(Array<Buffer>(60).fill(frame)));
      expect(closeCodeOf(await socket.ended)).toBe(4429);
      await served.market.log.whenReaders(0);
    });
  });

  it('frees what operations hold that begin and end again and again', async () => {
    const url = await begin({ operations: 2 });
    const socket = kept(await rawWebSocket(url, adminToken));
    const cycle = Buffer.concat([subscribe('a'), textFrame({ id: 'a', type: 'complete' })]);
    socket.socket.write(Buffer.concat(Array<Buffer>(100).fill(cycle)));
    socket.socket.write(subscribe('b', '{ whoami }'));
    await socket.until('"id":"b","type":"complete"');
    await served.market.log.whenReaders(0);
    expect(socket.received()).not.toContain('TOO_MANY_OPERATIONS');
  });

  it('answers no more of what a client asks for while it does not read', async () => {
    const url = await begin({ keepAlive: 1000, connectionsPerAddress: 1, messageRate: { perSecond: 0, burst: 1000 } });
    const greedy = kept(await rawWebSocket(url, adminToken));
    greedy.socket.pause();
    const name = 'x'.repeat(60_000);
    for (let i = 0; i < 400; i++) {
      greedy.socket.write(subscribe(String(i), `{ ticker(name: "${name}") { company { motto } } }`));
    }
    await whenFree(url);
    expect(served.market.companyReads.length).toBeGreaterThan(0);
    expect(served.market.companyReads.length).toBeLessThan(400);
  });

  describe.each([
    [
      'a WebSocket',
      async (url: string) => {
        const connection = await rawWebSocket(url, adminToken);
        connection.socket.write(subscribe('a'));
        return connection;
      },
    ],
    ['server-sent events', async (url: string) => rawPost(url, { query }, [EVENT_STREAM, TOKEN])],
    ['multipart', async (url: string) => rawPost(url, { query }, [MULTIPART, TOKEN])],
  ] as const)('a client of %s', (_name, subscribed) => {
    it('that leaves without a word frees its upstream', async () => {
      const url = await begin({});
      const left = await subscribed(url);
      await served.market.log.whenReaders(1);
      left.socket.destroy();
      await served.market.log.whenReaders(0);
    });

    it('that does not read is told its last cursor, and holds up nobody', async () => {
      const url = await begin({});
      const [slow, quick] = [kept(await subscribed(url)), kept(await subscribed(url))];
      await served.market.log.whenReaders(1);
      slow.socket.pause();
      for (let price = 1; price <= 500; price++) {
        served.market.log.append({ ticker: 'ACME', price, companyId: `x${'y'.repeat(60_000)}` });
        await quick.passed(`"price":${String(price)},`);
      }
      expect(slow.received()).not.toContain('SUBSCRIBER_TOO_SLOW');
      slow.socket.resume();
      await slow.passed('SUBSCRIBER_TOO_SLOW');
      const told = await slow.until('"cursor":');
      const prices = [...told.matchAll(/"price":(\d+),/g)].map(([, price]) => Number(price));
      expect(prices).toEqual(prices.map((_price, index) => index + 1));
      expect(told).toContain(`"cursor":"p${String(prices.at(-1))}"`);
    });

    it('that never reads is cut off', async () => {
      const url = await begin({ keepAlive: 100, connectionsPerAddress: 1 });
      const never = kept(await subscribed(url));
      await served.market.log.whenReaders(1);
      never.socket.pause();
      for (let price = 1; served.market.log.readers() > 0; price++) {
        served.market.log.append({ ticker: 'ACME', price, companyId: `x${'y'.repeat(60_000)}` });
        await new Promise(setImmediate);
      }
      await whenFree(url);
    });
  });
});

/** A text message in parts of so many bytes. */
function fragments(count: number, bytes = 1): Buffer {
  const part = (firstByte: number) => Buffer.concat([frameHead(firstByte, bytes), Buffer.alloc(bytes, ' ')]);
  return Buffer.concat([part(0x01), ...Array<Buffer>(count - 2).fill(part(0x00)), part(0x80)]);
}
