import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { createAnsweredSocket } from '../database/answered-socket.ts';
import type { Logger } from '../logging/logger.ts';

/** The event log's channel. */
const EVENTS = 'fedloop_events';

/** Longest wait before readers look by themselves, in milliseconds: a lost notification costs no more than that. */
const POLL_INTERVAL = 1000;

/**
 * Between two announcements, in milliseconds: each has every process look at the log, and who commits a thousand times a second
 * is no better served by as many looks.
 */
const ANNOUNCE_INTERVAL = 10;

/** Longest wait for the database's answer before the connection counts as broken, in milliseconds. */
const ANSWER_LIMIT = 10_000;

/** Tells readers, in every process, that something may have been committed. */
export interface WakeUp {
  /** Called at each hint, and every second without one. */
  onHint(listener: () => void): void;
  /** Hints to every process, at once or 10 ms after the hint before; several calls become one. */
  announce(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface WakeUpOptions {
  readonly url: string;
  readonly log: Logger;
  /** PostgreSQL's name of what is listened to. Default: the event log's. */
  readonly channel?: string;
}

/** Hints by `NOTIFY` on a connection of its own, which is opened again when it breaks. */
export function createWakeUp({ url, log, channel = EVENTS }: WakeUpOptions): WakeUp {
  const listeners = new Set<() => void>();
  let client: Client | undefined;
  let stopped = false;
  let announcing: 'no' | 'once' | 'again' = 'no';
  let poll: NodeJS.Timeout | undefined;
  let reconnect: NodeJS.Timeout | undefined;

  function hint() {
    for (const listener of listeners) listener();
  }

  async function connect(): Promise<void> {
    const next = new Client({
      connectionString: url,
      application_name: `${channel} wake-up`,
      keepAlive: true,
      stream: () => createAnsweredSocket(ANSWER_LIMIT),
    });
    next.on('error', (error) => {
      lost(next, error);
    });
    next.on('end', () => {
      lost(next, new Error('the connection ended'));
    });
    await next.connect();
    const { rows } = await next.query<{ id: number }>('SELECT pg_backend_pid() AS id');
    next.on('notification', ({ processId }) => {
      // What this connection announces is hinted at before it is announced.
      if (processId !== rows[0]?.id) hint();
    });
    await next.query(`LISTEN ${channel}`);
    client = next;
    hint();
  }

  function lost(which: Client, error: Error) {
    if (stopped || which !== client) return;
    client = undefined;
    log.warn({ err: error, channel }, 'wake-ups are lost until the database answers; polling goes on');
    reconnectSoon();
  }

  function reconnectSoon() {
    reconnect = setTimeout(() => {
      if (!stopped) connect().catch(reconnectSoon);
    }, POLL_INTERVAL);
  }

  async function announceNow(): Promise<void> {
    do {
      announcing = 'once';
      hint();
      await client?.query(`NOTIFY ${channel}`).catch(() => undefined);
      await delay(ANNOUNCE_INTERVAL, undefined, { ref: false });
    } while ((announcing as string) === 'again' && !stopped);
    announcing = 'no';
  }

  return {
    onHint(listener) {
      listeners.add(listener);
    },
    announce() {
      if (announcing === 'no') void announceNow();
      else announcing = 'again';
    },
    async start() {
      await connect();
      poll = setInterval(hint, POLL_INTERVAL);
    },
    async stop() {
      stopped = true;
      clearInterval(poll);
      clearTimeout(reconnect);
      listeners.clear();
      await client?.end().catch(() => undefined);
    },
  };
}
