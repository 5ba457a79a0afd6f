import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, errors } from 'undici';
import type { Call } from './call.ts';
import { type FaultKind, SubgraphFault } from './fault.ts';
import type { Place, Sockets } from './sockets.ts';

/** What came back from a server, whatever it means. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** One POST. */
export interface Post {
  readonly subgraph: string;
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: string;
  /** Whether it may share a socket with others, and be sent anew when that socket breaks before its turn. */
  readonly idempotent: boolean;
  /** Bytes of the answer. */
  readonly bodyLimit: number;
}

/** Sends once. The result rejects with a {@link SubgraphFault} when no complete answer comes. */
export function exchange(sockets: Sockets, post: Post): Call<HttpAnswer> {
  const { subgraph, path, headers, body, idempotent, bodyLimit } = post;
  let controller: Dispatcher.DispatchController | null = null;
  let givenUp: Error | null = null;
  const { promise: result, resolve, reject } = Promise.withResolvers<HttpAnswer>();

  function giveUp(reason: Error): void {
    givenUp = reason;
    reject(reason);
    controller?.abort(reason);
  }

  function handler(place: Place): Dispatcher.DispatchHandler {
    let sent = false;
    let status = 0;
    let answered: IncomingHttpHeaders = {};
    let chunks: Buffer[] = [];
    let size = 0;

    function grow(bytes: number): void {
      size += bytes;
      if (size > bodyLimit) giveUp(new SubgraphFault(subgraph, 'too-large', `more than ${String(bodyLimit)} bytes`));
    }

    return {
      // Comes again when the socket broke while others were before this one.
      onRequestStart(started) {
        // Thrown, not aborted: that would break the socket for the others on it.
        if (givenUp) throw givenUp;
        sent = true;
        controller = started;
        status = 0;
        chunks = [];
        size = 0;
      },
      onResponseStart(_controller, statusCode, received) {
        if (statusCode < 200) return;
        status = statusCode;
        answered = received;
        const announced = Number(received['content-length'] ?? 0);
        if (announced > bodyLimit) grow(announced);
      },
      onResponseData(_controller, chunk) {
        chunks.push(chunk);
        grow(chunk.length);
      },
      onResponseEnd() {
        controller = null;
        place.release(true);
        const [first] = chunks;
        resolve({
          status,
          headers: answered,
          body: first && chunks.length === 1 ? first : Buffer.concat(chunks, size),
        });
      },
      onResponseError(_controller, error) {
        controller = null;
        const kind = kindOf(error);
        const stale = kind === 'unreachable' && status === 0 && place.isKept();
        reject(new SubgraphFault(subgraph, kind, error, { stale, unsent: !sent && kind !== 'closed' }));
        place.release(false);
      },
    };
  }

  sockets.send({
    options: { method: 'POST', path, headers, body, idempotent, blocking: false },
    depart: (place) => (givenUp ? null : handler(place)),
  });
  return { result, giveUp };
}

const kinds: Readonly<Record<string, FaultKind>> = {
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  UND_ERR_DESTROYED: 'closed',
  UND_ERR_CLOSED: 'closed',
  UND_ERR_INVALID_ARG: 'not-graphql',
};

function kindOf(error: Error & { code?: unknown }): FaultKind {
  if (error instanceof errors.HTTPParserError) return 'not-graphql';
  return kinds[String(error.code)] ?? 'unreachable';
}
