import { refusedText } from '../database/refused-text.ts';
import { DomainError, DomainErrors, type ErrorCode } from './domain-error.ts';

/** An expected failure as a payload's `errors` shows it; further fields are those of its GraphQL type. */
export interface UserErrorObject<TypeName extends string = string> {
  readonly __typename: TypeName;
  readonly code: ErrorCode;
  readonly message: string;
  readonly path: string[];
}

/** What {@link userErrors} makes of a domain call: its value, or why there is none. */
export type Outcome<Value, TypeName extends string> =
  | { readonly value: Value; readonly errors: [] }
  | { readonly value: null; readonly errors: UserErrorObject<TypeName>[] };

/**
 * Runs a mutation's domain call and turns its expected failures into the members of the payload's error union.
 *
 * @param typeOf the GraphQL type for each code that the union has; a failure with any other code is thrown on
 */
export async function userErrors<Value, TypeName extends string>(
  typeOf: Partial<Record<ErrorCode, TypeName>>,
  run: () => Promise<Value>,
): Promise<Outcome<Value, TypeName>> {
  try {
    return { value: await run(), errors: [] };
  } catch (thrown) {
    const errors: UserErrorObject<TypeName>[] = [];
    for (const error of failuresOf(thrown)) {
      const __typename = typeOf[error.code];
      if (__typename === undefined) throw thrown;
      const { code, message, argumentPath, details } = error;
      errors.push({ ...details, __typename, code, message, path: [...argumentPath] });
    }
    return { value: null, errors };
  }
}

function failuresOf(thrown: unknown): readonly DomainError[] {
  if (thrown instanceof DomainError) return [thrown];
  if (thrown instanceof DomainErrors) return thrown.errors;
  const refused = refusedText(thrown);
  if (refused !== null) return [refused];
  throw thrown;
}
