import type { LiveEvent } from './live-event.ts';
import type { Snapshot } from './live-state.ts';

/** Where each stream of events goes on: the cursor of the last event it delivered. */
export type Positions = Map<LiveEvent['kind'], string>;

/** The server as a live session needs it. */
export interface LiveSource {
  /** The newest position of the event log. */
  cursor(): Promise<string>;
  snapshot(): Promise<Snapshot>;
  /**
   * Opens the model's streams, each behind its position or, without one, behind `from`. Calls `opened` when the
   * connection stands, moves the positions on with every event, and settles when the connection is gone or a stream
   * ended: with 'lost' to go on, with 'expired' where the log no longer holds a position.
   */
  stream(options: {
    from: string;
    positions: Positions;
    opened: () => void;
    onEvent: (event: LiveEvent) => void;
    signal: AbortSignal;
  }): Promise<'lost' | 'expired'>;
}

/** What a session tells. */
export interface LiveListener {
  onSnapshot(snapshot: Snapshot): void;
  onEvent(event: LiveEvent): void;
  onLive(): void;
  /** The connection is gone, or the first attempt failed. */
  onLost(): void;
}

/**
 * Keeps a page at the model's newest state until the signal says stop.
 *
 * Each round reads the cursor, then the state, then the events behind the cursor, so nothing falls between them; only
 * then is the page live. After a loss the state is read anew and each stream goes on behind the last event it
 * delivered, so the feed has what happened meanwhile. Rounds never overlap: a late snapshot cannot replace a newer one.
 */
export async function runLiveSession(
  source: LiveSource,
  listener: LiveListener,
  wait: (attempt: number, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const positions: Positions = new Map();
  const stopped = () => signal.aborted;
  let attempt = 0;
  while (!stopped()) {
    try {
      const from = await source.cursor();
      const snapshot = await source.snapshot();
      if (stopped()) return;
      listener.onSnapshot(snapshot);
      const opened = () => {
        attempt = 0;
        listener.onLive();
      };
      const end = await source.stream({ from, positions, opened, onEvent: (event) => listener.onEvent(event), signal });
      if (end === 'expired') positions.clear();
    } catch {
      // Whatever the reason, the answer is the same: say so and try again.
    }
    if (stopped()) return;
    listener.onLost();
    await wait(attempt, signal);
    attempt += 1;
  }
}
