import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseEnvironment } from '@fedloop/platform/config/environment';
import { z } from 'zod';
import { type ForeignSubgraph, readForeignSubgraphs } from './supergraph/foreign-subgraphs.ts';
import type { SchemaChecks } from './supergraph/registry/decider.ts';
import { type ConnectionLimits, defaultConnectionLimits } from './transport/connection-limits.ts';

/** Variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a gateway must be told. */
export interface GatewayConfig {
  /** Address to listen on. Default: 127.0.0.1. */
  readonly host: string;
  /** Default: 4000; 0 picks a free one. */
  readonly port: number;
  /** Signs tokens, sessions and, on its way to subgraphs, requests; at least 32 characters. */
  readonly secret: string;
  /** The first administrator's token; null for none. */
  readonly adminToken: string | null;
  /** What Alertmanager shows when it asks for retraining, at least 32 characters; null: nobody can ask that way. */
  readonly webhookSecret: string | null;
  /** Whether clients without a token get a guest session. Default: true. */
  readonly guests: boolean;
  /** Origins of other sites whose pages may call the API. Default: Apollo Sandbox; the setting `none` allows no other. */
  readonly corsOrigins: readonly string[];
  /** Addresses and networks of the proxies that say where clients come from. Default: none. */
  readonly trustedProxies: readonly string[];
  /** Lasting connections, in all, of one address and of one identity. Default: 20,000, 2,000 and 1,000. */
  readonly connections: Pick<ConnectionLimits, 'connections' | 'connectionsPerAddress' | 'connectionsPerIdentity'>;
  /** Whether answers say how long clients may keep them, as far as the subgraphs allow it. Default: false. */
  readonly cacheHeaders: boolean;
  /** Subgraphs of others that take part. Default: none. */
  readonly foreignSubgraphs: readonly ForeignSubgraph[];
  /** What operations seen lately mean for their schemas. Default: enforce. */
  readonly schemaChecks: SchemaChecks;
  /** The built web client. */
  readonly webFolder: string;
  /** Whether pages tell of their traces, errors and speed, where telemetry is sent at all. Default: false. */
  readonly browserTelemetry: boolean;
}

const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
  error: 'wants origins such as https://studio.apollographql.com, separated by commas',
});

const proxy = z.string().refine(isNetwork, {
  error: 'wants addresses and networks such as 10.0.0.0/8, separated by commas',
});

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const longest = isIP(address) === 6 ? 128 : 32;
  return (
    isIP(address) !== 0 && rest.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= longest))
  );
}

/** A list in a variable; `none` for an empty one. */
function listed(part: z.ZodString, fallback: string) {
  return z
    .string()
    .default(fallback)
    .transform((text) => (text === 'none' ? [] : text.split(',').map((entry) => entry.trim())))
    .pipe(z.array(part));
}

const count = (fallback: number) => z.coerce.number().int().min(1).default(fallback);

const logLevel = z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info');

function foreignSubgraphs(text: string | undefined, context: z.RefinementCtx): readonly ForeignSubgraph[] {
  try {
    return text === undefined ? [] : readForeignSubgraphs(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
}

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

const gatewayVariables = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port(4000),
  FEDLOOP_SECRET: z.string().min(32),
  FEDLOOP_ADMIN_TOKEN: z.string().min(8).optional(),
  FEDLOOP_WEBHOOK_SECRET: z.string().min(32).optional(),
  FEDLOOP_GUESTS: z.enum(['on', 'off']).default('on'),
  CORS_ORIGINS: listed(origin, 'https://studio.apollographql.com'),
  TRUSTED_PROXIES: listed(proxy, 'none'),
  MAX_CONNECTIONS: count(defaultConnectionLimits.connections),
  MAX_CONNECTIONS_PER_ADDRESS: count(defaultConnectionLimits.connectionsPerAddress),
  MAX_CONNECTIONS_PER_IDENTITY: count(defaultConnectionLimits.connectionsPerIdentity),
  FEDLOOP_CACHE_HEADERS: z.enum(['on', 'off']).default('off'),
  SUBGRAPHS: z.string().optional().transform(foreignSubgraphs),
  SCHEMA_CHECKS: z.enum(['off', 'warn', 'enforce']).default('enforce'),
  FEDLOOP_BROWSER_TELEMETRY: z.enum(['on', 'off']).default('off'),
  WEB_FOLDER: z
    .string()
    .min(1)
    .default(fileURLToPath(new URL('../../web/dist', import.meta.url))),
});

