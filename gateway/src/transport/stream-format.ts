import type { GraphQLFormattedError } from 'graphql';
import type { EventResult } from '../subscriptions/event-result.ts';
import type { Transport } from './transport.ts';

/** How results follow each other in the body of an HTTP response. */
export interface StreamFormat {
  readonly transport: Exclude<Transport, 'websocket'>;
  readonly contentType: string;
  /** What the body begins with, so that clients see at once that they were heard. */
  readonly opening: string;
  /** A sign of life. */
  readonly heartbeat: string;
  /** From which position on nothing is missed. */
  begin(cursor: string): string;
  result(result: EventResult): string;
  /** The end after the last result. */
  readonly completion: string;
  /** The end of an operation that was refused. */
  refusal(errors: readonly GraphQLFormattedError[]): string;
  /** The end of an operation that had begun. */
  failure(errors: readonly GraphQLFormattedError[]): string;
  /** The end of the connection alone: clients are to come back and continue behind the position. */
  interruption(cursor: string | null, errors: readonly GraphQLFormattedError[]): string;
}

/** Milliseconds after which browsers come back. */
const RETRY = 500;

/** Line ends would end the field, and NUL makes browsers forget the position (HTML, section 9.2). */
const TELLABLE = /^[^\0\r\n]+$/;

const idLine = (cursor: string | null) => (cursor !== null && TELLABLE.test(cursor) ? `id: ${cursor}\n` : '');

const COMPLETE_EVENT = 'event: complete\ndata:\n\n';

function errorsEvent(errors: readonly GraphQLFormattedError[]): string {
  return `event: next\ndata: ${JSON.stringify({ errors })}\n\n${COMPLETE_EVENT}`;
}

/**
 * Server-sent events as graphql-sse has them, with distinct connections. Each event carries its cursor as its id, so that a
 * browser's `EventSource` comes back with the last one by itself.
 */
export const eventStream: StreamFormat = {
  transport: 'sse',
  contentType: 'text/event-stream; charset=utf-8',
  opening: `retry: ${String(RETRY)}\n\n`,
  heartbeat: ':\n\n',
  begin(cursor) {
    const line = idLine(cursor);
    return line && `${line}\n`;
  },
  result: ({ text, cursor }) => `event: next\ndata: ${text}\n${idLine(cursor)}\n`,
  completion: COMPLETE_EVENT,
  refusal: errorsEvent,
  failure: errorsEvent,
  // Clients take an end without `complete` for a lost connection; the last id says where they were.
  interruption: (cursor) => `${idLine(cursor)}retry: ${String(RETRY)}\n\n`,
};

const BOUNDARY = '--graphql';

/** One part and the delimiter behind it: clients take a part for whole only when they see that. */
function part(body: string): string {
  return `\r\ncontent-type: application/json\r\n\r\n${body}\r\n${BOUNDARY}`;
}

const LAST = '--\r\n';

function lastPart(errors: readonly GraphQLFormattedError[]): string {
  return part(JSON.stringify({ payload: null, errors })) + LAST;
}

/** Apollo's protocol for subscriptions over multipart HTTP, version 1.0. */
export const multipartStream: StreamFormat = {
  transport: 'multipart',
  contentType: 'multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"',
  opening: `\r\n${BOUNDARY}`,
  heartbeat: part('{}'),
  begin: () => '',
  result: ({ text }) => part(`{"payload":${text}}`),
  completion: LAST,
  refusal: (errors) => part(JSON.stringify({ payload: { errors } })) + LAST,
  failure: lastPart,
  interruption: (_cursor, errors) => lastPart(errors),
};
