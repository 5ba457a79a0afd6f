import { type BodyReader, type Findings, openHttpStream } from './http-stream.ts';
import type { SubscriberTransport, WireError, WireResult } from './subscriber-transport.ts';

/** Apollo's subscriptions over HTTP: `multipart/mixed;subscriptionSpec="1.0"`. */
export const overMultipart: SubscriberTransport = {
  name: 'multipart',
  open(url, operation, token) {
    return openHttpStream(url, operation, token, {
      accept: 'multipart/mixed;subscriptionSpec="1.0", application/json',
      reader: (contentType, findings) => {
        const boundary = /^multipart\/mixed\b.*\bboundary="?([^";]+)"?/.exec(contentType)?.[1];
        return boundary === undefined ? null : readParts(boundary, findings);
      },
    });
  },
};

/**
 * A part's body: an event, a heartbeat (`{}`), or the end with its reasons: in the payload, in place of data, where the
 * operation was refused from the beginning, beside it where it had begun.
 */
interface Part {
  readonly payload?: WireResult | null;
  readonly errors?: readonly WireError[];
}

function readParts(boundary: string, { result, end }: Findings): BodyReader {
  const delimiter = `\r\n--${boundary}`;
  // The first delimiter may open the body, without a line before it.
  let rest = '\r\n';

  function readPart(part: string) {
    if (part.startsWith('--')) {
      end({ how: 'completed', errors: [] });
      return;
    }
    const { payload, errors } = JSON.parse(part.slice(part.indexOf('\r\n\r\n') + 4)) as Part;
    if (payload && 'data' in payload) result(payload);
    else if (payload) end({ how: 'refused', errors: payload.errors ?? [] });
    else if (errors) end({ how: 'refused', errors });
  }

  let begun = false;
  return {
    read(text) {
      const parts = (rest + text).split(delimiter);
      rest = parts.pop() ?? '';
      for (const part of parts) {
        if (begun) readPart(part);
        begun = true;
      }
      if (begun && rest.startsWith('--')) readPart(rest);
    },
  };
}
