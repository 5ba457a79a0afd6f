/** How much a subgraph may take and hold; times in milliseconds. */
export interface HttpLimits {
  /** Sockets for queries, and as many for mutations. Default: 8. */
  readonly connections: number;
  /**
   * Queries under way on one socket at once. Default: 8, which doubles the throughput against subgraphs that work on
   * them side by side, as Node does. Use 1 for servers that take one at a time. Mutations are always alone.
   */
  readonly pipelining: number;
  /** Longest wait for a connection. Default: 5 s. */
  readonly connectTimeout: number;
  /** Longest wait for the first byte of an answer. Default: 30 s. */
  readonly headersTimeout: number;
  /** Longest wait for the whole answer, repetitions and pauses between them included. Default: 60 s. */
  readonly answerTimeout: number;
  /** Bytes of one answer, unpacked. Default: 64 MiB. */
  readonly bodyLimit: number;
  /** How often a query is sent at most, and how often a connection for a mutation is tried. Default: 3. */
  readonly attempts: number;
  /** Between pings on the socket of the subscriptions. Default: 10 s. */
  readonly pingInterval: number;
  /** Longest wait for the answer to a ping. Default: 5 s. */
  readonly pongTimeout: number;
}

export const defaultHttpLimits: HttpLimits = {
  connections: 8,
  pipelining: 8,
  connectTimeout: 5_000,
  headersTimeout: 30_000,
  answerTimeout: 60_000,
  bodyLimit: 64 * 1024 * 1024,
  attempts: 3,
  pingInterval: 10_000,
  pongTimeout: 5_000,
};
