import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { post } from './support/client.ts';
import { type RawConnection, rawGet, rawPost, rawWebSocket, textFrame, closeCodeOf } from './support/raw.ts';
import { ways } from './support/reach.ts';
import { adminToken, type Served, serve } from './support/serve.ts';

const [[, inProcess]] = ways;

const EVENT_STREAM = 'accept: text/event-stream';
const MULTIPART = 'accept: multipart/mixed;subscriptionSpec="1.0", application/json;q=0.9';
const TOKEN = `authorization: Bearer ${adminToken}`;
const SAME_ORIGIN = 'sec-fetch-site: same-origin';
const query = 'subscription { priceChanged(ticker: "ACME") { price } }';

describe('streams over HTTP', () => {
  let served: Served;
  let url: string;
  const open: RawConnection[] = [];

  beforeAll(async () => {
    served = await serve(inProcess);
    ({ url } = served);
  });
  afterEach(async () => {
    for (const { socket } of open.splice(0)) socket.destroy();
    await served.market.log.whenReaders(0);
  });
  afterAll(() => served.close());

  function kept(connection: RawConnection): RawConnection {
    open.push(connection);
    return connection;
  }
  const posted = (operation: object, ...headers: string[]) => kept(rawPost(url, operation, headers));
  const got = (parameters: Record<string, string>, ...headers: string[]) => kept(rawGet(url, parameters, headers));
  const append = (price: number) => served.market.log.append({ ticker: 'ACME', price, companyId: 'acme' });
  const cursorNow = () => served.market.log.cursor();

  describe('server-sent events', () => {
    it('say where they begin, and with each event its cursor', async () => {
      const before = cursorNow();
      const stream = posted({ query }, EVENT_STREAM, TOKEN);
      await stream.until(`id: ${before}\n\n`);
      await served.market.log.whenReaders(1);
      append(1);
      const text = await stream.until('event: next');
      await stream.until(`\nid: ${cursorNow()}\n\n`);
      expect(stream.received()).toContain(
        `event: next\ndata: {"data":{"priceChanged":{"price":1}}}\nid: ${cursorNow()}\n\n`,
      );
      const [head = ''] = text.split('\r\n\r\n');
      expect(head).toMatch(/^HTTP\/1\.1 200 /);
      expect(head).toMatch(/\r\ncontent-type: text\/event-stream; charset=utf-8/i);
      expect(head).toMatch(/\r\ncache-control: no-store/i);
      expect(head).toMatch(/\r\nx-accel-buffering: no/i);
      expect(head).toMatch(/\r\ntraceparent: 00-/i);
      expect(head).not.toMatch(/content-encoding/i);
    });

    it('continue behind the id with which a browser comes back, whatever the operation says', async () => {
      const { position } = append(10);
      append(11);
      append(12);
      const document = 'subscription ($after: Cursor) { priceChanged(ticker: "ACME", after: $after) { price } }';
      const stream = got(
        { query: document, variables: JSON.stringify({ after: `p${String(position + 1)}` }) },
        EVENT_STREAM,
        SAME_ORIGIN,
        `last-event-id: p${String(position)}`,
      );
      await stream.until('"price":12');
      expect(stream.received().match(/"price":\d+/g)).toEqual(['"price":11', '"price":12']);
    });

    it('tell the one result of a query and end', async () => {
      const text = await posted({ query: '{ whoami }' }, EVENT_STREAM, TOKEN, 'connection: close').ended;
      expect(text).toContain('event: next\ndata: {"data":{"whoami":"ADMIN token:admin"}}\n\n');
      expect(text).toContain('event: complete\ndata:\n\n');
    });

    it('tell an invalid operation as a result, so that a browser sees why', async () => {
      const text = await posted({ query: 'subscription { nothing }' }, EVENT_STREAM, TOKEN, 'connection: close').ended;
      expect(text).toMatch(/^HTTP\/1\.1 200 /);
      expect(text).toMatch(
        /event: next\ndata: \{"errors":\[.*GRAPHQL_VALIDATION_FAILED.*\]\}\n\nevent: complete\ndata:\n\n/,
      );
    });
  });

  describe('multipart', () => {
    it('delimits each part at once', async () => {
      const stream = posted({ query }, MULTIPART, TOKEN);
      const text = await stream.until('\r\n--graphql');
      expect(text).toMatch(/\r\ncontent-type: multipart\/mixed; boundary="graphql"; subscriptionSpec="1.0"\r\n/i);
      await served.market.log.whenReaders(1);
      append(2);
      await stream.until(
        '\r\ncontent-type: application/json\r\n\r\n{"payload":{"data":{"priceChanged":{"price":2}}}}\r\n--graphql',
      );
    });

    it('ends with the last delimiter, and tells what ended the stream beside the payload', async () => {
      const secret = 'subscription { priceChanged(ticker: "secret") { price } }';
      const text = await posted({ query: secret }, MULTIPART, TOKEN, 'connection: close').ended;
      expect(text).toMatch(/\{"payload":null,"errors":\[\{[^\n]*"code":"FORBIDDEN"[^\n]*\}\]\}\r\n--graphql--\r\n/);
    });
  });

  it.each([
    ['server-sent events', EVENT_STREAM, ':\n\n'],
    ['multipart', MULTIPART, '\r\n\r\n{}\r\n--graphql'],
  ])('shows signs of life: %s', async (_name, accept, sign) => {
    const lively = await serve(inProcess, { connectionLimits: { keepAlive: 64 } });
    const stream = rawPost(lively.url, { query }, [accept, TOKEN]);
    await stream.until(sign);
    stream.socket.destroy();
    await lively.close();
  });

  it('refuses a subscription in one piece and names every transport', async () => {
    const { body } = await post(url, { query });
    expect(body.errors?.[0]?.message).toMatch(/graphql-transport-ws.*text\/event-stream.*multipart\/mixed/);
  });

  it('refuses what is no well-formed request', async () => {
    const statusOf = async (connection: RawConnection) => (await connection.ended).slice(9, 12);
    const close = 'connection: close';
    expect(await statusOf(posted({}, EVENT_STREAM, close))).toBe('400');
    expect(await statusOf(posted({ query, variables: 'x' }, EVENT_STREAM, close))).toBe('400');
    expect(await statusOf(got({ query, variables: '{' }, EVENT_STREAM, SAME_ORIGIN, close))).toBe('400');
    expect(await statusOf(posted({ query }, EVENT_STREAM, 'authorization: Bearer wrong', close))).toBe('401');
  });

  describe('pages of other sites', () => {
    it('open no stream in the name of the guest that a browser has here', async () => {
      const answer = await post(url, { query: '{ whoami }' });
      const cookie = `cookie: ${answer.headers.get('set-cookie')?.split(';')[0] ?? ''}`;
      const whoami = async (...headers: string[]) => {
        const text = await got({ query: '{ whoami }' }, EVENT_STREAM, cookie, 'connection: close', ...headers).ended;
        return /"whoami":"([^"]*)"/.exec(text)?.[1] ?? text.slice(9, 12);
      };
      expect(await whoami(SAME_ORIGIN)).toBe(answer.body.data?.whoami);
      expect(await whoami('apollo-require-preflight: 1')).toBe(answer.body.data?.whoami);
      expect(await whoami()).toBe('400');
      expect(await whoami('sec-fetch-site: cross-site', 'origin: https://evil.example')).toBe('400');
      const listed = await whoami('origin: https://studio.apollographql.com', 'apollo-require-preflight: 1');
      expect(listed).toMatch(/^GUEST /);
      expect(listed).not.toBe(answer.body.data?.whoami);
    });

    it('change nothing by GET', async () => {
      const cursor = cursorNow();
      const mutation = 'mutation { setPrice(ticker: "A", price: 1) { name } }';
      const text = await got({ query: mutation }, EVENT_STREAM, SAME_ORIGIN, TOKEN, 'connection: close').ended;
      expect(text).toMatch(/^HTTP\/1\.1 405 [^]*\r\nallow: POST\r\n/i);
      expect(cursorNow()).toBe(cursor);
    });

    it('change nothing over a WebSocket with a cookie alone', async () => {
      const answer = await post(url, { query: '{ whoami }' });
      const cookie = `cookie: ${answer.headers.get('set-cookie')?.split(';')[0] ?? ''}`;
      const mutation = 'mutation { setPrice(ticker: "A", price: 1) { name } }';
      const told = async (...headers: string[]) => {
        const socket = kept(await rawWebSocket(url, undefined, [cookie, ...headers]));
        socket.socket.write(textFrame({ type: 'connection_init' }));
        await socket.until('connection_ack');
        for (const [id, operation] of [
          ['a', mutation],
          ['b', '{ whoami }'],
        ] as const) {
          socket.socket.write(textFrame({ id, type: 'subscribe', payload: { query: operation } }));
          await socket.until(`"id":"${id}","type":`);
        }
        return socket.until('"whoami"');
      };
      const before = cursorNow();
      const bare = await told();
      expect(bare).toContain(String(answer.body.data?.whoami));
      expect(bare).toContain('FORBIDDEN');
      expect(cursorNow()).toBe(before);
      expect(await told(`origin: ${url}`)).toContain('"setPrice"');
      const listed = await told('origin: https://studio.apollographql.com');
      expect(listed).not.toContain(String(answer.body.data?.whoami));
    });
  });

  it('takes no token out of an address', async () => {
    const parameters = { query: '{ whoami }', authorization: `Bearer ${adminToken}`, access_token: adminToken };
    const text = await got(parameters, EVENT_STREAM, SAME_ORIGIN, 'connection: close').ended;
    expect(text).toContain('"whoami":"GUEST ');
  });

  it('sends clients away when the gateway stops, to continue where they were', async () => {
    const stopping = await serve(inProcess);
    const events = rawPost(stopping.url, { query }, [EVENT_STREAM, TOKEN]);
    const parts = rawPost(stopping.url, { query }, [MULTIPART, TOKEN]);
    const socket = await rawWebSocket(stopping.url, adminToken);
    await events.until('id: p0\n');
    await parts.until('--graphql');
    await stopping.market.log.whenReaders(1);
    stopping.market.log.append({ ticker: 'ACME', price: 1, companyId: 'acme' });
    await events.until('id: p1\n');
    await parts.until('"price":1');
    await stopping.gateway.stop();

    expect((await events.ended).replaceAll('\r\n', '')).toMatch(/id: p1\nretry: 500\n\n0?$/);
    expect(events.received()).not.toContain('event: complete');
    expect(await parts.ended).toMatch(
      /\{"payload":null,"errors":\[\{[^\n]*"code":"SERVICE_UNAVAILABLE","cursor":"p1"[^\n]*\}\]\}\r\n--graphql--\r\n/,
    );
    socket.socket.destroy();
    expect(closeCodeOf(socket.received())).toBe(1012);
    await stopping.reached.close();
  });
});
