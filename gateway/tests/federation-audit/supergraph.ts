import type { ThirdParty } from '../support/third-party.ts';

/** An operation and what must come of it. */
export interface AuditCase {
  readonly it: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly data: unknown;
  /** Paths of the errors, in any order. Default: none. */
  readonly errors?: readonly (readonly (string | number)[])[];
  /** Subgraphs that must be left alone. Default: none. */
  readonly spared?: readonly string[];
}

/** A small supergraph about one feature of Federation. */
export interface AuditSupergraph {
  readonly about: string;
  readonly subgraphs: readonly ThirdParty[];
  readonly cases: readonly AuditCase[];
}
