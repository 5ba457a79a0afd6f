import type { ErrorCode } from '../schema/types.generated.ts';

export type { ErrorCode };

/** What a {@link DomainError} carries beside its code and message. */
export interface ErrorDetails {
  /** Where in the arguments the cause lies, outermost first. Default: empty. */
  readonly path?: readonly string[];
  /** Further fields of the error's GraphQL type, for example `feature`. */
  readonly [field: string]: unknown;
}

/**
 * A failure that a client is meant to understand: it reaches them with its code and message, everything else that is
 * thrown is masked. Mutations tell it in their payload (see `userErrors`), other fields as a GraphQL error.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  /** Not called `path`: graphql-js takes any error with a path for one that it has located already. */
  readonly argumentPath: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, { path = [], ...details }: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.argumentPath = path;
    this.details = details;
  }
}

/** Several expected failures at once, for example every faulty feature of a form. */
export class DomainErrors extends AggregateError {
  override readonly name = 'DomainErrors';
  declare errors: DomainError[];

  constructor(errors: readonly [DomainError, ...DomainError[]]) {
    super(errors, errors.map((error) => error.message).join(' '));
  }
}
