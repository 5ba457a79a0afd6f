/** What a client asks for. */
export interface Operation {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** An error as it stands on the wire. */
export interface WireError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** A result as it stands on the wire. */
export interface WireResult {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly WireError[];
}

/** How a stream ended. */
export interface StreamEnd {
  /** `completed`: the server said that nothing more comes. `refused`: it told errors. `lost`: the connection ended. */
  readonly how: 'completed' | 'refused' | 'lost';
  /** What the server told at the end. */
  readonly errors: readonly WireError[];
  /** The WebSocket's close code or the answer's HTTP status, where there was one. */
  readonly code?: number;
}

/** What comes out of a stream: results, then once its end. */
export type Received = { readonly result: WireResult } | { readonly end: StreamEnd };

/** One operation over a connection of its own. */
export interface ClientStream {
  /** The next result, or the end; calls must not overlap. */
  next(): Promise<Received>;
  /** Leaves as the protocol asks for. */
  leave(): void;
  /** Leaves without a word, as a device does that lost its network. */
  vanish(): void;
  /** Stops reading from the network. */
  pause(): void;
  resume(): void;
}

/** A way to subscribe, as a client of it is written: it reads what the server sends and hides nothing of it. */
export interface SubscriberTransport {
  readonly name: string;
  /**
   * @param url the gateway's address, for example `http://127.0.0.1:4000`
   * @param token shown as `Authorization: Bearer`; a guest without it
   */
  open(url: string, operation: Operation, token?: string): ClientStream;
}
