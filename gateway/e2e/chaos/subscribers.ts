import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FollowedEvent, type Follower, follow } from '../clients/follower.ts';
import type { SubscriberTransport } from '../clients/subscriber-transport.ts';
import { transports } from '../clients/transports.ts';
import type { Comparison, Crowd, Expected } from './crowd.ts';
import { type StreamName, streamNames, streams } from './streams.ts';

/**
 * Many subscribers in a process of their own: `subscribers.ts CROWD`, where CROWD is JSON. It prints its port, where a
 * `POST` of the positions of each stream's events is answered with who has seen something else.
 */
const crowd = JSON.parse(process.argv[2] ?? '') as Crowd;

interface Subscriber {
  readonly stream: StreamName;
  readonly transport: SubscriberTransport;
  /** Positions of the events in the order of their arrival. */
  readonly positions: number[];
  readonly follower: Follower<FollowedEvent>;
}

/** Streams, transports, identities and gateways change at different paces, so that each meets each. */
function subscribe(index: number): Subscriber {
  const stream = pick(streamNames, index);
  const transport = pick(transports, Math.floor(index / streamNames.length));
  const token = pick(crowd.tokens, Math.floor(index / (streamNames.length * transports.length)));
  const positions: number[] = [];
  let attempt = index;
  const follower = follow<FollowedEvent>({
    transport,
    url: () => pick(crowd.gateways, attempt++),
    operation: (after) => ({ query: streams[stream].query, variables: { after } }),
    token: () => Promise.resolve(token),
    after: crowd.after,
    onEvent: ({ cursor }) => positions.push(positionOf(cursor)),
  });
  return { stream, transport, positions, follower };
}

function pick<T>(choices: readonly T[], turn: number): T {
  return choices[turn % choices.length]!;
}

/** A test may know what a client must not: how a cursor is made. */
function positionOf(cursor: string): number {
  return Number(Buffer.from(cursor, 'base64url').toString('latin1').split(':')[2]);
}

function compare(subscribers: readonly Subscriber[], expected: Expected): Comparison {
  const differences: Comparison['differences'][number][] = [];
  let [behind, events, reconnects] = [0, 0, 0];
  for (const [subscriber, { stream, transport, positions, follower }] of subscribers.entries()) {
    const log = expected[stream];
    events += positions.length;
    reconnects += follower.ends.length;
    const at = positions.findIndex((position, place) => position !== log[place]);
    if (at >= 0 || follower.failure) {
      const [got, wanted] = [positions.slice(at, at + 5), log.slice(at, at + 5)];
      const refused = follower.failure?.message ?? null;
      differences.push({ subscriber, stream, transport: transport.name, at, got, wanted, refused });
    } else if (positions.length < log.length) behind += 1;
  }
  return { subscribers: subscribers.length, behind, events, reconnects, differences };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}

const subscribers = Array.from({ length: crowd.subscribers }, (_, index) => subscribe(index));
const server = createServer((request, response) => {
  void bodyOf(request).then((expected) => response.end(JSON.stringify(compare(subscribers, expected as Expected))));
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`subscribers listen on ${String((server.address() as AddressInfo).port)}\n`);
});
