import type { Connection } from './connection/connection.ts';
import type { LiveEvent } from './live-event.ts';
import type { LiveListener } from './live-session.ts';
import { type LiveState, type Snapshot, withEvent, withSnapshot } from './live-state.ts';

/** What the page shows of a model: its newest known state, null before the first, and how it is connected. */
export interface LiveView {
  readonly state: LiveState | null;
  readonly connection: Connection;
}

/** A view that React can follow. */
export interface LiveStore extends LiveListener {
  readonly get: () => LiveView;
  readonly subscribe: (changed: () => void) => () => void;
}

/** Readers learn of changes at most this often, milliseconds: verdicts may come a hundred a second. */
const quiet = 50;

/**
 * Holds a model's live view.
 *
 * @param lastHeard - when the server last gave a sign of life; what is shown was true then
 */
export function createLiveStore(lastHeard: () => Date): LiveStore {
  let view: LiveView = { state: null, connection: { status: 'connecting' } };
  let told: LiveView = view;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readers = new Set<() => void>();

  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    told = view;
    readers.forEach((changed) => changed());
  };
  const set = (next: Partial<LiveView>) => {
    view = { ...view, ...next };
    timer ??= setTimeout(tell, quiet);
  };

  return {
    get: () => told,
    subscribe(changed) {
      readers.add(changed);
      return () => readers.delete(changed);
    },
    onSnapshot(snapshot: Snapshot) {
      set({ state: withSnapshot(view.state, snapshot) });
    },
    onEvent(event: LiveEvent) {
      if (view.state) set({ state: withEvent(view.state, event) });
    },
    onLive() {
      set({ connection: { status: 'live' } });
      tell();
    },
    onLost() {
      if (view.connection.status === 'reconnecting') return;
      set({ connection: { status: 'reconnecting', since: view.state ? lastHeard() : null } });
      tell();
    },
  };
}
