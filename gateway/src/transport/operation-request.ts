import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { OperationRequest } from './graphql-operations.ts';

/**
 * Reads an operation as GraphQL over HTTP has it: from the body of a POST, from the query of a GET.
 *
 * @throws GraphQLError BAD_REQUEST saying what is wrong with its form
 */
export function readOperationRequest({ method, query, body, headers }: FastifyRequest): OperationRequest {
  const isGet = method === 'GET';
  const source = isGet ? query : body;
  if (!isObject(source)) throw badRequest('The body must be a JSON object.');
  const object = (name: string) => {
    const value = isGet ? parsed(source[name], name) : source[name];
    if (value === undefined || value === null || isObject(value)) return value;
    throw badRequest(`\`${name}\` must be an object.`);
  };
  const { query: document, operationName } = source;
  if (typeof document !== 'string' || document === '') throw badRequest('`query` must be a GraphQL document.');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw badRequest('`operationName` must be text.');
  }
  return {
    query: document,
    operationName: operationName === '' ? null : operationName,
    variables: object('variables'),
    extensions: object('extensions'),
    after: lastEventId(headers['last-event-id']),
  };
}

function parsed(text: unknown, name: string): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(typeof text === 'string' ? text : '');
  } catch {
    throw badRequest(`\`${name}\` must be JSON.`);
  }
}

/** Browsers send it as UTF-8, which the HTTP server takes for Latin-1. */
function lastEventId(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && header !== '' ? Buffer.from(header, 'latin1').toString('utf8') : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}
