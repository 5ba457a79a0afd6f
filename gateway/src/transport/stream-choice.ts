import { type MediaRange, readAccept, weightOf } from '../plugins/accept.ts';
import { eventStream, multipartStream, type StreamFormat } from './stream-format.ts';

/** How the operations of a request are answered: as a stream of this format, or in one piece of JSON. */
export interface StreamChoice {
  readonly subscriptions: StreamFormat | null;
  readonly others: StreamFormat | null;
}

const JSON_TYPES = ['application/json', 'application/graphql-response+json'];

/**
 * What a client wants by its `Accept` header. A stream must be named, a range like `*` never means one; where it is wanted as
 * much as JSON, queries and mutations are answered in JSON.
 */
export function chooseStream(accept: string | undefined): StreamChoice {
  const ranges = readAccept(accept ?? '');
  const [best = null] = ranges
    .map((range) => ({ format: formatOf(range), weight: range.weight }))
    .filter(({ format, weight }) => format !== null && weight > 0)
    // Equal weights keep the order of the header.
    .sort((a, b) => b.weight - a.weight);
  if (!best) return { subscriptions: null, others: null };
  const json = Math.max(...JSON_TYPES.map((type) => weightOf(ranges, type)));
  return { subscriptions: best.format, others: best.weight > json ? best.format : null };
}

function formatOf({ type, parameters }: MediaRange): StreamFormat | null {
  if (type === 'text/event-stream') return eventStream;
  return type === 'multipart/mixed' && parameters.get('subscriptionspec') === '1.0' ? multipartStream : null;
}
