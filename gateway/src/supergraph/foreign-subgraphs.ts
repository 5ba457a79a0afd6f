import { readFileSync } from 'node:fs';
import { createRequestSigner } from '@fedloop/platform/identity/request-signature';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { forwardingEndpoint } from '@fedloop/platform/subgraph/forwarding-endpoint';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { z } from 'zod';

/** A subgraph of somebody else's that takes part in the supergraph. */
export interface ForeignSubgraph {
  readonly name: string;
  /** Of its GraphQL over HTTP; subscriptions are opened at the same address by WebSocket (graphql-transport-ws). */
  readonly url: string;
  /** Sent with every request: for example a key that the subgraph's owner has given out. */
  readonly headers: Readonly<Record<string, string>>;
  /** Signs requests, so that the subgraph learns for whom they are; null where it is told nothing of people. */
  readonly secret: string | null;
}

/** How many may take part. */
const LIMIT = 100;

/** Fedloop's own. */
const TAKEN = new Set(['data', 'feedback', 'prediction']);

/** Headers that the client of HTTP writes. */
const WRITTEN = new Set([
  'host',
  'connection',
  'content-type',
  'content-length',
  'transfer-encoding',
  'accept',
  'traceparent',
]);

const name = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,62}$/i, { error: 'a name begins with a letter and has at most 63 of a-z, 0-9, _ and -' })
  .refine((text) => !TAKEN.has(text.toLowerCase()), { error: 'the names data, feedback and prediction are taken' });

const url = z.url({ protocol: /^https?$/, error: 'wants an http:// or https:// address' }).refine(
  (text) => {
    if (!URL.canParse(text)) return true;
    const { username, password } = new URL(text);
    return username === '' && password === '';
  },
  { error: 'an address carries no password: addresses are logged; use headers in a file' },
);

const HEADER = /^[a-z0-9!#$%&'*+.^_`|~-]+$/;

const value = z.string().regex(/^[\x20-\x7e]*$/, { error: 'values of headers are printable ASCII' });

const entry = z.strictObject({
  url,
  headers: z
    .record(z.string(), value)
    .refine((headers) => Object.keys(headers).every((text) => HEADER.test(text) && !WRITTEN.has(text)), {
      error: 'names of headers are lower case, and none of those that HTTP itself needs',
    })
    .default({}),
  secret: z.string().min(32).nullable().default(null),
});

/**
 * Reads the setting: `NAME=URL` pairs, separated by commas, or the path of a JSON file that says more of each:
 * `{ "NAME": { "url": "…", "headers": { "x-key": "…" }, "secret": "…" } }`.
 *
 * @throws Error that names the subgraph and what is wrong with it, never a header's value or a secret
 */
export function readForeignSubgraphs(setting: string): readonly ForeignSubgraph[] {
  const pairs = setting.includes('=') ? readPairs(setting) : readFile(setting.trim());
  if (pairs.length > LIMIT) throw new Error(`at most ${LIMIT} subgraphs can take part`);
  const subgraphs = pairs.map(([text, description]) => ({
    name: valid(text, name, text),
    ...valid(text, entry, description),
  }));
  const names = new Set<string>();
  for (const subgraph of subgraphs) {
    // Composition makes enum values of the names.
    const key = subgraph.name.toUpperCase().replaceAll('-', '_');
    if (names.has(key)) throw new Error(`${subgraph.name}: two subgraphs have this name`);
    names.add(key);
  }
  return subgraphs;
}

function readPairs(setting: string): [string, unknown][] {
  return setting.split(',').map((pair) => {
    const [, text = '', address = ''] = /^([^=]*)=(.*)$/s.exec(pair.trim()) ?? [];
    return [text.trim(), { url: address.trim() }];
  });
}

function readFile(path: string): [string, unknown][] {
  const text = readFileSync(path, 'utf8');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and so maybe a secret.
    throw new Error(`${path} is not JSON`);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new Error(`${path} wants an object of subgraphs by their names`);
  }
  return Object.entries(content);
}

function valid<T>(subgraph: string, schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => [...path.map(String), message].join(': '));
  throw new Error(`${subgraph || 'a subgraph without a name'}: ${faults.join('; ')}`);
}

/**
 * Reaches a foreign subgraph. Without a secret it sees the configured headers alone: nothing of the client, whose credentials
 * are Fedloop's.
 */
export function foreignEndpoint({ name: subgraph, url: address, headers, secret }: ForeignSubgraph): SubgraphEndpoint {
  if (secret === null) return forwardingEndpoint({ name: subgraph, url: address, headers });
  return httpEndpoint({ name: subgraph, url: address, signer: createRequestSigner(secret), limits: { pipelining: 1 } });
}
