import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createRequestSigner } from '../src/identity/request-signature.ts';
import { createDrain, type DrainTimes } from '../src/service/drain.ts';
import { httpEndpoint } from '../src/subgraph/http-endpoint.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Longer than any test, so that what is seen has another cause. */
const NEVER = 3_600_000;

async function serve(listener: RequestListener, times: Partial<DrainTimes>) {
  const server = createServer(listener);
  // Nobody but the drain closes connections.
  server.keepAliveTimeout = 0;
  const drain = createDrain(server, times);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  closers.push(() => {
    server.closeAllConnections();
  });
  return { server, port, drain };
}

/** Connections are kept. */
function client(port: number) {
  const agent = new Agent({ keepAlive: true });
  closers.push(() => {
    agent.destroy();
  });
  return async (path = '/') => {
    const [response] = (await once(get({ agent, port, host: '127.0.0.1', path }), 'response')) as [IncomingMessage];
    return { body: await text(response), connection: response.headers.connection };
  };
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  closers.push(() => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

const hello: RequestListener = (_request, response) => response.end('hello');

describe('a server that drains', () => {
  it('is over at once without connections, listens no more, and takes a second call', async () => {
    const { server, drain } = await serve(hello, { quiet: NEVER, limit: NEVER });
    expect(await Promise.all([drain(), drain()])).toEqual([0, 0]);
    expect(server.listening).toBe(false);
  });

  it('answers what comes on a kept connection, says that it is the last answer, and closes it', async () => {
    const { port, drain } = await serve(hello, { quiet: NEVER, limit: NEVER });
    const ask = client(port);
    expect(await ask()).toEqual({ body: 'hello', connection: 'keep-alive' });
    const drained = drain();
    await expect(open(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(await ask()).toEqual({ body: 'hello', connection: 'close' });
    expect(await drained).toBe(0);
  });

  it('answers what is under way, whether its head was sent or not', async () => {
    const asked: [string | undefined, () => void][] = [];
    const everybodyAsked = Promise.withResolvers<undefined>();
    const { port, drain } = await serve(
      ({ url }, response) => {
        if (url === '/begun') response.write('he');
        asked.push([url, () => response.end(url === '/begun' ? 'llo' : 'hello')]);
        if (asked.length === 2) everybodyAsked.resolve(undefined);
      },
      { quiet: 0, limit: NEVER },
    );
    const ask = client(port);
    const answers = Promise.all([ask('/begun'), ask('/waiting')]);
    await everybodyAsked.promise;
    const drained = drain();
    for (const [, answer] of asked) answer();
    expect(await answers).toEqual([
      { body: 'hello', connection: 'keep-alive' },
      { body: 'hello', connection: 'close' },
    ]);
    expect(await drained).toBe(0);
  });

  it('sends long answers to their end to clients that are slow to take them', async () => {
    const size = 64 * 1024 * 1024;
    const { port, drain } = await serve((_request, response) => response.end(Buffer.alloc(size)), { quiet: 0 });
    const request = get({ port, host: '127.0.0.1', agent: new Agent({ keepAlive: true }) });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const drained = drain();
    let received = 0;
    for await (const chunk of response) received += (chunk as Buffer).length;
    expect(received).toBe(size);
    expect(await drained).toBe(0);
  });

  it('answers requests that were sent one behind the other on one connection', async () => {
    const answers: (() => void)[] = [];
    const bothAsked = Promise.withResolvers<undefined>();
    const { port, drain } = await serve(
      ({ url }, response) => {
        answers.push(() => response.end(url));
        if (answers.length === 3) bothAsked.resolve(undefined);
      },
      { quiet: NEVER, limit: NEVER },
    );
    const socket = await open(port);
    const head = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;
    socket.write(head('/first') + head('/second'));
    const received = text(socket);
    while (answers.length < 2) await new Promise(setImmediate);
    const drained = drain();
    socket.write(head('/third'));
    await bothAsked.promise;
    for (const answer of answers) answer();
    const all = await received;
    for (const path of ['/first', '/second', '/third']) expect(all).toContain(path);
    expect(all.match(/connection: close/gi)).toHaveLength(1);
    expect(await drained).toBe(0);
  });

  it('closes connections that are kept and those that never carried a request after the quiet time', async () => {
    const { server, port, drain } = await serve(hello, { quiet: 0, limit: NEVER });
    await client(port)();
    const accepted = once(server, 'connection');
    await open(port);
    await accepted;
    expect(await drain()).toBe(0);
  });

  it('lets a request arrive that has begun', async () => {
    const { server, port, drain } = await serve(hello, { quiet: 0, limit: NEVER });
    const accepted = once(server, 'connection') as Promise<[Socket]>;
    const socket = await open(port);
    socket.write('GET / HTTP/1.1\r\n');
    const [atServer] = await accepted;
    while (atServer.bytesRead === 0) await new Promise(setImmediate);
    const drained = drain();
    socket.write('host: x\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 [^]*hello$/);
    expect(await drained).toBe(0);
  });

  it('keeps no connection for a request that was refused before all of it came', async () => {
    const { server, port, drain } = await serve((_request, response) => response.writeHead(413).end(), {
      quiet: 0,
      limit: NEVER,
    });
    const accepted = once(server, 'connection') as Promise<[Socket]>;
    const socket = await open(port);
    const head = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\n';
    socket.write(head);
    await once(socket, 'data');
    socket.write('late');
    const [atServer] = await accepted;
    while (atServer.bytesRead < head.length + 4) await new Promise(setImmediate);
    expect(await drain()).toBe(0);
  });

  it('cuts at the limit what is left, and says how much that was', async () => {
    const { server, port, drain } = await serve(() => undefined, { quiet: 0, limit: 0 });
    const asked = once(server, 'request');
    const answer = client(port)();
    await asked;
    const [cut] = await Promise.all([drain(), expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' })]);
    expect(cut).toBe(1);
  });
});

describe('a subgraph process', () => {
  it('answers on SIGTERM the mutations under way and what comes on kept connections', async () => {
    const secret = 'a secret of at least thirty-two characters';
    const path = fileURLToPath(new URL('support/draining-process.ts', import.meta.url));
    const child = fork(path, [secret], { execArgv: [] });
    closers.push(() => child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    const [url] = (await once(child, 'message')) as [string];
    const endpoint = httpEndpoint({ name: 'draining', url, signer: createRequestSigner(secret) });
    closers.push(() => endpoint.close());
    const ask = async (query: string) => {
      const identity = { subject: 'guest:1', role: 'GUEST' } as const;
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      return (await endpoint.execute({ query, identity, traceparent })).data;
    };

    let asked = 0;
    const everybodyAsked = Promise.withResolvers<undefined>();
    child.on('message', () => {
      if (++asked === 8) everybodyAsked.resolve(undefined);
    });
    const kept = client(Number(new URL(url).port));
    await kept('/healthz');
    const answers = Promise.all(Array.from({ length: 8 }, () => ask('mutation { slow }')));
    await everybodyAsked.promise;

    child.kill('SIGTERM');
    await refused(Number(new URL(url).port));
    expect(await kept('/healthz')).toEqual({ body: '{"status":"alive"}', connection: 'close' });
    child.send('answer');
    expect(await answers).toEqual(Array(8).fill({ slow: 'answered' }));
    expect(await ended).toEqual([0, null]);
  });
});

/** Waits until nobody listens. */
async function refused(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
    } catch {
      return;
    } finally {
      socket.destroy();
    }
  }
}
