import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { ResultFrames } from './result-frames.ts';

describe('the frame of a result', () => {
  let server: Server;

  beforeAll(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.close();
  });

  /** What a client makes of the parts. */
  async function read(parts: readonly Buffer[]): Promise<unknown> {
    server.once('upgrade', (request, socket, head) => {
      new WebSocketServer({ noServer: true }).handleUpgrade(request, socket, head, () => {
        for (const part of parts) socket.write(part);
      });
    });
    const client = new WebSocket(`ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    const [message] = (await once(client, 'message')) as [Buffer];
    client.terminate();
    return JSON.parse(message.toString());
  }

  it.each([0, 40, 60, 90, 4000, 4090, 65_400, 65_500, 70_000])(
    'is read by clients, with %i letters',
    async (letters) => {
      const data = { name: 'ü'.repeat(letters) };
      const frames = new ResultFrames();
      const result = { text: JSON.stringify({ data }), cursor: null };
      for (const id of ['1', 'ein "ü"']) {
        const parts = frames.frame(id, result);
        expect(await read(parts)).toEqual({ id, type: 'next', payload: { data } });
      }
    },
  );

  it('is made once for operations of one name, and a large text is never copied', () => {
    const frames = new ResultFrames();
    const result = { text: JSON.stringify({ data: 'x'.repeat(5000) }), cursor: null };
    const [first, again, other] = ['1', '1', '2'].map((id) => frames.frame(id, result));
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(other?.[1]).toBe(first?.[1]);
  });
});