/** @throws ConfigurationError naming each variable that is missing or wrong */
export function readConfig(environment: Environment = process.env): GatewayConfig {
  const variables = parseEnvironment(gatewayVariables, environment);
  return Object.freeze({
    host: variables.HOST,
    port: variables.PORT,
    secret: variables.FEDLOOP_SECRET,
    adminToken: variables.FEDLOOP_ADMIN_TOKEN ?? null,
    webhookSecret: variables.FEDLOOP_WEBHOOK_SECRET ?? null,
    guests: variables.FEDLOOP_GUESTS === 'on',
    corsOrigins: variables.CORS_ORIGINS,
    trustedProxies: variables.TRUSTED_PROXIES,
    connections: {
      connections: variables.MAX_CONNECTIONS,
      connectionsPerAddress: variables.MAX_CONNECTIONS_PER_ADDRESS,
      connectionsPerIdentity: variables.MAX_CONNECTIONS_PER_IDENTITY,
    },
    cacheHeaders: variables.FEDLOOP_CACHE_HEADERS === 'on',
    foreignSubgraphs: variables.SUBGRAPHS,
    schemaChecks: variables.SCHEMA_CHECKS,
    webFolder: variables.WEB_FOLDER,
    browserTelemetry: variables.FEDLOOP_BROWSER_TELEMETRY === 'on',
  });
}

/** What a gateway in a process of its own must be told besides. */
export interface StackConfig {
  readonly logLevel: string;
  /** Where the schema registry is; null for in this process's memory. */
  readonly databaseUrl: string | null;
  /** Where the files are that clients download; null for none to be had. */
  readonly objectStoreUrl: string | null;
  /** GraphQL addresses of the subgraphs, by name. */
  readonly subgraphs: Readonly<Record<string, string>>;
}

const PAIRS = /^(?:[a-z][a-z0-9]*=https?:\/\/[^\s,]+(?:,|$))*$/;

/** @throws ConfigurationError naming each variable that is missing or wrong */
export function readStackConfig(environment: Environment = process.env): StackConfig {
  const url = z.url({ protocol: /^https?$/ });
  const schema = z.object({
    LOG_LEVEL: logLevel,
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
    OBJECT_STORE_URL: z.string().min(1).optional(),
    DATA_URL: url,
    PREDICTION_URL: url,
    FEEDBACK_URL: url,
    FEDLOOP_SUBGRAPHS: z.string().regex(PAIRS, { error: 'wants NAME=URL pairs, separated by commas' }).default(''),
  });
  const values = parseEnvironment(schema, environment);
  const subgraphs = {
    data: values.DATA_URL,
    prediction: values.PREDICTION_URL,
    feedback: values.FEEDBACK_URL,
    ...addressesOf(values.FEDLOOP_SUBGRAPHS),
  };
  return Object.freeze({
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.DATABASE_URL ?? null,
    objectStoreUrl: values.OBJECT_STORE_URL ?? null,
    subgraphs,
  });
}

function addressesOf(pairs: string): Record<string, string> {
  return Object.fromEntries(Array.from(pairs.matchAll(/([^=,]+)=([^,]+)/g), ([, name = '', url = '']) => [name, url]));
}

/** What a server of the web client alone must be told. */
export interface PagesConfig {
  /** Address to listen on. Default: 127.0.0.1. */
  readonly host: string;
  /** Default: 8080; 0 picks a free one. */
  readonly port: number;
  /** The built web client. */
  readonly folder: string;
  /** GraphQL address of the gateway, which gives visitors their session; null for pages without. */
  readonly gateway: string | null;
  readonly logLevel: string;
}

/** @throws ConfigurationError naming each variable that is wrong */
export function readPagesConfig(environment: Environment = process.env): PagesConfig {
  const { HOST, WEB_FOLDER } = gatewayVariables.shape;
  const schema = z.object({
    HOST,
    WEB_FOLDER,
    PORT: port(8080),
    GATEWAY_URL: z.url({ protocol: /^https?$/ }).optional(),
    LOG_LEVEL: logLevel,
  });
  const values = parseEnvironment(schema, environment);
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    folder: values.WEB_FOLDER,
    gateway: values.GATEWAY_URL ?? null,
    logLevel: values.LOG_LEVEL,
  });
}

/** What a command that speaks to a gateway must be told. */
export interface ClientConfig {
  /** Default: http://127.0.0.1:4000. */
  readonly url: string;
  /** An API token; null for none. */
  readonly token: string | null;
}

/** @throws ConfigurationError naming each variable that is wrong */
export function readClientConfig(environment: Environment = process.env): ClientConfig {
  const schema = z.object({
    FEDLOOP_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4000'),
    FEDLOOP_TOKEN: z.string().min(1).optional(),
  });
  const { FEDLOOP_URL, FEDLOOP_TOKEN } = parseEnvironment(schema, environment);
  return Object.freeze({ url: FEDLOOP_URL, token: FEDLOOP_TOKEN ?? null });
}

/** The secret alone, for commands that need no gateway. */
export function readSecret(environment: Environment = process.env): string {
  return parseEnvironment(gatewayVariables.pick({ FEDLOOP_SECRET: true }), environment).FEDLOOP_SECRET;
}

/** Apollo's libraries report usage to their maker unless told not to, and can only be told so this way. */
export function withoutApolloTelemetry(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
}
