/** What a client is handed for one event: made once and shared by all clients of a stream. */
export interface EventResult {
  /** The whole response, `{"data":…}` with `errors` where there are any, as clients see it. */
  readonly text: string;
  /** The position that a client has reached with it, to continue behind; null where the graph offers none. */
  readonly cursor: string | null;
}
