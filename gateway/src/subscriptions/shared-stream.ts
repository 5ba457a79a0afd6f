import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { EventAnswer, ExecuteEvent } from './event-engine.ts';
import type { EventResult } from './event-result.ts';
import type { EventSource } from './event-source.ts';
import { asGraphQLError, isRefusal } from './stream-errors.ts';
import type { StreamObserver } from './stream-observer.ts';
import type { Subscriber } from './subscriber.ts';
import type { Planned, SubscriptionPlan } from './subscription-plan.ts';
import { createUpstream } from './upstream.ts';

/** Milliseconds after which an upstream counts as healthy, so that its end is not one more failure in a row. */
const HEALTHY_AFTER = 10_000;

/** One upstream, executed once per event, for every client with the same operation, variables and rights. */
export interface SharedStream {
  /** Whether it runs on the current supergraph, or will. */
  readonly joinable: boolean;
  join(subscriber: Subscriber): void;
  leave(subscriber: Subscriber): void;
  /** Hands its clients over to a stream at the same position, and ends. */
  moveTo(stream: SharedStream): void;
  /** Goes on, behind the last event, on a new supergraph. Without a cursor to go on from, stays on the old one. */
  swap(): void;
  /** Ends the stream for everyone. */
  complete(): void;
}

export interface SharedStreamOptions<C> {
  readonly plan: SubscriptionPlan;
  readonly context: C;
  readonly source: EventSource<C>;
  /** Milliseconds to wait before each attempt in a row to continue; after the last one clients are told. */
  readonly retryDelays: readonly number[];
  /** Plans the operation on the current supergraph. */
  readonly replan: () => Planned;
  readonly execute: ExecuteEvent<C>;
  /** What clients are shown of an event's errors. */
  readonly present: (errors: readonly GraphQLError[], context: C) => readonly GraphQLFormattedError[];
  /** Told of events and interruptions. */
  readonly observer: StreamObserver | null;
  /** Called when all clients have reached a position, the first included. */
  readonly onAdvance: (from: string | null, to: string) => void;
  /** Called once, when the stream is over, with the position it had reached. */
  readonly onEnd: (cursor: string | null) => void;
}

