import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { OperationLimits } from '../plugins/operation-limits.ts';

/** What the gateway by itself is told on its command line. */
export interface StandaloneOptions {
  readonly supergraph: string;
  readonly watch: boolean;
  readonly host: string;
  readonly port: number;
  readonly forwardHeaders: readonly string[];
  readonly subgraphUrls: ReadonlyMap<string, string>;
  readonly introspection: boolean;
  readonly corsOrigins: readonly string[];
  readonly limits: OperationLimits;
  readonly maxTokens: number;
  readonly subgraphLimits: SubgraphLimits;
  readonly logLevel: string;
}

/** What is used of each subgraph. */
export interface SubgraphLimits {
  readonly connections: number;
  readonly pipelining: number;
  readonly answerTimeout: number;
  readonly headersTimeout: number;
}

/** The command line can't be followed; the message says why in one line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `npm run gateway -- --supergraph FILE [OPTION…]

Serves the supergraph in FILE, of any maker's composition, on /graphql: over HTTP, WebSocket (graphql-transport-ws),
server-sent events and multipart HTTP. Subgraphs are asked at the addresses that the file names.

  --supergraph FILE         the supergraph's SDL
  --watch                   serve each new version of the file as soon as it is there
  --host ADDRESS            where to listen; default 127.0.0.1
  --port N                  default 4000; 0 for any that is free
  --subgraph-url NAME=URL   another address than the file's for a subgraph; may be repeated
  --forward-header NAME     a header of the client's request that subgraphs are to see; may be repeated
  --introspection on|off    default on; off also hides suggestions in errors
  --cors-origin ORIGIN      a site whose pages may use the API, such as https://example.com; may be repeated
  --max-depth N             nesting of fields; default 50
  --max-fields N            fields of an operation, fragments expanded; default 20000
  --max-aliases N           default 1000
  --max-root-fields N       default 200
  --max-tokens N            lexical tokens of a document; default 15000
  --connections N           sockets to each subgraph for queries, and as many for mutations; default 64
  --pipelining N            queries at once on a socket; default 1, as not every server works on several side by side
  --timeout SECONDS         longest wait for a subgraph's answer; default 60
  --log-level LEVEL         trace, debug, info, warn, error, fatal or silent; default warn
`;

/** @param error what a wrong value is told */
const whole = (error: string) => z.coerce.number({ error }).int({ error });
const count = (max = Number.MAX_SAFE_INTEGER) => {
  const error = `wants a whole number from 1 to ${String(max)}`;
  return whole(error).min(1, { error }).max(max, { error });
};

const schema = z.strictObject({
  supergraph: z.string({ error: 'is needed' }).min(1),
  watch: z.boolean().default(false),
  host: z.string().min(1).default('127.0.0.1'),
  port: whole('wants a number from 0 to 65535').min(0).max(65_535).default(4000),
  'subgraph-url': z.array(z.string().refine(isAssignment, 'wants NAME=URL with http or https')).default([]),
  'forward-header': z
    .array(
      z
        .string()
        .regex(/^[\w!#$%&'*+.^`|~-]+$/, 'wants the name of a header')
        .toLowerCase(),
    )
    .default([]),
  introspection: z.enum(['on', 'off']).default('on'),
  'cors-origin': z
    .array(
      z
        .string()
        .refine(
          (text) => URL.canParse(text) && new URL(text).origin === text,
          'wants an origin such as https://example.com',
        ),
    )
    .default([]),
  'max-depth': count().default(50),
  'max-fields': count().default(20_000),
  'max-aliases': count().default(1000),
  'max-root-fields': count().default(200),
  'max-tokens': count().default(15_000),
  connections: count(1024).default(64),
  pipelining: count(64).default(1),
  timeout: z.coerce.number({ error: 'wants seconds, up to 3600' }).min(0.001).max(3600).default(60),
  'log-level': z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
});

const one = { type: 'string' } as const;
const many = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;
const flags = {
  supergraph: one,
  watch: flag,
  host: one,
  port: one,
  'subgraph-url': many,
  'forward-header': many,
  introspection: one,
  'cors-origin': many,
  'max-depth': one,
  'max-fields': one,
  'max-aliases': one,
  'max-root-fields': one,
  'max-tokens': one,
  connections: one,
  pipelining: one,
  timeout: one,
  'log-level': one,
  help: flag,
} as const;

/** Headers that belong to a connection or a body, not to whoever asks (RFC 9110, section 7.6.1). */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'traceparent',
  'transfer-encoding',
  'upgrade',
]);

/**
 * @param parameters what follows the program's name
 * @returns null where help is asked for
 * @throws UsageError for a parameter that is unknown, missing or wrong
 */
export function readOptions(parameters: readonly string[]): StandaloneOptions | null {
  const { help, ...given } = parse(parameters);
  if (help === true) return null;
  const { data, error } = schema.safeParse(given);
  if (error) {
    const [issue] = error.issues;
    throw new UsageError(`--${String(issue?.path[0])}: ${issue?.message ?? 'is wrong'}`);
  }
  const forbidden = data['forward-header'].find((name) => OF_THE_CONNECTION.has(name));
  if (forbidden !== undefined) throw new UsageError(`--forward-header: ${forbidden} can't be forwarded`);

  const answerTimeout = Math.round(data.timeout * 1000);
  return {
    supergraph: data.supergraph,
    watch: data.watch,
    host: data.host,
    port: data.port,
    forwardHeaders: data['forward-header'],
    subgraphUrls: new Map(data['subgraph-url'].map(splitAssignment)),
    introspection: data.introspection === 'on',
    corsOrigins: data['cors-origin'],
    limits: {
      depth: data['max-depth'],
      fields: data['max-fields'],
      aliases: data['max-aliases'],
      rootFields: data['max-root-fields'],
    },
    maxTokens: data['max-tokens'],
    subgraphLimits: {
      connections: data.connections,
      pipelining: data.pipelining,
      answerTimeout,
      headersTimeout: answerTimeout,
    },
    logLevel: data['log-level'],
  };
}

function parse(parameters: readonly string[]) {
  try {
    return parseArgs({ args: [...parameters], options: flags }).values;
  } catch (error) {
    // Its further sentences explain how to pass what no option is.
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split(/\.[ \n]/, 1);
    throw new UsageError(reason, { cause: error });
  }
}

function isAssignment(text: string): boolean {
  const [name, url] = splitAssignment(text);
  return name !== '' && /^https?:/.test(url) && URL.canParse(url);
}

function splitAssignment(text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}
