import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import fastify from 'fastify';
import { createDrain } from '../src/service/drain.ts';
import { listenAt } from '../src/service/listening.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Longer than any test, so that what is seen has another cause. */
const NEVER = 3_600_000;
const BOTH = ['127.0.0.1', '127.0.0.2'];
const SWITCHING = 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n';

async function serve(host: string, addresses?: readonly string[]) {
  const app = fastify();
  closers.push(() => app.close());
  app.get('/', () => 'hello');
  const drain = createDrain(app.server, { quiet: NEVER, limit: NEVER });
  const url = await listenAt(app, { host, port: 0 }, addresses && (() => Promise.resolve(addresses)));
  return { app, drain, port: Number(new URL(url).port) };
}

/** Connections are kept. */
function client(host: string, port: number) {
  const agent = new Agent({ keepAlive: true });
  closers.push(() => {
    agent.destroy();
  });
  return async () => {
    const [response] = (await once(get({ agent, host, port }), 'response')) as [IncomingMessage];
    return { body: await text(response), connection: response.headers.connection };
  };
}

async function codeOfConnecting(host: string, port: number): Promise<string | undefined> {
  const socket = connect(port, host);
  closers.push(() => socket.destroy());
  return once(socket, 'connect').then(
    () => undefined,
    (error: unknown) => (error as NodeJS.ErrnoException).code,
  );
}

describe('a server at a host of several addresses', () => {
  it('drains what is connected to any of them', async () => {
    const { drain, port } = await serve('both', BOTH);
    const clients = BOTH.map((address) => client(address, port));
    const askAll = () => Promise.all(clients.map((ask) => ask()));
    expect(await askAll()).toEqual(BOTH.map(() => ({ body: 'hello', connection: 'keep-alive' })));

    const drained = drain();
    for (const address of BOTH) expect(await codeOfConnecting(address, port)).toBe('ECONNREFUSED');
    expect(await askAll()).toEqual(BOTH.map(() => ({ body: 'hello', connection: 'close' })));
    expect(await drained).toBe(0);
  });

  it('takes upgrades at any of them', async () => {
    const { app, port } = await serve('both', BOTH);
    app.server.on('upgrade', (_request, socket) => socket.end(SWITCHING));
    for (const host of BOTH) {
      const request = get({ host, port, headers: { connection: 'upgrade', upgrade: 'other' } });
      const [response, socket] = (await once(request, 'upgrade')) as [IncomingMessage, { destroy(): void }];
      expect(response.statusCode).toBe(101);
      socket.destroy();
    }
  });

  it('goes on where only the first can be listened at', async () => {
    // Reserved for documentation, so no address of this machine.
    const { port } = await serve('both', ['127.0.0.1', '192.0.2.1']);
    expect(await client('127.0.0.1', port)()).toMatchObject({ body: 'hello' });
  });

  it('leaves none of them when it is closed without a drain', async () => {
    const { app, port } = await serve('both', BOTH);
    await app.close();
    for (const address of BOTH) expect(await codeOfConnecting(address, port)).toBe('ECONNREFUSED');
  });

  it('answers at each that localhost has', async () => {
    const { port } = await serve('localhost');
    const addresses = await lookup('localhost', { all: true });
    expect(addresses).not.toEqual([]);
    for (const { address } of addresses) expect(await client(address, port)()).toMatchObject({ body: 'hello' });
  });
});
