import { expect, it } from '@jest/globals';
import { chooseStream } from './stream-choice.ts';
import { eventStream as sse, multipartStream as multipart } from './stream-format.ts';

it.each([
  [undefined, null, null],
  ['*/*', null, null],
  ['application/json', null, null],
  ['text/*', null, null],
  ['text/event-stream', sse, sse],
  ['text/event-stream;q=0', null, null],
  ['Text/Event-Stream, */*', sse, null],
  ['text/event-stream, application/json;q=0.9', sse, sse],
  ['multipart/mixed', null, null],
  ['multipart/mixed;deferSpec=20220824, application/json', null, null],
  [
    'multipart/mixed;boundary=graphql;subscriptionSpec=1.0, application/graphql-response+json, application/json;q=0.9',
    multipart,
    null,
  ],
  ['multipart/mixed;subscriptionSpec="1.0"', multipart, multipart],
  ['text/event-stream, multipart/mixed', sse, sse],
  ['text/event-stream;q=0.5, multipart/mixed;subscriptionSpec="1.0";q=0.8', multipart, multipart],
  ['application/graphql-response+json, application/json, text/event-stream, multipart/mixed', sse, null],
])('%s', (accept, subscriptions, others) => {
  expect(chooseStream(accept)).toEqual({ subscriptions, others });
});
