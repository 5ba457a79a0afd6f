import { type BodyReader, type Findings, openHttpStream } from './http-stream.ts';
import type { SubscriberTransport, WireResult } from './subscriber-transport.ts';

/** The "distinct connections" of graphql-sse: one answer of Server-Sent Events for each operation. */
export const overServerSentEvents: SubscriberTransport = {
  name: 'SSE',
  open(url, operation, token) {
    return openHttpStream(url, operation, token, {
      accept: 'text/event-stream',
      reader: (contentType, findings) => (contentType.startsWith('text/event-stream') ? readEvents(findings) : null),
    });
  },
};

function readEvents({ result, end }: Findings): BodyReader {
  let rest = '';
  let event = '';
  let data: string[] = [];

  function readLine(line: string) {
    if (line === '') {
      dispatch();
      return;
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    // Without a field's name it is a comment: the server's heartbeat.
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
  }

  function dispatch() {
    const [name, text] = [event, data.join('\n')];
    event = '';
    data = [];
    if (name === 'complete') end({ how: 'completed', errors: [] });
    if (name === 'next') arrived(JSON.parse(text) as WireResult);
  }

  /** A request that failed as a whole has errors and no data; what follows it says nothing more. */
  function arrived(message: WireResult) {
    if ('data' in message) result(message);
    else end({ how: 'refused', errors: message.errors ?? [] });
  }

  return {
    read(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) readLine(line.replace(/\r$/, ''));
    },
  };
}
