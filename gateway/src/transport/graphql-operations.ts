import { roleIdentity } from '@fedloop/platform/identity/identity';
import { continueTrace, runWithTrace } from '@fedloop/platform/tracing/trace-context';
import { type DocumentNode, getOperationAST, GraphQLError, OperationTypeNode } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { GraphqlServer } from '../execution/graphql-server.ts';
import type { RequestContext } from '../execution/request-context.ts';
import { unauthenticated } from '../identity/authenticator.ts';
import { hasEnded, type Session } from '../identity/session.ts';
import type { Admission } from '../plugins/admission.ts';
import { unresolvedOperation } from '../plugins/operation-resolution.ts';
import type { EventResult } from '../subscriptions/event-result.ts';
import type { SubscriptionBridge } from '../subscriptions/subscription-bridge.ts';

/** One operation of any kind, checked and ready to run. */
export interface ReadyOperation {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  /** Results as JSON text, each the whole response: one after the other for a subscription, a single one otherwise. */
  readonly run: () => AsyncIterableIterator<EventResult, undefined> | Promise<string>;
}

/** Runs operations that come over a lasting connection. */
export interface GraphqlOperations {
  /** Checks rights, limits and, for subscriptions, the document; what is wrong comes back as errors. */
  prepare(payload: SubscribePayload, session: Session, traceparent: string): ReadyOperation | readonly GraphQLError[];
}

export interface GraphqlOperationsOptions {
  readonly server: GraphqlServer;
  readonly bridge: SubscriptionBridge<RequestContext>;
  readonly admission: Admission;
}

/** Subscriptions go to the bridge, queries and mutations to the server, under the same checks. */
export function createGraphqlOperations(options: GraphqlOperationsOptions): GraphqlOperations {
  const { server, bridge, admission } = options;

  function prepare(
    payload: SubscribePayload,
    session: Session,
    traceparent: string,
  ): ReadyOperation | readonly GraphQLError[] {
    if (hasEnded(session)) return [unauthenticated('The session or token has ended; connect again.')];
    try {
      const document = admission.admit(payload.query);
      const operationName = payload.operationName ?? null;
      const operation = getOperationAST(document, operationName);
      if (!operation) return [unresolvedOperation()];
      const context = { identity: session.identity, traceparent };
      if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
        return { document, operationName, run: () => execute(payload, context) };
      }

      const planned = bridge.plan(payload);
      if ('errors' in planned) return planned.errors;
      const reader = planned.plan.impersonal ? roleIdentity(session.identity.role) : session.identity;
      const rights = { key: `${reader.role} ${reader.subject}`, endAt: session.endsAt };
      return {
        document,
        operationName,
        run: () => bridge.subscribe(planned.plan, { identity: reader, traceparent }, rights),
      };
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
  }

  async function execute(payload: SubscribePayload, context: RequestContext): Promise<string> {
    const { query, operationName, variables } = payload;
    const request = { query, ...(operationName && { operationName }), ...(variables && { variables }) };
    const { body } = await runWithTrace(context.traceparent, () =>
      server.executeOperation(request, { contextValue: context }),
    );
    if (body.kind !== 'single') throw new Error('the server answered in parts though it was asked not to');
    return JSON.stringify(body.singleResult);
  }

  return { prepare };
}

/** The trace that an operation continues: its own, or its connection's. */
export function traceOf({ extensions }: SubscribePayload, connection: string): string {
  const { traceparent } = extensions ?? {};
  return continueTrace(typeof traceparent === 'string' ? traceparent : connection);
}
