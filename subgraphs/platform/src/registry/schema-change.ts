/**
 * What a change means to clients: BREAKING may break an operation that was valid, DANGEROUS may surprise one that stays valid,
 * SAFE can do neither.
 */
export type ChangeSeverity = 'BREAKING' | 'DANGEROUS' | 'SAFE';

/** One difference between two API schemas. */
export interface SchemaChange {
  readonly severity: ChangeSeverity;
  /** What changed, as a schema coordinate: `Model.name`, `Query.model(name:)`, `Role.ADMIN`, `@skip`. */
  readonly coordinate: string;
  /** In words, for people. */
  readonly message: string;
}

/** An operation that clients have sent and that a new schema would break. */
export interface BrokenOperation {
  /** SHA-256 of the operation as it is kept, in hexadecimal. */
  readonly hash: string;
  /** As its document names it; null for one without a name. */
  readonly name: string | null;
  /** Who sent it, as clients name themselves: `NAME` or `NAME VERSION`. */
  readonly clients: readonly string[];
  readonly lastSeenAt: string;
  /** Why it would break. */
  readonly reasons: readonly string[];
}
