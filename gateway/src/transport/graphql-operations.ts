import { roleIdentity } from '@fedloop/platform/identity/identity';
import { inSpan, markTrace } from '@fedloop/platform/telemetry/spans';
import { getOperationAST, GraphQLError, OperationTypeNode } from 'graphql';
import type { GraphqlServer } from '../execution/graphql-server.ts';
import type { RequestContext } from '../execution/request-context.ts';
import { textOfResult } from '../execution/server/result-text.ts';
import { unauthenticated } from '../identity/authenticator.ts';
import { hasEnded, type Session } from '../identity/session.ts';
import type { Admission } from '../plugins/admission.ts';
import { unresolvedOperation } from '../plugins/operation-resolution.ts';
import type { ResultSink } from '../subscriptions/event-stream.ts';
import type { SubscriptionBridge } from '../subscriptions/subscription-bridge.ts';
import type { Transport } from './transport.ts';

/** What a client asks for, its form already checked. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
  /** Where to continue a subscription, in place of what the operation says. */
  readonly after?: string | null | undefined;
}

/** One operation of any kind, checked and ready to run. */
export interface ReadyOperation {
  readonly kind: OperationTypeNode;
  /**
   * Begins the operation.
   *
   * @param sink handed the results, each the whole response: one after the other for a subscription, a single one otherwise
   * @param onBegin told from which position on a subscription misses nothing
   */
  readonly run: (sink: ResultSink, onBegin?: (cursor: string) => void) => RunningOperation;
}

/** An operation that has begun. */
export interface RunningOperation {
  /** Gives it up and frees at once what it holds; what the sink is told from then on is of no use. */
  return(): unknown;
}

/** Runs operations whose results are sent as they come. */
export interface GraphqlOperations {
  /** Checks rights, limits and, for subscriptions, the document; what is wrong comes back as errors. */
  prepare(request: OperationRequest, session: Session, traceparent: string): ReadyOperation | readonly GraphQLError[];
}

export interface GraphqlOperationsOptions {
  readonly server: GraphqlServer;
  readonly bridge: SubscriptionBridge<RequestContext>;
  readonly admission: Admission;
  /**
   * Whether clients of the same subscription share a stream without a cursor too, which is right where every stream begins
   * with what happens next. Streams of a graph that is not known may begin with something: each client gets its own.
   */
  readonly sharesWithoutCursor: boolean;
  /** Told of subscriptions that begin and of operations that are refused. Default: nobody is. */
  readonly metrics?: OperationCounts | null;
}

/** What is told of operations before they run. */
export interface OperationCounts {
  began(transport: Transport, resumed: boolean): void;
  refused(error: GraphQLError): void;
}

/** Subscriptions go to the bridge, queries and mutations to the server, under the same checks. */
export function createGraphqlOperations(options: GraphqlOperationsOptions): GraphqlOperations {
  const { server, bridge, admission, sharesWithoutCursor, metrics = null } = options;
  let ownStreams = 0;

  function prepare(
    request: OperationRequest,
    session: Session,
    traceparent: string,
  ): ReadyOperation | readonly GraphQLError[] {
    if (hasEnded(session)) return [unauthenticated('The session or token has ended; connect again.')];
    try {
      const operation = getOperationAST(admission.admit(request.query), request.operationName);
      if (!operation) return [unresolvedOperation()];
      const { operation: kind } = operation;
      if (kind !== OperationTypeNode.SUBSCRIPTION) {
        return { kind, run: (sink) => answer(request, { identity: session.identity, traceparent }, sink) };
      }

      const planned = bridge.plan(request);
      if ('errors' in planned) return planned.errors;
      const reader = planned.plan.impersonal ? roleIdentity(session.identity.role) : session.identity;
      const own = sharesWithoutCursor || planned.plan.resume ? '' : ` ${String((ownStreams += 1))}`;
      const rights = { key: `${reader.role} ${reader.subject}${own}`, endAt: session.endsAt };
      const context = { identity: reader, traceparent };
      return {
        kind,
        run(sink, onBegin) {
          metrics?.began(sink.transport() as Transport, planned.plan.after !== null);
          const stream = bridge.subscribe(planned.plan, context, rights, onBegin);
          stream.relay(sink);
          return stream;
        },
      };
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
  }

  function answer(request: OperationRequest, context: RequestContext, sink: ResultSink): RunningOperation {
    const controller = new AbortController();
    void tell(execute(request, { ...context, signal: controller.signal }), sink);
    return {
      return() {
        controller.abort();
      },
    };
  }

  async function execute(
    { query, operationName, variables }: OperationRequest,
    context: RequestContext,
  ): Promise<string> {
    const request = { query, ...(operationName && { operationName }), ...(variables && { variables }) };
    const { body } = await inSpan('fedloop.graphql.operation', { parent: context.traceparent, kind: 'SERVER' }, () =>
      server.executeOperation(request, { contextValue: context }),
    );
    if (body.kind !== 'single') throw new Error('the server answered in parts though it was asked not to');
    return textOfResult(body.singleResult);
  }

  return {
    prepare(request, session, traceparent) {
      const ready = prepare(request, session, traceparent);
      const [refusal] = 'run' in ready ? [] : ready;
      if (refusal) metrics?.refused(refusal);
      return ready;
    },
  };
}

async function tell(answer: Promise<string>, sink: ResultSink): Promise<void> {
  try {
    void sink.next({ text: await answer, cursor: null });
    sink.complete();
  } catch (error) {
    const originalError = error instanceof Error ? error : new Error(String(error));
    sink.fail(new GraphQLError(originalError.message, { originalError }));
  }
}

/** The trace that an operation continues: its own, its request's, or a new one. */
export function traceOf({ extensions }: OperationRequest, header?: string): string {
  const { traceparent } = extensions ?? {};
  return markTrace('fedloop.graphql.arrival', typeof traceparent === 'string' ? traceparent : header);
}
