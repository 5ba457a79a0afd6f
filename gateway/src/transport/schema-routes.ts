import { sha256 } from '@fedloop/platform/registry/digest';
import type { SchemaChange } from '@fedloop/platform/registry/schema-change';
import type { SupergraphVersion } from '@fedloop/platform/registry/schema-registry';
import { hasRole, type Identity, type Role } from '@fedloop/platform/identity/identity';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Authenticator } from '../identity/authenticator.ts';
import type { RequestErrorCode } from '../plugins/error-codes.ts';
import { CompositionError } from '../supergraph/compose.ts';
import { ActivationError, type SchemaAdmin } from '../supergraph/registry/schema-admin.ts';
import { QueueFullError } from '../supergraph/registry/queue.ts';

/** Versions in one answer of the history. */
const PAGE = 50;

export interface SchemaRouteOptions {
  /** The API as it is served. */
  readonly apiSdl: () => string;
  /** The supergraph as it is served. */
  readonly supergraphSdl: () => string;
  /** Null where schemas have no versions. */
  readonly schemas: SchemaAdmin | null;
  readonly authenticator: Authenticator;
}

type Code = RequestErrorCode | 'FORBIDDEN' | 'UNAUTHENTICATED' | 'OVERLOADED';

/** An answer that is no schema. */
class Refusal extends Error {
  readonly status: number;
  readonly code: Code;

  constructor(status: number, code: Code, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const number = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

const reading = z.strictObject({
  version: number.optional(),
  supergraph: z.literal('').optional(),
  diff: z
    .string()
    .regex(/^[1-9]\d{0,8}\.\.[1-9]\d{0,8}$/)
    .optional(),
  history: z.literal('').optional(),
  before: number.optional(),
});

const acting = z.strictObject({ check: z.literal('').optional(), activate: number.optional() });
const offered = z.strictObject({ subgraph: z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/i), sdl: z.string() });

/**
 * `/schema.graphql`: the API as SDL; `?version=N` an earlier one's; `?supergraph` what it is composed to; `?diff=N..M` what changed
 * between two; `?history` all of them as JSON. By POST, `?check` says what would come of a subgraph's schema and `?activate=N`
 * makes a version current. Only the API is for everybody.
 */
export function addSchemaRoutes(app: FastifyInstance, options: SchemaRouteOptions): void {
  const { apiSdl, supergraphSdl, schemas, authenticator } = options;

  async function identify(request: FastifyRequest, needed: Role): Promise<Identity> {
    const { identity } = await authenticator.authenticate({ authorization: request.headers.authorization });
    if (!hasRole(identity, needed)) throw new Refusal(403, 'FORBIDDEN', `This needs the role ${needed}.`);
    return identity;
  }

  function administered(): SchemaAdmin {
    if (!schemas) throw new Refusal(404, 'NOT_FOUND', 'This gateway keeps no versions of its schema.');
    return schemas;
  }

  /** Versions that are held are their subgraph's and the operators' matter. */
  async function versionOf(wanted: number, request: FastifyRequest): Promise<SupergraphVersion> {
    const version = await administered().version(wanted);
    if (version?.verdict === 'HELD') await identify(request, 'OPERATOR');
    if (!version?.apiSdl) throw new Refusal(404, 'NOT_FOUND', `There is no schema of version ${wanted}.`);
    return version;
  }

  async function read(request: FastifyRequest, reply: FastifyReply) {
    const { version, supergraph, diff, history, before } = parsed(reading, request.query);
    if ([version ?? supergraph, diff, history].filter((part) => part !== undefined).length > 1) throw badRequest();
    if (history !== undefined) {
      await identify(request, 'OPERATOR');
      const versions = await administered().history({ limit: PAGE, ...(before !== undefined && { before }) });
      return reply.header('cache-control', 'no-store').send({ versions });
    }
    if (diff !== undefined) {
      await identify(request, 'USER');
      const [from = 0, to = 0] = diff.split('..').map(Number);
      const changes = await administered().diff(await versionOf(from, request), await versionOf(to, request));
      return sendText(request, reply, changes.map(describeChange).join(''));
    }
    if (supergraph !== undefined) await identify(request, 'OPERATOR');
    if (version === undefined) return sendText(request, reply, supergraph === undefined ? apiSdl() : supergraphSdl());
    const found = await versionOf(version, request);
    return sendText(request, reply, (supergraph === undefined ? found.apiSdl : found.supergraphSdl) ?? '');
  }

  async function act(request: FastifyRequest, reply: FastifyReply) {
    const { check, activate } = parsed(acting, request.query);
    if ((check === undefined) === (activate === undefined)) throw badRequest();
    void reply.header('cache-control', 'no-store');
    if (activate === undefined) {
      await identify(request, 'OPERATOR');
      const { subgraph, sdl } = parsed(offered, request.body);
      return reply.send(await administered().check(subgraph, sdl));
    }
    const { subject } = await identify(request, 'ADMIN');
    const { number: now } = await administered().activate(activate, subject);
    return reply.send({ version: now });
  }

  app.get('/schema.graphql', (request, reply) => read(request, reply).catch((error: unknown) => refuse(reply, error)));
  app.post('/schema.graphql', (request, reply) => act(request, reply).catch((error: unknown) => refuse(reply, error)));
}

function parsed<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (!result.success) throw badRequest();
  return result.data;
}

function badRequest(): Refusal {
  return new Refusal(400, 'BAD_REQUEST', 'The address takes version, supergraph, diff=N..M or history, as documented.');
}

function sendText(request: FastifyRequest, reply: FastifyReply, text: string) {
  const etag = `"${sha256(text)}"`;
  void reply.header('etag', etag).header('cache-control', 'no-cache').type('text/plain; charset=utf-8');
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known?.includes(etag) ? reply.code(304).send() : reply.send(text);
}

function describeChange({ severity, message }: SchemaChange): string {
  return `${severity.padEnd(9)}  ${message}\n`;
}

function refuse(reply: FastifyReply, error: unknown) {
  const { status, code, message } = refusalOf(error);
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message, extensions: { code } }] });
}

function refusalOf(error: unknown): Pick<Refusal, 'status' | 'code' | 'message'> {
  if (error instanceof Refusal) return error;
  if (error instanceof QueueFullError) return { status: 503, code: 'OVERLOADED', message: error.message };
  if (error instanceof ActivationError) return { status: 409, code: 'SCHEMA_REFUSED', message: error.message };
  if (error instanceof CompositionError) return { status: 422, code: 'SCHEMA_REFUSED', message: error.message };
  if (error instanceof GraphQLError) return { status: 401, code: 'UNAUTHENTICATED', message: error.message };
  throw error;
}
