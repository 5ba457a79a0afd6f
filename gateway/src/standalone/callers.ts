import { createHash } from 'node:crypto';
import type { Identity } from '@fedloop/platform/identity/identity';
import type { SubgraphEndpoint, SubgraphRequest } from '@fedloop/platform/subgraph/endpoint';
import type { Authenticator } from '../identity/authenticator.ts';
import type { Session } from '../identity/session.ts';

/** Clients of a gateway that judges nobody: each is what the headers say that it forwards for subgraphs to judge. */
export interface Callers {
  readonly authenticator: Authenticator;
  /** An endpoint that is shown the headers of whoever asks. */
  showHeaders(endpoint: SubgraphEndpoint): SubgraphEndpoint;
}

/** @param names of the headers that are forwarded, in lower case */
export function createCallers(names: readonly string[]): Callers {
  const headers = new WeakMap<Identity, Readonly<Record<string, string>>>();

  function withHeaders(request: SubgraphRequest): SubgraphRequest {
    return { ...request, headers: headers.get(request.identity) ?? {} };
  }

  function sessionOf(forwarded: Readonly<Record<string, string>>): Session {
    const identity: Identity = { subject: `client:${digest(forwarded)}`, role: 'GUEST' };
    headers.set(identity, forwarded);
    return { identity, endsAt: null, newCookie: null };
  }

  // Most clients show nothing that is forwarded.
  const unknown = sessionOf({});

  return {
    authenticator: {
      authenticate({ headers: sent, connectionInit }) {
        const forwarded: Record<string, string> = {};
        for (const name of names) {
          const value = textOf(connectionInit, name) ?? textOf(sent, name);
          if (value !== undefined) forwarded[name] = value;
        }
        return Promise.resolve(Object.keys(forwarded).length === 0 ? unknown : sessionOf(forwarded));
      },
      welcome: () => Promise.resolve(null),
    },

    showHeaders: (endpoint) => ({
      ...endpoint,
      execute: (request) => endpoint.execute(withHeaders(request)),
      subscribe: (request) => endpoint.subscribe(withHeaders(request)),
    }),
  };
}

function textOf(fields: Readonly<Record<string, unknown>> = {}, name: string): string | undefined {
  const own = Object.hasOwn(fields, name) ? name : Object.keys(fields).find((field) => field.toLowerCase() === name);
  const value = own === undefined ? undefined : fields[own];
  return typeof value === 'string' && isHeaderValue(value) ? value : undefined;
}

/** Whether a text can be sent as a header: what came in a WebSocket's message may hold line breaks. */
function isHeaderValue(text: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
}

/** Clients that forward the same share what they see; their tokens are not kept in keys. */
function digest(forwarded: Readonly<Record<string, string>>): string {
  return createHash('sha256').update(JSON.stringify(forwarded)).digest('base64url');
}
