import { GraphQLError } from 'graphql';

const UNEXPECTED = 'INTERNAL_SERVER_ERROR';

/** Codes that say "not now" rather than "no": the stream may go on by itself. */
const PASSING = new Set<unknown>(['SERVICE_UNAVAILABLE', UNEXPECTED]);

/** Whether what a subgraph threw is its answer to the client, so that asking again is no use. */
export function isRefusal(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && !PASSING.has(code);
}

/** What clients and transports are handed: a GraphQLError with a code, whatever was thrown. */
export function asGraphQLError(error: unknown): GraphQLError {
  return asCodedError(error, UNEXPECTED);
}

/** The error as a GraphQLError; one that has no code yet gets the given one. */
export function asCodedError(error: unknown, code: string): GraphQLError {
  if (error instanceof GraphQLError) {
    return codeOf(error) === undefined ? copy(error, { ...error.extensions, code }) : error;
  }
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError, extensions: { code: codeOf(error) ?? code } });
}

/** The same error with the last position that its receiver got, to continue behind. */
export function withCursor(error: GraphQLError, cursor: string | null): GraphQLError {
  return cursor === null ? error : copy(error, { ...error.extensions, cursor });
}

function copy(error: GraphQLError, extensions: Record<string, unknown>): GraphQLError {
  const { message, nodes, source, positions, path, originalError } = error;
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    path: path ?? null,
    originalError: originalError ?? null,
    extensions,
  });
}

/** GraphQL's errors keep their code in `extensions`, domain errors on themselves; so do Node's, which are nobody's answer. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const holder: object = error instanceof GraphQLError ? error.extensions : error;
  if (!('code' in holder) || typeof holder.code !== 'string' || 'syscall' in holder) return undefined;
  return holder.code;
}
