import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type WebSocket, WebSocketServer } from 'ws';
import { endpointOf, request } from './support/subgraph-stand-in.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

const limits = { connectTimeout: 200, pingInterval: 20, pongTimeout: 200 };

/** An endpoint whose server does with upgrades, and with what comes over sockets, as told. */
async function against(onUpgrade: (server: Server) => void) {
  const server = createServer();
  onUpgrade(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  const endpoint = endpointOf(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`, limits);
  closers.push(() => void endpoint.close());
  return endpoint;
}

interface Message {
  readonly type: string;
  readonly id?: string;
}

/** Answers messages by their type; what has no answer is left alone. */
function answering(answer: (message: Message, socket: WebSocket) => void) {
  return (server: Server) => {
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) => {
      closers.push(() => socket.terminate());
      socket.on('message', (data: Buffer) => answer(JSON.parse(data.toString()) as Message, socket));
    });
  };
}

const send = (socket: WebSocket, message: object) => socket.send(JSON.stringify(message));

describe('a subscription whose server', () => {
  it('says nothing more, not even to a ping, fails for whoever waits', async () => {
    const endpoint = await against(
      answering(({ type }, socket) => {
        if (type === 'connection_init') send(socket, { type: 'connection_ack' });
      }),
    );
    const streams = await Promise.all([1, 2].map(() => endpoint.subscribe(request('subscription { a }'))));
    for (const stream of streams) await expect(stream.next()).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('has nothing to tell but answers pings goes on', async () => {
    let [pings, id] = [0, ''];
    const endpoint = await against(
      answering((message, socket) => {
        if (message.type === 'connection_init') send(socket, { type: 'connection_ack' });
        id = message.id ?? id;
        if (message.type !== 'ping') return;
        send(socket, { type: 'pong' });
        pings += 1;
        if (pings === 20) send(socket, { type: 'next', id, payload: { data: { a: 1 } } });
      }),
    );
    const stream = await endpoint.subscribe(request('subscription { a }'));
    expect(await stream.next()).toEqual({ done: false, value: { data: { a: 1 } } });
    await stream.return?.();
  });

  it('does not welcome the socket fails', async () => {
    const endpoint = await against(answering(() => undefined));
    const stream = await endpoint.subscribe(request('subscription { a }'));
    await expect(stream.next()).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('takes the connection and does nothing with it fails', async () => {
    const endpoint = await against((server) =>
      server.on('upgrade', (_request, socket) => closers.push(() => socket.destroy())),
    );
    const stream = await endpoint.subscribe(request('subscription { a }'));
    await expect(stream.next()).rejects.toMatchObject({ kind: 'unreachable' });
  });
});
