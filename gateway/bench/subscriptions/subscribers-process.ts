import { once } from 'node:events';
import { WebSocket } from 'ws';
import { answerParent } from '../processes/conversation.ts';
import { percentile } from '../statistics.ts';

/** So many subscribers to one operation, each with a connection of its own. */
export interface Crowd {
  readonly url: string;
  readonly count: number;
  /** Shown by all of them; null for a crowd of guests. */
  readonly token: string | null;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What the parent may ask for, one after the other; events go by their `occurredAt`. */
export type SubscriberQuestion =
  | { readonly join: Crowd }
  /** Waits until everybody has received the event: true, or false where the time is up. */
  | { readonly event: string; readonly milliseconds: number }
  /** How long these events took from their commits. */
  | { readonly commits: readonly Commit[] }
  | { readonly leave: true };

/** When PostgreSQL committed an event. */
export interface Commit {
  readonly occurredAt: string;
  /** Milliseconds of the epoch. */
  readonly committedAt: number;
}

/** Milliseconds from an event's commit to a subscriber, over all events and subscribers. */
export interface Delays {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** How often an event reached a subscriber. */
  readonly deliveries: number;
}

interface Payload {
  readonly data?: { readonly modelScoreChanged: { readonly occurredAt: string } };
}

/** Connections that are opened at a time. */
const JOINING = 100;

/** Milliseconds between looks at what has arrived. */
const LOOK = 5;

let sockets: WebSocket[] = [];
let lost = 0;
/** Moments at which each event was received. */
const receipts = new Map<string, number[]>();
/** The same by the message as it came: one text for everybody, so it is parsed once. */
const receiptsOfText = new Map<string, number[]>();

answerParent((question: SubscriberQuestion) => {
  if ('join' in question) return join(question.join);
  if ('event' in question) return received(question.event, question.milliseconds);
  if ('commits' in question) return delaysFrom(question.commits);
  return leave();
});

async function join(crowd: Crowd): Promise<void> {
  let left = crowd.count;
  const joinOneByOne = async () => {
    while (left-- > 0) sockets.push(await subscriber(crowd));
  };
  await Promise.all(Array.from({ length: JOINING }, joinOneByOne));
}

/** Speaks the few words of graphql-transport-ws that a subscriber needs, so that thousands of them cost little. */
async function subscriber({ url, token, query, variables }: Crowd): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    perMessageDeflate: false,
    skipUTF8Validation: true,
  });
  await once(socket, 'open');
  socket.send(
    JSON.stringify({ type: 'connection_init', payload: token === null ? {} : { authorization: `Bearer ${token}` } }),
  );
  await once(socket, 'message');
  socket.on('message', (data: Buffer) => {
    receive(data.toString('latin1'), Date.now());
  });
  socket.once('close', () => (lost += 1));
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }));
  return socket;
}

function receive(text: string, at: number): void {
  const known = receiptsOfText.get(text) ?? newReceipts(text);
  known?.push(at);
}

function newReceipts(text: string): number[] | null {
  const { type, payload } = JSON.parse(text) as { type: string; payload?: Payload };
  if (type === 'ping') return null;
  const occurredAt = type === 'next' ? payload?.data?.modelScoreChanged.occurredAt : undefined;
  if (occurredAt === undefined) throw new Error(`a subscriber was told: ${text}`);
  const own = receipts.get(occurredAt) ?? [];
  receipts.set(occurredAt, own);
  receiptsOfText.set(text, own);
  return own;
}

async function received(event: string, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  for (;;) {
    if (lost > 0) throw new Error(`${lost} subscribers were disconnected`);
    if (receipts.get(event)?.length === sockets.length) return true;
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

function delaysFrom(commits: readonly Commit[]): Delays {
  const delays = commits.flatMap(({ occurredAt, committedAt }) => {
    const times = receipts.get(occurredAt) ?? [];
    if (times.length !== sockets.length) throw new Error(`an event was received ${times.length} times`);
    return times.map((time) => time - committedAt);
  });
  const sorted = Float64Array.from(delays).sort();
  const [p50, p99, longest] = [0.5, 0.99, 1].map((share) => percentile(sorted, share)) as [number, number, number];
  return { p50, p99, longest, deliveries: sorted.length };
}

async function leave(): Promise<void> {
  const leaving = sockets;
  sockets = [];
  await Promise.all(
    leaving.map((socket) => {
      const closed = once(socket, 'close');
      socket.close();
      return closed;
    }),
  );
  lost = 0;
}
