import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from '@fedloop/platform/logging/logger';
import type {
  OperationClient,
  OperationUse,
  SchemaRegistry,
  SeenOperation,
} from '@fedloop/platform/registry/schema-registry';
import { operationsSince } from './evaluate.ts';
import { operationDocument } from './operation-document.ts';

/** Milliseconds between two writings, and between two prunings. */
const FLUSH_INTERVAL = 10_000;
const PRUNE_INTERVAL = 60 * 60 * 1000;

/** Documents and their characters that may wait to be written; what comes beyond is not kept. */
const PENDING_LIMIT = 1000;
const PENDING_CHARACTERS = 4 * 1024 * 1024;

/** Documents that are read and printed at one go, so that requests in between don't wait. */
const SLICE = 10;

const CLIENT_LENGTH = 64;

/** An operation that a client has sent and that is valid. */
export interface SentOperation {
  readonly query: string;
  readonly operationName: string | null;
  /** As the client names itself, as it came. */
  readonly client: OperationClient | null;
}

/** Keeps what clients send, for schemas to be checked against. */
export interface OperationRecorder {
  /** Notes one; costs a request no more than a look into a map. */
  seen(operation: SentOperation): void;
  /** What was sent in the last 30 days, to this gateway and to others; what was just noted is among it. */
  recent(): Promise<readonly SeenOperation[]>;
  close(): Promise<void>;
}

/** Writes every ten seconds what was noted, and forgets every hour what nobody has sent for 30 days. */
export function createOperationRecorder(registry: SchemaRegistry, log: Logger): OperationRecorder {
  let pending = new Map<string, SentOperation & { count: number; seenAt: number }>();
  let characters = 0;
  let writing: Promise<unknown> = Promise.resolve();

  async function write(): Promise<void> {
    const taken = [...pending.values()];
    pending = new Map();
    characters = 0;
    const uses: OperationUse[] = [];
    for (const [i, { query, operationName, client, count, seenAt }] of taken.entries()) {
      if (i % SLICE === SLICE - 1) await nextTurn();
      const kept = operationDocument(query, operationName);
      if (kept) uses.push({ ...kept, client: client && cleaned(client), count, seenAt: new Date(seenAt) });
    }
    await registry.recordOperations(uses);
  }

  function flush(): Promise<void> {
    const written = writing.then(write);
    writing = written.catch(() => undefined);
    return written;
  }

  const flushing = setInterval(() => {
    flush().catch((err: unknown) => log.warn({ err }, 'operations could not be kept'));
  }, FLUSH_INTERVAL).unref();
  const pruning = setInterval(() => {
    registry
      .prune(operationsSince(Date.now()))
      .catch((err: unknown) => log.warn({ err }, 'old operations could not be deleted; the next try is in an hour'));
  }, PRUNE_INTERVAL).unref();

  return {
    seen(operation) {
      const { query, operationName, client } = operation;
      const key = `${operationName ?? ''}\n${client?.name ?? ''}\n${client?.version ?? ''}\n${query}`;
      const known = pending.get(key);
      if (known) {
        known.count++;
        known.seenAt = Date.now();
        return;
      }
      if (pending.size >= PENDING_LIMIT || characters + key.length > PENDING_CHARACTERS) return;
      characters += key.length;
      pending.set(key, { ...operation, count: 1, seenAt: Date.now() });
    },
    async recent() {
      await flush();
      return registry.operations(operationsSince(Date.now()));
    },
    async close() {
      clearInterval(flushing);
      clearInterval(pruning);
      await flush().catch((err: unknown) => log.warn({ err }, 'the last operations could not be kept'));
    },
  };
}

/** Headers hold what clients please; PostgreSQL and terminals take no control characters. */
function cleaned({ name, version }: OperationClient): OperationClient {
  const clean = (text: string) => text.replaceAll(/\p{Cc}/gu, '').slice(0, CLIENT_LENGTH);
  return { name: clean(name), version: clean(version) };
}
