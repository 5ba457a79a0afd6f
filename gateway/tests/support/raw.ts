import { connect, type Socket } from 'node:net';

/** A connection spoken to byte by byte. */
export interface RawConnection {
  readonly socket: Socket;
  /** Everything that has come. */
  received(): string;
  /** Resolves with everything that has come once the text is in it; fails where the connection ends before. */
  until(text: string): Promise<string>;
  /** Resolves once the text has come behind what was waited for this way before; for streams too long to search again. */
  passed(text: string): Promise<void>;
  /** Resolves with everything that has come when the server has ended the connection. */
  readonly ended: Promise<string>;
}

/** Connects and sends the lines, each with its line end. */
export function rawConnect(url: string, lines: readonly string[], body = ''): RawConnection {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: string[] = [];
  let passedChunks = 0;
  let over = false;
  let watchers: (() => void)[] = [];
  const changed = () => {
    const current = watchers;
    watchers = [];
    for (const watcher of current) watcher();
  };
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    chunks.push(chunk);
    changed();
  });
  socket.on('error', () => undefined);
  const ended = new Promise<string>((resolve) => {
    socket.on('close', () => {
      over = true;
      changed();
      resolve(chunks.join(''));
    });
  });
  async function change(text: string) {
    if (over) throw new Error(`the connection ended before ${JSON.stringify(text)}: ${chunks.join('').slice(-2000)}`);
    await new Promise<void>((resolve) => {
      watchers.push(resolve);
    });
  }
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
  return {
    socket,
    ended,
    received: () => chunks.join(''),
    async until(text) {
      for (;;) {
        const received = chunks.join('');
        if (received.includes(text)) return received;
        await change(text);
      }
    },
    async passed(text) {
      let before = '';
      for (;;) {
        const chunk = chunks[passedChunks];
        if (chunk === undefined) {
          await change(text);
          continue;
        }
        if ((before + chunk).includes(text)) return;
        before = chunk.slice(-text.length);
        passedChunks += 1;
      }
    },
  };
}

/** Posts an operation and leaves the connection open. */
export function rawPost(url: string, operation: object, headers: readonly string[]): RawConnection {
  const body = JSON.stringify(operation);
  const length = `content-length: ${String(Buffer.byteLength(body))}`;
  return rawConnect(
    url,
    ['POST /graphql HTTP/1.1', `host: ${new URL(url).host}`, 'content-type: application/json', length, ...headers],
    body,
  );
}

/** Gets an operation and leaves the connection open. */
export function rawGet(url: string, parameters: Record<string, string>, headers: readonly string[]): RawConnection {
  const query = String(new URLSearchParams(parameters));
  return rawConnect(url, [`GET /graphql?${query} HTTP/1.1`, `host: ${new URL(url).host}`, ...headers]);
}

/** The header of a frame as clients send it, masked with zeros. */
export function frameHead(firstByte: number, length: number): Buffer {
  const head = Buffer.alloc(14);
  head[0] = firstByte;
  head[1] = 0x80 | 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

/** A ping (0x89) or pong (0x8a) as clients send it. */
export function controlFrame(firstByte: number): Buffer {
  return Buffer.from([firstByte, 0x80, 0, 0, 0, 0]);
}

/** A text message as clients send it. */
export function textFrame(message: object): Buffer {
  const payload = Buffer.from(JSON.stringify(message));
  return Buffer.concat([frameHead(0x81, payload.length), payload]);
}

/** Opens a WebSocket; with a token says hello and waits for the answer. */
export async function rawWebSocket(
  url: string,
  token?: string,
  headers: readonly string[] = [],
): Promise<RawConnection> {
  const connection = rawConnect(url, [
    'GET /graphql HTTP/1.1',
    `host: ${new URL(url).host}`,
    'connection: upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol: graphql-transport-ws',
    ...headers,
  ]);
  await connection.until('\r\n\r\n');
  if (token === undefined) return connection;
  connection.socket.write(textFrame({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await connection.until('connection_ack');
  return connection;
}

/** The code of the close frame that a server's bytes end with. */
export function closeCodeOf(received: string): number {
  const bytes = Buffer.from(received, 'latin1');
  const at = bytes.lastIndexOf(0x88);
  return at === -1 ? 0 : bytes.readUInt16BE(at + 2);
}
