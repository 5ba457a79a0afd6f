import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createAnsweredSocket } from './answered-socket.ts';
import { isConnectionLoss } from './connection-loss.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A socket to a server that does with what it hears as told. */
async function socketTo(listen: (text: string, socket: Socket) => void, limit: number): Promise<Socket> {
  const server = createServer((socket) => {
    closers.push(() => socket.destroy());
    socket.on('data', (chunk) => listen(chunk.toString(), socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  const socket = createAnsweredSocket(limit);
  closers.push(() => socket.destroy());
  socket.connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

describe('a socket whose other end is to answer', () => {
  it('is broken where nothing comes, which counts as a lost connection', async () => {
    const socket = await socketTo(() => undefined, 20);
    socket.write('a question');
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error).toMatchObject({ code: 'ETIMEDOUT' });
    expect(isConnectionLoss(error)).toBe(true);
  });

  it('is broken where an answer came, and none to a later question', async () => {
    const socket = await socketTo((text, other) => {
      if (text === 'first') other.write('answer');
    }, 50);
    socket.write('first');
    await once(socket, 'data');
    socket.write('second');
    await expect(once(socket, 'error')).resolves.toMatchObject([{ code: 'ETIMEDOUT' }]);
  });

  it('says nothing of an end that had nothing to answer or has answered', async () => {
    const socket = await socketTo((_text, other) => other.write('answer'), 20);
    const silent = await socketTo(() => undefined, 20);
    const errors: unknown[] = [];
    for (const one of [socket, silent]) one.on('error', (error) => errors.push(error));
    socket.cork();
    socket.write('one ');
    socket.write('question');
    socket.uncork();
    await once(socket, 'data');
    // Another socket's limit passes later than theirs would.
    const later = await socketTo(() => undefined, 200);
    later.write('a question');
    await once(later, 'error');
    expect(errors).toEqual([]);
  });
});
