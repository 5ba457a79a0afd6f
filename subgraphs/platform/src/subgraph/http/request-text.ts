import type { SubgraphRequest } from '../endpoint.ts';

/** Texts kept; the gateway's plans repeat the same few. */
const LIMIT = 1000;

/** Writes requests as the bodies of their POST. */
export type WriteRequest = (request: SubgraphRequest) => string;

/** A writer that escapes each operation's text once. */
export function createRequestWriter(): WriteRequest {
  const escaped = new Map<string, string>();

  function escape(query: string): string {
    const known = escaped.get(query);
    if (known !== undefined) return known;
    if (escaped.size >= LIMIT) escaped.clear();
    const text = JSON.stringify(query);
    escaped.set(query, text);
    return text;
  }

  return ({ query, variables, operationName }) => {
    let body = `{"query":${escape(query)}`;
    if (variables !== undefined) body += `,"variables":${JSON.stringify(variables)}`;
    if (operationName !== undefined) body += `,"operationName":${JSON.stringify(operationName)}`;
    return `${body}}`;
  };
}
