import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Logger } from '@fedloop/platform/logging/logger';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { CloseCode, type Message, MessageType, parseMessage, type SubscribeMessage } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Authenticator, Credentials } from '../identity/authenticator.ts';
import type { Session } from '../identity/session.ts';
import { ReadProgress, whenWritable } from './back-pressure.ts';
import type { ConnectionCounts } from './connection-counts.ts';
import type { ConnectionLimits } from './connection-limits.ts';
import { type GraphqlOperations, traceOf } from './graphql-operations.ts';
import type { Beating } from './keep-alive.ts';
import { MessageRate } from './message-rate.ts';
import { type OperationConnection, type OperationTools, WebSocketOperation } from './websocket-operation.ts';

/** What all connections work with. */
export interface ConnectionTools extends OperationTools {
  readonly operations: GraphqlOperations;
  readonly authenticator: Authenticator;
  readonly counts: ConnectionCounts;
  readonly limits: ConnectionLimits;
  readonly log: Logger;
}

/** What is kept of the request that opened a connection. */
export interface Handshake {
  readonly address: string;
  readonly credentials: Credentials;
  /** Whether the browser says that a page of this site asks. */
  readonly ownOrigin: boolean;
}

/** WebSocket close code for clients that send more than they may. */
const TOO_MANY_REQUESTS = 4429;

/** Bytes that the reason of a close frame may have (RFC 6455, section 5.5). */
const REASON_BYTES = 123;

const now = () => performance.now();

/**
 * The server's side of one WebSocket: graphql-transport-ws, with its close codes. A class that holds little, since there are
 * tens of thousands.
 */
export class WebSocketConnection implements OperationConnection, Beating {
  readonly webSocket: WebSocket;
  readonly socket: Socket;
  readonly #tools: ConnectionTools;
  readonly #rate: MessageRate;
  readonly #progress: ReadProgress;
  readonly #address: string;
  /** Null once `connection_init` has come. */
  #handshake: Handshake | null;
  #initTimer: NodeJS.Timeout | null;
  #session: Session | null = null;
  /** Whether a browser may have sent the session's cookie by itself for a page of another site. */
  #mayBeForged = false;
  #operations: Map<string, WebSocketOperation> | null = null;
  #answered = true;

  constructor(webSocket: WebSocket, socket: Socket, handshake: Handshake, tools: ConnectionTools) {
    this.webSocket = webSocket;
    this.socket = socket;
    this.#tools = tools;
    this.#handshake = handshake;
    this.#address = handshake.address;
    this.#rate = new MessageRate(tools.limits.messageRate, now);
    this.#progress = new ReadProgress(socket);
    this.#initTimer = setTimeout(closeSilent, tools.limits.initTimeout, this);
  }

