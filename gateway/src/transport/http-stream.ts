import type { OutgoingHttpHeader, ServerResponse } from 'node:http';
import { runWithTrace } from '@fedloop/platform/tracing/trace-context';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { MaskError } from '../plugins/mask-errors.ts';
import type { EventResult } from '../subscriptions/event-result.ts';
import type { ResultSink } from '../subscriptions/event-stream.ts';
import { ReadProgress, whenWritable } from './back-pressure.ts';
import type { ReadyOperation, RunningOperation } from './graphql-operations.ts';
import type { Beating } from './keep-alive.ts';
import type { StreamFormat } from './stream-format.ts';

export interface HttpStreamOptions {
  readonly response: ServerResponse;
  /** What the answer's head has besides. */
  readonly headers: Readonly<Record<string, OutgoingHttpHeader | undefined>>;
  readonly format: StreamFormat;
  readonly traceparent: string;
  readonly maskError: MaskError;
}

const texts = new WeakMap<EventResult, Map<StreamFormat, Buffer>>();

/** One operation whose results are the parts of an HTTP response's body. */
export class HttpStream implements ResultSink, Beating {
  readonly #response: ServerResponse;
  readonly #format: StreamFormat;
  readonly #traceparent: string;
  readonly #maskError: MaskError;
  readonly #progress: ReadProgress | null;
  #running: RunningOperation | null = null;
  #reached: string | null = null;

  constructor({ response, headers, format, traceparent, maskError }: HttpStreamOptions) {
    this.#response = response;
    this.#format = format;
    this.#traceparent = traceparent;
    this.#maskError = maskError;
    this.#progress = response.socket && new ReadProgress(response.socket);
    const all: HttpStreamOptions['headers'] = {
      ...headers,
      traceparent,
      'content-type': format.contentType,
      'cache-control': 'no-store',
      // Proxies that would wait for the end, nginx among them, hand on each part.
      'x-accel-buffering': 'no',
    };
    for (const [name, value] of Object.entries(all)) if (value !== undefined) response.setHeader(name, value);
    response.writeHead(200);
    response.write(format.opening);
  }

  transport(): StreamFormat['transport'] {
    return this.#format.transport;
  }

  start({ run }: ReadyOperation): void {
    this.#running = run(this, (cursor) => {
      this.#reached = cursor;
      const text = this.#format.begin(cursor);
      if (text !== '' && this.#isOpen()) this.#response.write(text);
    });
  }

  next(result: EventResult): Promise<void> | null {
    if (!this.#isOpen()) return null;
    this.#reached = result.cursor ?? this.#reached;
    this.#response.write(bytesOf(result, this.#format));
    return whenWritable(this.#response);
  }

  complete(): void {
    this.#end(this.#format.completion);
  }

  fail(error: GraphQLError): void {
    this.#end(this.#format.failure(this.#mask([error])));
  }

  refuse(errors: readonly GraphQLError[]): void {
    this.#end(this.#format.refusal(this.#mask(errors)));
  }

  /** Ends the response so that the client comes back and continues behind what it got. */
  interrupt(): void {
    const extensions = { code: 'SERVICE_UNAVAILABLE', ...(this.#reached !== null && { cursor: this.#reached }) };
    const error = new GraphQLError('The server is stopping; subscribe again behind `extensions.cursor`.', {
      extensions,
    });
    this.#end(this.#format.interruption(this.#reached, this.#mask([error])));
    this.closed();
  }

  /** Nothing more can be told: frees what the operation holds at once. */
  closed(): void {
    this.#running?.return();
  }

  /** Ends the connection, whatever still waits for the client. */
  cut(): void {
    this.#response.destroy();
  }

  beat(): void {
    if (this.#progress?.look() === false) this.cut();
    else if (this.#isOpen()) this.#response.write(this.#format.heartbeat);
  }

  #isOpen() {
    return !this.#response.writableEnded && !this.#response.destroyed;
  }

  #end(text: string) {
    if (this.#isOpen()) this.#response.end(text);
  }

  #mask(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
    return runWithTrace(this.#traceparent, () => errors.map((error) => this.#maskError(error.toJSON(), error)));
  }
}

/** The same bytes for all clients of a stream. */
function bytesOf(result: EventResult, format: StreamFormat): Buffer {
  const known = texts.get(result) ?? new Map<StreamFormat, Buffer>();
  texts.set(result, known);
  const bytes = known.get(format) ?? Buffer.from(format.result(result));
  known.set(format, bytes);
  return bytes;
}
