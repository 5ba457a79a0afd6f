import type { Rate } from './message-rate.ts';

/** What lasting connections, WebSockets and streams over HTTP, may use. */
export interface ConnectionLimits {
  /** In all. Default: 20,000. */
  readonly connections: number;
  /** Of one address, or of one IPv6 network of 64 bits. Default: 2,000. */
  readonly connectionsPerAddress: number;
  /** Of one identity. Default: 1,000. */
  readonly connectionsPerIdentity: number;
  /** Operations that run at a time in a WebSocket. Default: 100. */
  readonly operations: number;
  /** Bytes of one message. Default: 1 MiB. */
  readonly messageBytes: number;
  /** Messages, pings included, that a client may send. Default: 100 a second, and 400 at once. */
  readonly messageRate: Rate;
  /** Milliseconds within which a request's headers must have come. Default: 10,000. */
  readonly headersTimeout: number;
  /** Milliseconds within which `connection_init` must come. Default: 3,000. */
  readonly initTimeout: number;
  /**
   * Milliseconds between signs of life; a client that leaves a ping unanswered, or has read nothing of what waits for it, by
   * the next one is cut off. Default: 12,000.
   */
  readonly keepAlive: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  connections: 20_000,
  connectionsPerAddress: 2000,
  connectionsPerIdentity: 1000,
  operations: 100,
  messageBytes: 1024 * 1024,
  messageRate: { perSecond: 100, burst: 400 },
  headersTimeout: 10_000,
  initTimeout: 3000,
  keepAlive: 12_000,
};
