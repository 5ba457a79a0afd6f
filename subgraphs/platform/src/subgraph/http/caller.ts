import type { RequestSigner } from '../../identity/request-signature.ts';
import type { SubgraphRequest } from '../endpoint.ts';

/** What a subgraph is told of who asks. */
export interface Caller {
  /** Headers that say it. */
  headers(request: SubgraphRequest): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /** Two requests may share an answer only where this is the same. */
  key(request: SubgraphRequest): string;
}

/** Fedloop's own subgraphs believe in the gateway's signature. */
export function signedCaller(signer: RequestSigner, audience: string): Caller {
  return {
    headers: async ({ identity }) => ({ authorization: `Bearer ${await signer.sign(identity, audience)}` }),
    key: ({ identity }) => `${identity.role} ${identity.subject}`,
  };
}

/** Subgraphs of others see the headers of the client that they are meant to see, and judge by themselves. */
export const forwardedCaller: Caller = {
  headers: ({ headers }) => headers ?? {},
  key: ({ headers }) => (headers === undefined ? '' : JSON.stringify(Object.entries(headers).sort(byName))),
};

/** Subgraphs of others that know one caller alone, by headers of the configuration; nothing of any client is shown. */
export function fixedCaller(headers: Readonly<Record<string, string>>): Caller {
  return { headers: () => headers, key: () => '' };
}

function byName([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}
