import { GraphQLError, type GraphQLFormattedError } from 'graphql';

type Path = readonly (string | number)[];

/** An error as a subgraph told it: nothing of it can be relied upon. */
export type ToldError = Partial<GraphQLError | GraphQLFormattedError>;

/**
 * The client's error made of a subgraph's.
 *
 * @param path where the client's result lacks something because of it
 */
export function subgraphError(told: ToldError, subgraph: string, path: Path | undefined): GraphQLError {
  const { message, extensions } = told;
  const nothingSaid = message === undefined || message === '';
  return new GraphQLError(nothingSaid ? `Error while fetching subquery from service "${subgraph}"` : message, {
    path: path ?? null,
    originalError: told instanceof Error ? told : null,
    extensions: {
      ...extensions,
      serviceName: subgraph,
      ...(!extensions?.code && { code: 'DOWNSTREAM_SERVICE_ERROR' }),
    },
  });
}

/** A failure of the request itself. */
export function requestError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}

/** The place that a told error names within its own answer, if it names one. */
export function toldPath({ path }: ToldError): Path | undefined {
  const isPath = Array.isArray(path) && path.every((part) => typeof part === 'string' || typeof part === 'number');
  return isPath ? path : undefined;
}
