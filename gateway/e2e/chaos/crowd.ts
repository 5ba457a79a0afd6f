import { startProcess } from '../platform/process.ts';
import type { StreamName } from './streams.ts';

/** Who subscribes in one process. */
export interface Crowd {
  readonly subscribers: number;
  /** Addresses; a client that comes back tries the next one. */
  readonly gateways: readonly string[];
  /** Identities, shared among the subscribers. */
  readonly tokens: readonly string[];
  /** Where everybody begins. */
  readonly after: string;
}

/** Positions of each stream's events, in the order of the log. */
export type Expected = Readonly<Record<StreamName, readonly number[]>>;

/** Where a subscriber's sequence leaves the log. */
export interface Difference {
  readonly subscriber: number;
  readonly stream: StreamName;
  readonly transport: string;
  /** Index of the first event that is another one; -1 where the subscriber was refused. */
  readonly at: number;
  /** Positions from there on. */
  readonly got: readonly number[];
  readonly wanted: readonly number[];
  /** Why the subscriber was refused, where it was. */
  readonly refused: string | null;
}

/** What all subscribers of a process saw, held against the log. */
export interface Comparison {
  readonly subscribers: number;
  /** How many have seen the log as it is, but not yet its end. */
  readonly behind: number;
  /** Events seen, over all subscribers. */
  readonly events: number;
  /** Streams that ended and were opened again. */
  readonly reconnects: number;
  readonly differences: readonly Difference[];
}

/** Subscribers in a process of their own. */
export interface RunningCrowd {
  compare(expected: Expected): Promise<Comparison>;
  stop(): Promise<void>;
}

export async function startCrowd(crowd: Crowd): Promise<RunningCrowd> {
  const process = startProcess('gateway/e2e/chaos/subscribers.ts', {}, [JSON.stringify(crowd)]);
  const [, port = ''] = await process.waitFor(/listen on (\d+)/);
  return {
    async compare(expected) {
      const response = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: JSON.stringify(expected) });
      return (await response.json()) as Comparison;
    },
    async stop() {
      await process.end('SIGKILL');
    },
  };
}
