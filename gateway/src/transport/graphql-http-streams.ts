import type { FastifyReply, FastifyRequest } from 'fastify';
import { getOperationAST, GraphQLError, OperationTypeNode } from 'graphql';
import type { Authenticator } from '../identity/authenticator.ts';
import { readSessionCookie, withoutCookie, writeSessionCookie } from '../identity/session-cookie.ts';
import type { Session } from '../identity/session.ts';
import type { Admission } from '../plugins/admission.ts';
import { isSafeFromForgery } from '../plugins/csrf.ts';
import type { RequestErrorCode } from '../plugins/error-codes.ts';
import type { MaskError } from '../plugins/mask-errors.ts';
import type { ClientAddresses } from './client-address.ts';
import type { ConnectionCounts } from './connection-counts.ts';
import { type GraphqlOperations, traceOf } from './graphql-operations.ts';
import { HttpStream } from './http-stream.ts';
import type { KeepAlive } from './keep-alive.ts';
import { readOperationRequest } from './operation-request.ts';
import { isOwnOrigin } from './origins.ts';
import { chooseStream } from './stream-choice.ts';
import type { StreamFormat } from './stream-format.ts';
import type { Transport } from './transport.ts';

export interface GraphqlHttpStreamsOptions {
  readonly operations: GraphqlOperations;
  readonly authenticator: Authenticator;
  readonly admission: Admission;
  readonly addresses: ClientAddresses;
  readonly counts: ConnectionCounts;
  readonly keepAlive: KeepAlive;
  readonly maskError: MaskError;
}

/** Operations whose results are streamed over HTTP: server-sent events and multipart. */
export interface GraphqlHttpStreams {
  /** The stream that the client wants for this operation; null where it is to be answered in one piece. */
  formatFor(request: FastifyRequest): StreamFormat | null;
  answer(request: FastifyRequest, reply: FastifyReply, format: StreamFormat): Promise<FastifyReply>;
  /** How many are open. */
  open(transport: Transport): number;
  /** Takes no more operations and sends clients away, to come back and continue where they were. */
  close(): Promise<void>;
}

/** Milliseconds that clients get to take what waits for them. */
const CLOSING_TIME = 1000;

export function createGraphqlHttpStreams(options: GraphqlHttpStreamsOptions): GraphqlHttpStreams {
  const { operations, authenticator, admission, addresses, counts, keepAlive, maskError } = options;
  const streams = new Map<HttpStream, Promise<void>>();
  let closing = false;

  function isSubscription({ method, query, body }: FastifyRequest): boolean {
    const holder = (method === 'GET' ? query : body) as { query?: unknown; operationName?: unknown } | null | undefined;
    const { query: text, operationName } = holder ?? {};
    // Without the word there is none, which spares most documents the reading.
    if (typeof text !== 'string' || !text.includes('subscription')) return false;
    try {
      const name = typeof operationName === 'string' ? operationName : null;
      return getOperationAST(admission.admit(text), name)?.operation === OperationTypeNode.SUBSCRIPTION;
    } catch {
      return false;
    }
  }

  async function answer(request: FastifyRequest, reply: FastifyReply, format: StreamFormat): Promise<FastifyReply> {
    if (!isSafeFromForgery(request.headers)) throw refusal(400, 'BAD_REQUEST', FORGEABLE);
    const operation = readOperationRequest(request);
    const session = await sessionOf(request, reply);
    const { traceparent: header } = request.headers;
    const traceparent = traceOf(operation, Array.isArray(header) ? header[0] : header);
    const ready = operations.prepare(operation, session, traceparent);
    if ('run' in ready && ready.kind === OperationTypeNode.MUTATION && request.method === 'GET') {
      void reply.header('allow', 'POST');
      throw refusal(405, 'BAD_REQUEST', 'Mutations are sent by POST.');
    }

    reply.hijack();
    const { raw: response } = reply;
    if (response.destroyed) return reply;
    const stream = new HttpStream({ response, headers: reply.getHeaders(), format, traceparent, maskError });
    follow(stream, response);
    if ('run' in ready) stream.start(ready);
    else stream.refuse(ready);
    return reply;
  }

  /** Whom the stream is for, counted until the response is over. */
  async function sessionOf({ raw, headers }: FastifyRequest, reply: FastifyReply): Promise<Session> {
    const address = addresses.of(raw);
    if (closing || !counts.enter(address)) throw tooMany(503);
    let subject: string | null = null;
    reply.raw.once('close', () => {
      counts.leave(address, subject);
    });

    const { authorization, origin } = headers;
    const usable = origin === undefined || isOwnOrigin(headers) ? headers : withoutCookie(headers);
    const credentials = { authorization, cookie: readSessionCookie(usable.cookie), headers: usable };
    const session = await authenticator.authenticate(credentials);
    if (!reply.raw.destroyed) {
      if (!counts.identify(session.identity.subject)) throw tooMany(429);
      ({ subject } = session.identity);
    }
    writeSessionCookie(reply, session);
    return session;
  }

  /** Keeps the stream among the open ones until its response is over. */
  function follow(stream: HttpStream, response: FastifyReply['raw']) {
    keepAlive.add(stream);
    const over = new Promise<void>((resolve) => {
      response.once('close', () => {
        keepAlive.remove(stream);
        streams.delete(stream);
        stream.closed();
        resolve();
      });
    });
    streams.set(stream, over);
  }

  return {
    formatFor(request) {
      const { subscriptions, others } = chooseStream(request.headers.accept);
      return subscriptions === others || !isSubscription(request) ? others : subscriptions;
    },

    answer,

    open: (transport) => [...streams.keys()].filter((stream) => stream.transport() === transport).length,

    async close() {
      closing = true;
      const open = [...streams];
      for (const [stream] of open) stream.interrupt();
      const timer = setTimeout(() => {
        for (const [stream] of open) stream.cut();
      }, CLOSING_TIME);
      await Promise.all(open.map(([, over]) => over));
      clearTimeout(timer);
    },
  };
}

const FORGEABLE =
  'A page of another site could have sent this: send a `content-type` of application/json or the header ' +
  '`apollo-require-preflight`.';

function refusal(status: number, code: RequestErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

function tooMany(status: number): GraphQLError {
  const message = 'There are too many connections, in all or from you; try again later.';
  return refusal(status, 'TOO_MANY_CONNECTIONS', message);
}
