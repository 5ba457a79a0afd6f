import { type ClientRequest, type IncomingMessage, request as requestPlainly } from 'node:http';
import { request as requestSafely } from 'node:https';
import { StringDecoder } from 'node:string_decoder';
import { createArrivals } from './arrivals.ts';
import type { ClientStream, Operation, StreamEnd, WireResult } from './subscriber-transport.ts';

/** Milliseconds without a byte, heartbeats included, after which a client takes the connection for dead. */
const SILENCE = 20_000;

/** What a protocol makes of an answer's body. */
export interface BodyReader {
  /** Text as it comes in, cut anywhere. */
  read(text: string): void;
}

/** Where a body's reader puts what it finds. */
export interface Findings {
  readonly result: (result: WireResult) => void;
  readonly end: (end: StreamEnd) => void;
}

export interface HttpStreamOptions {
  readonly accept: string;
  /** The reader of an answer with this content type; null for an answer in one piece. */
  readonly reader: (contentType: string, findings: Findings) => BodyReader | null;
}

/** Posts an operation and reads an answer that goes on and on, over a connection of its own. */
export function openHttpStream(
  url: string,
  operation: Operation,
  token: string | undefined,
  { accept, reader }: HttpStreamOptions,
): ClientStream {
  const arrivals = createArrivals();
  let answer: IncomingMessage | undefined;
  let paused = false;

  const request = url.startsWith('https:') ? requestSafely : requestPlainly;
  const sent: ClientRequest = request(
    `${url}/graphql`,
    {
      method: 'POST',
      agent: false,
      headers: {
        accept,
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
    },
    (incoming) => {
      answer = incoming;
      follow(incoming);
    },
  );
  sent.on('error', lost);
  sent.on('socket', (socket) => {
    socket.setTimeout(SILENCE, () => {
      if (!paused) sent.destroy(new Error('silence'));
    });
  });
  sent.end(JSON.stringify(operation));

  function lost() {
    arrivals.end({ how: 'lost', errors: [] });
  }

  function follow(incoming: IncomingMessage) {
    const { statusCode: code = 0, headers } = incoming;
    const decoder = new StringDecoder('utf8');
    const body = reader(headers['content-type'] ?? '', {
      result: (result) => arrivals.push(result),
      end: (end) => arrivals.end(end),
    });
    let whole = '';
    incoming.on('data', (chunk: Buffer) => {
      const text = decoder.write(chunk);
      if (body) body.read(text);
      else whole += text;
    });
    incoming.on('error', lost);
    incoming.on('end', () => {
      if (!body) arrivals.end({ how: 'refused', errors: errorsOf(whole), code });
    });
    incoming.on('close', lost);
    if (paused) incoming.pause();
  }

  return {
    next: () => arrivals.next(),
    leave: () => sent.destroy(),
    vanish: () => sent.socket?.resetAndDestroy(),
    pause() {
      paused = true;
      answer?.pause();
    },
    resume() {
      paused = false;
      answer?.resume();
    },
  };
}

function errorsOf(text: string): StreamEnd['errors'] {
  try {
    return (JSON.parse(text) as WireResult).errors ?? [];
  } catch {
    return [{ message: text, extensions: {} }];
  }
}
