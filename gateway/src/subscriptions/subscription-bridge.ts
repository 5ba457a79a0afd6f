import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { EventEngine, ExecuteEvent } from './event-engine.ts';
import type { EventStream } from './event-stream.ts';
import type { EventSource } from './event-source.ts';
import type { SubscriptionGraph } from './graph.ts';
import { createSubscriptionPlanner } from './planner.ts';
import { createSharedStream, type SharedStream } from './shared-stream.ts';
import { stableText } from './stable-text.ts';
import { StreamFamily } from './stream-family.ts';
import type { StreamObserver } from './stream-observer.ts';
import { Subscriber } from './subscriber.ts';
import type { Planned, SubscriptionOperation, SubscriptionPlan } from './subscription-plan.ts';

export interface SubscriptionBridgeOptions<C extends object> {
  /** The supergraph to begin with. */
  readonly graph: SubscriptionGraph;
  readonly source: EventSource<C>;
  readonly engine: EventEngine<C>;
  /** What clients are shown of an event's errors; asked once for all who share a stream, with the stream's context. */
  readonly present: (errors: readonly GraphQLError[], context: C) => readonly GraphQLFormattedError[];
  /** Results that may wait for one client before it is cut off with SUBSCRIBER_TOO_SLOW. Default: 256. */
  readonly queueLimit?: number;
  /**
   * Milliseconds to wait before each attempt in a row to continue an interrupted stream; when all have failed, clients are
   * told SERVICE_UNAVAILABLE with their cursor. Default: 20 attempts within about half a minute.
   */
  readonly retryDelays?: readonly number[];
  /** Told what streams do. Default: nobody is. */
  readonly observer?: StreamObserver | null;
}

/** Whom a stream is for. */
export interface Rights {
  /** Equal for all clients that must be shown the same; they share upstreams. */
  readonly key: string;
  /** When they end, in milliseconds since 1970; null for never. The client is then told UNAUTHENTICATED. */
  readonly endAt: number | null;
}

/** Runs federated subscriptions: one subgraph sends the events, the others add their entities' fields. */
export interface SubscriptionBridge<C extends object> {
  /** Parses, validates and plans, without reaching for a subgraph. */
  plan(operation: SubscriptionOperation): Planned;
  /**
   * Begins a planned subscription. Failures of single events are in their `errors`; what ends the stream rejects `next()`
   * with a GraphQLError, not yet as clients may see it. `return()` takes effect at once.
   *
   * @param onBegin told the position from which on nothing is missed, once it is known; never where there is none
   */
  subscribe(plan: SubscriptionPlan, context: C, rights: Rights, onBegin?: (cursor: string) => void): EventStream;
  /** Moves every stream to a new supergraph; each continues behind its last event. */
  swap(graph: SubscriptionGraph): void;
  /** Streams of subgraphs that are held open, or waited for. */
  upstreams(): number;
  /** Ends every stream. */
  close(): void;
}

const RETRY_DELAYS = [50, 100, 200, 400, 800, 1600, ...Array<number>(14).fill(2000)];

/**
 * Makes the bridge between graphql subscriptions of clients and those of subgraphs, which `@apollo/gateway` plans but
 * refuses to run.
 */
export function createSubscriptionBridge<C extends object>(
  options: SubscriptionBridgeOptions<C>,
): SubscriptionBridge<C> {
  const { source, engine, present, queueLimit = 256, retryDelays = RETRY_DELAYS, observer = null } = options;
  const streams = new Set<SharedStream>();
  const families = new Map<string, StreamFamily>();
  const compiled = new WeakMap<FetchNode, ExecuteEvent<C>>();
  let planner = createSubscriptionPlanner(options.graph);

  /** A document is compiled once and lives as long as its plan does. */
  function executorOf(plan: SubscriptionPlan): ExecuteEvent<C> {
    const known = compiled.get(plan.primary);
    if (known) return known;
    const execute = engine.compile(plan);
    compiled.set(plan.primary, execute);
    return execute;
  }

  function familyOf({ operation, variables, resume }: SubscriptionPlan, rights: Rights): StreamFamily {
    const { query, operationName } = operation;
    const others = Object.entries(variables).filter(([name]) => name !== resume?.clientVariable);
    const key = stableText([query, operationName ?? null, Object.fromEntries(others), rights.key]);
    const known = families.get(key);
    if (known) return known;
    const family = new StreamFamily(() => families.delete(key));
    families.set(key, family);
    return family;
  }

  function streamFor(plan: SubscriptionPlan, context: C, rights: Rights): SharedStream {
    const family = familyOf(plan, rights);
    const known = family.find(plan.after);
    if (known) return known;

    const stream = createSharedStream<C>({
      plan,
      context,
      source,
      retryDelays,
      replan: () => planner.plan(plan.operation),
      execute: (current, payload, whom) => executorOf(current)(current, payload, whom),
      present,
      observer,
      onAdvance(from, to) {
        family.advance(stream, from, to);
      },
      onEnd(cursor) {
        streams.delete(stream);
        family.remove(stream, cursor);
      },
    });
    streams.add(stream);
    family.add(stream, plan.after, plan.resume !== null);
    return stream;
  }

  return {
    plan: (operation) => planner.plan(operation),

    subscribe(plan, context, rights, onBegin) {
      const stream = streamFor(plan, context, rights);
      const subscriber = new Subscriber({ queueLimit, rightsEndAt: rights.endAt, stream, onBegin, observer });
      stream.join(subscriber);
      return subscriber;
    },

    swap(graph) {
      planner = createSubscriptionPlanner(graph);
      for (const stream of streams) stream.swap();
    },

    upstreams: () => streams.size,

    close() {
      for (const stream of streams) stream.complete();
    },
  };
}
