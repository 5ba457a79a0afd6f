import type { Socket } from 'node:net';
import { runWithTrace } from '@fedloop/platform/tracing/trace-context';
import type { GraphQLError } from 'graphql';
import { MessageType } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { MaskError } from '../plugins/mask-errors.ts';
import type { EventResult } from '../subscriptions/event-result.ts';
import type { ResultSink } from '../subscriptions/event-stream.ts';
import { whenWritable } from './back-pressure.ts';
import type { ReadyOperation, RunningOperation } from './graphql-operations.ts';
import type { ResultFrames } from './result-frames.ts';
import type { Transport } from './transport.ts';

/** The connection that an operation runs in. */
export interface OperationConnection {
  readonly webSocket: WebSocket;
  /** What the WebSocket speaks over. */
  readonly socket: Socket;
  /** The operation runs no more. */
  ended(id: string): void;
}

export interface OperationTools {
  readonly frames: ResultFrames;
  readonly maskError: MaskError;
}

/** One operation of a WebSocket. A class, since there are tens of thousands. */
export class WebSocketOperation implements ResultSink {
  readonly #connection: OperationConnection;
  readonly #tools: OperationTools;
  readonly #id: string;
  readonly #traceparent: string;
  #running: RunningOperation | null = null;
  #stopped = false;

  constructor(connection: OperationConnection, tools: OperationTools, id: string, traceparent: string) {
    this.#connection = connection;
    this.#tools = tools;
    this.#id = id;
    this.#traceparent = traceparent;
  }

  transport(): Transport {
    return 'websocket';
  }

  start({ run }: ReadyOperation): void {
    this.#running = run(this);
  }

  /** Tells nothing more, and frees what the operation holds at once. */
  stop(): void {
    this.#stopped = true;
    this.#running?.return();
  }

  next(result: EventResult): Promise<void> | null {
    if (!this.#isHeard()) return null;
    const { socket } = this.#connection;
    const [frame, ...rest] = this.#tools.frames.frame(this.#id, result);
    // The frame goes past `ws`, which would make one for each client; without compression it writes in the same order.
    if (rest.length === 0) {
      if (frame) socket.write(frame);
    } else {
      socket.cork();
      if (frame) socket.write(frame);
      for (const part of rest) socket.write(part);
      socket.uncork();
    }
    return whenWritable(socket);
  }

  complete(): void {
    if (this.#isHeard()) this.#send({ id: this.#id, type: MessageType.Complete });
    this.#end();
  }

  fail(error: GraphQLError): void {
    this.refuse([error]);
  }

  /** Ends the operation with the reasons. */
  refuse(errors: readonly GraphQLError[]): void {
    if (this.#isHeard()) {
      const { maskError } = this.#tools;
      const payload = runWithTrace(this.#traceparent, () => errors.map((error) => maskError(error.toJSON(), error)));
      this.#send({ id: this.#id, type: MessageType.Error, payload });
    }
    this.#end();
  }

  #isHeard() {
    const { webSocket } = this.#connection;
    return !this.#stopped && webSocket.readyState === webSocket.OPEN;
  }

  #send(message: object) {
    this.#connection.webSocket.send(JSON.stringify(message));
  }

  #end() {
    if (!this.#stopped) this.#connection.ended(this.#id);
  }
}