/** Starts with the first client that joins and ends with the last one that leaves. */
export function createSharedStream<C>(options: SharedStreamOptions<C>): SharedStream {
  const { context, source, retryDelays, replan, execute, present, observer, onAdvance, onEnd } = options;
  const subscribers = new Set<Subscriber>();
  let plan = options.plan;
  let cursor = plan.after;
  let state: 'new' | 'running' | 'ended' = 'new';
  let superseded = false;
  let outdated = false;
  // Cuts short whatever the stream waits for: an upstream, its opening, a pause.
  let interruption = new AbortController();

  const isRunning = () => state === 'running';

  async function run() {
    if (plan.resume && cursor === null) {
      const position = await source.position(plan.primary.serviceName, context);
      for (const subscriber of subscribers) subscriber.begin(position);
      advance(position);
    }

    let failures = 0;
    while (isRunning()) {
      if (outdated) renew();
      const [from, openedAt] = [cursor, performance.now()];
      const failure = await follow().then(() => null, asFailure);
      if (!isRunning()) return;
      if (outdated) continue;
      if (!plan.resume) {
        finish(failure);
        return;
      }

      if (cursor !== from || performance.now() - openedAt > HEALTHY_AFTER) failures = 0;
      observer?.interrupted(plan.primary.serviceName);
      const pause = retryDelays[failures++];
      if (pause === undefined) {
        finish(failure ?? interrupted());
        return;
      }
      await delay(pause, undefined, { signal: interruption.signal }).catch(() => undefined);
    }
  }

  /** Publishes event after event until the upstream ends, is interrupted or fails. */
  async function follow() {
    const { signal } = interruption;
    const { serviceName, operation, operationName } = plan.primary;
    const request = { query: operation, operationName, variables: variablesOf(plan, cursor), context, signal };
    const upstream = createUpstream(await source.open(serviceName, request));
    const release = () => {
      upstream.release();
    };
    signal.addEventListener('abort', release);
    if (signal.aborted) release();
    try {
      for (;;) {
        const payload = await upstream.next();
        if (!payload) return;
        const reached = cursorOf(plan, payload) ?? cursor;
        publish(asResult(await execute(plan, payload, context), reached));
        observer?.published(payload);
      }
    } finally {
      signal.removeEventListener('abort', release);
    }
  }

  /** The text that every client is sent. */
  function asResult({ data, errors, extensions }: EventAnswer, reached: string | null): EventResult {
    const wrong = errors.length > 0 ? `,"errors":${JSON.stringify(present(errors, context))}` : '';
    const more = extensions ? `,"extensions":${JSON.stringify(extensions)}` : '';
    return { text: `{"data":${data}${wrong}${more}}`, cursor: reached };
  }

  function publish(result: EventResult) {
    // Others may have gone on with its clients while the event was executed.
    if (!isRunning()) return;
    for (const subscriber of subscribers) subscriber.push(result);
    if (result.cursor !== null) advance(result.cursor);
  }

  function advance(to: string) {
    if (!isRunning()) return;
    const from = cursor;
    cursor = to;
    onAdvance(from, to);
  }

  function renew() {
    outdated = false;
    interruption = new AbortController();
    const planned = replan();
    if ('errors' in planned) throw planned.errors[0] ?? interrupted();
    // What was the same for all has become personal: each client needs a stream of its own.
    if (plan.impersonal && !planned.plan.impersonal) throw interrupted();
    plan = planned.plan;
  }

  function finish(failure: GraphQLError | null) {
    if (state === 'ended') return;
    end();
    for (const subscriber of subscribers) {
      if (failure) subscriber.fail(failure);
      else subscriber.complete();
    }
  }

  function end() {
    state = 'ended';
    interruption.abort();
    onEnd(cursor);
  }

  return {
    get joinable() {
      return state !== 'ended' && !superseded;
    },
    join(subscriber) {
      subscribers.add(subscriber);
      subscriber.begin(cursor);
      if (state !== 'new') return;
      state = 'running';
      run().catch((error: unknown) => {
        finish(asGraphQLError(error));
      });
    },
    leave(subscriber) {
      subscribers.delete(subscriber);
      if (subscribers.size === 0) finish(null);
    },
    moveTo(stream) {
      const moving = [...subscribers];
      subscribers.clear();
      end();
      for (const subscriber of moving) {
        subscriber.follow(stream);
        stream.join(subscriber);
      }
    },
    swap() {
      if (plan.resume) {
        outdated = true;
        interruption.abort();
      } else {
        superseded = true;
      }
    },
    complete() {
      finish(null);
    },
  };
}

/** A refusal ends the stream; what may pass is handed back to be waited out. */
function asFailure(error: unknown): GraphQLError {
  if (isRefusal(error)) throw error;
  return asGraphQLError(error);
}

function interrupted(): GraphQLError {
  return new GraphQLError(
    'The stream was interrupted and could not be continued; subscribe again behind `extensions.cursor`.',
    {
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    },
  );
}

function variablesOf({ operation, primary, resume }: SubscriptionPlan, cursor: string | null): Record<string, unknown> {
  const known = new Map(Object.entries(operation.variables ?? {}));
  if (resume) known.set(resume.afterVariable, cursor);
  const used = (primary.variableUsages ?? []).filter((name) => known.get(name) !== undefined);
  return Object.fromEntries(used.map((name) => [name, known.get(name)]));
}

function cursorOf({ resume }: SubscriptionPlan, { data }: ExecutionResult): string | null {
  if (!resume) return null;
  const event = data?.[resume.rootName] as Readonly<Record<string, unknown>> | null | undefined;
  const cursor = event?.[resume.cursorName];
  return typeof cursor === 'string' ? cursor : null;
}
