import { DomainError } from '../../errors/domain-error.ts';

/**
 * Why a subgraph gave no answer:
 * - `unreachable`: no connection, or it broke; nobody knows whether the subgraph did anything
 * - `timeout`: no answer within the time
 * - `too-large`: an answer beyond the limit, given up in the middle
 * - `status`: a status that is no success, without a GraphQL answer (redirects too: they are not followed)
 * - `not-graphql`: an answer that is no GraphQL answer
 * - `closed`: the endpoint was closed
 */
export type FaultKind = 'unreachable' | 'timeout' | 'too-large' | 'status' | 'not-graphql' | 'closed';

const reasons: Readonly<Record<FaultKind, string>> = {
  unreachable: "can't be reached at the moment",
  timeout: 'did not answer in time',
  'too-large': 'gave an answer that is too large',
  status: 'refused to answer',
  'not-graphql': 'gave an answer that is not GraphQL',
  closed: 'is no longer asked',
};

/** A subgraph gave no answer; SERVICE_UNAVAILABLE for clients, {@link kind} for whoever looks closer. */
export class SubgraphFault extends DomainError {
  readonly kind: FaultKind;
  /** Whether a kept connection ended before the first byte of an answer, as any does that the server lets go. */
  readonly stale: boolean;
  /** Whether there was no connection, so that the subgraph has seen nothing of the request. */
  readonly unsent: boolean;

  /** @param cause what was seen, for logs alone */
  constructor(subgraph: string, kind: FaultKind, cause?: unknown, { stale = false, unsent = false } = {}) {
    super('SERVICE_UNAVAILABLE', `The ${subgraph} subgraph ${reasons[kind]}.`, {}, { cause });
    this.kind = kind;
    this.stale = stale;
    this.unsent = unsent;
  }
}
