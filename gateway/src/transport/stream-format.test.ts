import { expect, it } from '@jest/globals';
import { eventStream } from './stream-format.ts';

it.each(['a\nevent: complete', 'a\rb', 'a\0', ''])('lets no cursor write lines of its own: %j', (cursor) => {
  expect(eventStream.result({ text: '{}', cursor })).toBe('event: next\ndata: {}\n\n');
  expect(eventStream.begin(cursor)).toBe('');
});

it('has the cursor behind the data, for clients that look for the first line of data', () => {
  expect(eventStream.result({ text: '{}', cursor: 'data: 1' })).toBe('event: next\ndata: {}\nid: data: 1\n\n');
});
