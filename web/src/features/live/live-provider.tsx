import type { Client as Socket } from 'graphql-ws';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { backoff } from './connection/connection.ts';
import { createGraphSource } from './graph-source.ts';
import { runLiveSession } from './live-session.ts';
import { createLiveStore, type LiveStore, type LiveView } from './live-store.ts';

const LiveContext = createContext<LiveStore | null>(null);

/** Follows a model from here on down; a page that goes offline lets its connection go at once. */
export function LiveProvider({ model, socket, children }: { model: string; socket: Socket; children: ReactNode }) {
  const client = useClient();
  const { store, lifeSigns } = useMemo(() => followable(model), [model]);

  useEffect(() => {
    const session = new AbortController();
    const heard = () => lifeSigns.set();
    const cleanups = [socket.on('message', heard), socket.on('closed', () => store.onLost())];
    const offline = () => socket.terminate();
    window.addEventListener('offline', offline);
    void runLiveSession(createGraphSource(client, socket, model), store, waitForTurn, session.signal);
    return () => {
      session.abort();
      cleanups.forEach((cleanup) => cleanup());
      window.removeEventListener('offline', offline);
    };
  }, [client, socket, model, store, lifeSigns]);

  return <LiveContext value={store}>{children}</LiveContext>;
}

/** The model's live view. */
export function useLive(): LiveView {
  const store = useContext(LiveContext);
  if (!store) throw new Error('useLive needs a LiveProvider above');
  return useSyncExternalStore(store.subscribe, store.get);
}

/** A store for the model of this name, and the clock of the server's signs of life. */
function followable(_model: string) {
  let heard = new Date();
  const lifeSigns = { set: () => (heard = new Date()) };
  return { store: createLiveStore(() => heard), lifeSigns };
}

/** Waits before the next attempt; a network that comes back ends the wait. */
function waitForTurn(attempt: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      signal.removeEventListener('abort', go);
      resolve();
    };
    const timer = setTimeout(go, backoff(attempt, Math.random()));
    window.addEventListener('online', go);
    signal.addEventListener('abort', go);
  });
}