  /** A message of the client. */
  receive(data: Buffer, isBinary: boolean): void {
    if (!this.#isOpen() || !this.#admits()) return;
    const message = isBinary ? null : readMessage(data);
    switch (message?.type) {
      case MessageType.ConnectionInit:
        this.#init(message.payload ?? {}).catch((err: unknown) => {
          this.#tools.log.error({ err }, 'a WebSocket could not be opened');
          this.close(CloseCode.InternalServerError, 'Internal server error');
        });
        break;
      case MessageType.Ping:
        this.#send({ type: MessageType.Pong, ...(message.payload && { payload: message.payload }) });
        break;
      case MessageType.Pong:
        break;
      case MessageType.Subscribe:
        this.#subscribe(message);
        break;
      case MessageType.Complete:
        this.#operations?.get(message.id)?.stop();
        this.ended(message.id);
        break;
      default:
        this.close(CloseCode.BadRequest, 'Invalid message received');
    }
    this.#readNoFasterThanTheClient();
  }

  /** A ping of the client, which `ws` answers by itself. */
  pinged(): void {
    if (this.#isOpen() && this.#admits()) this.#readNoFasterThanTheClient();
  }

  /** The client answered a ping. */
  ponged(): void {
    this.#answered = true;
    if (this.#isOpen()) this.#admits();
  }

  beat(): void {
    const reads = this.#progress.look() === true;
    if (!this.#answered && !reads) {
      this.webSocket.terminate();
      return;
    }
    this.#answered = false;
    if (this.#isOpen()) this.webSocket.ping();
  }

  close(code: number, reason: string): void {
    this.webSocket.close(code, reason);
  }

  /** The connection is over: frees everything at once. */
  closed(): void {
    if (this.#initTimer) clearTimeout(this.#initTimer);
    this.#tools.counts.leave(this.#address, this.#session?.identity.subject ?? null);
    const operations = this.#operations?.values() ?? [];
    this.#operations = null;
    for (const operation of operations) operation.stop();
  }

  ended(id: string): void {
    this.#operations?.delete(id);
    if (this.#operations?.size === 0) this.#operations = null;
  }

  async #init(payload: Readonly<Record<string, unknown>>) {
    if (!this.#handshake) {
      this.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
      return;
    }
    const { credentials, ownOrigin } = this.#handshake;
    this.#handshake = null;
    if (this.#initTimer) clearTimeout(this.#initTimer);
    this.#initTimer = null;

    const { authenticator, counts } = this.#tools;
    const authorization = payload.authorization ?? credentials.authorization;
    const session = await authenticator
      .authenticate({ ...credentials, authorization, connectionInit: payload })
      .catch(() => null);
    if (!this.#isOpen()) return;
    if (!session) {
      this.close(CloseCode.Unauthorized, 'UNAUTHENTICATED');
      return;
    }
    const { identity, endsAt, newCookie } = session;
    if (!counts.identify(identity.subject)) {
      this.close(TOO_MANY_REQUESTS, 'TOO_MANY_CONNECTIONS');
      return;
    }
    const byCookie = (authorization ?? null) === null && newCookie === null;
    this.#mayBeForged = byCookie && !ownOrigin;
    // A cookie can't be set here any more.
    this.#session = { identity, endsAt, newCookie: null };
    this.#send({ type: MessageType.ConnectionAck });
  }

  #subscribe({ id, payload }: SubscribeMessage) {
    const session = this.#session;
    if (!session) {
      this.close(CloseCode.Unauthorized, 'Unauthorized');
      return;
    }
    if (this.#operations?.has(id)) {
      this.close(CloseCode.SubscriberAlreadyExists, reasonOf(`Subscriber for ${id} already exists`));
      return;
    }

    const { operations, limits } = this.#tools;
    const { query, operationName, variables, extensions } = payload;
    const request = { query, operationName, variables, extensions };
    const traceparent = traceOf(request);
    const operation = new WebSocketOperation(this, this.#tools, id, traceparent);
    if ((this.#operations?.size ?? 0) >= limits.operations) {
      operation.refuse([tooManyOperations(limits.operations)]);
      return;
    }
    const ready = operations.prepare(request, session, traceparent);
    if (!('run' in ready)) {
      operation.refuse(ready);
    } else if (ready.kind === OperationTypeNode.MUTATION && this.#mayBeForged) {
      operation.refuse([forgeable()]);
    } else {
      (this.#operations ??= new Map<string, WebSocketOperation>()).set(id, operation);
      operation.start(ready);
    }
  }

  #admits(): boolean {
    if (this.#rate.admit()) return true;
    this.close(TOO_MANY_REQUESTS, 'Too many requests');
    return false;
  }

  /** What a client asks for is not made while it doesn't read the answers. */
  #readNoFasterThanTheClient() {
    if (this.webSocket.isPaused) return;
    const pause = whenWritable(this.socket);
    if (!pause) return;
    this.webSocket.pause();
    void pause.then(() => {
      this.webSocket.resume();
    });
  }

  #isOpen() {
    return this.webSocket.readyState === this.webSocket.OPEN;
  }

  #send(message: object) {
    this.webSocket.send(JSON.stringify(message));
  }
}

function closeSilent(connection: WebSocketConnection) {
  connection.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
}

function readMessage(data: Buffer): Message | null {
  try {
    return parseMessage(data.toString('utf8'));
  } catch {
    return null;
  }
}

/** The reason, or its beginning where it is longer than a frame takes. */
function reasonOf(text: string): string {
  return Buffer.byteLength(text) <= REASON_BYTES ? text : `${text.slice(0, REASON_BYTES / 4)}…`;
}

function tooManyOperations(limit: number): GraphQLError {
  const message = `A connection runs at most ${String(limit)} operations at a time.`;
  return new GraphQLError(message, { extensions: { code: 'TOO_MANY_OPERATIONS', limit } });
}

function forgeable(): GraphQLError {
  const message = 'Over a WebSocket, a mutation needs a token, or the Origin of this site besides the cookie.';
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}
