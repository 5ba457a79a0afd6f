import { overMultipart } from './multipart.ts';
import { overServerSentEvents } from './server-sent-events.ts';
import type { SubscriberTransport } from './subscriber-transport.ts';
import { overWebSocket } from './websocket.ts';

/** Every transport, for suites that must hold over each of them. */
export const transports: readonly SubscriberTransport[] = [overWebSocket, overServerSentEvents, overMultipart];

/** The transports as `describe.each` wants them. */
export const namedTransports = transports.map((transport) => [transport.name, transport] as const);
