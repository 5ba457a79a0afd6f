import { fastifyApolloHandler } from '@as-integrations/fastify';
import { inTrace } from '@fedloop/platform/telemetry/spans';
import { beginTrace, currentTrace } from '@fedloop/platform/tracing/trace-context';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { GraphqlServer } from '../execution/graphql-server.ts';
import type { RequestContext } from '../execution/request-context.ts';
import type { Authenticator } from '../identity/authenticator.ts';
import { readSessionCookie, writeSessionCookie } from '../identity/session-cookie.ts';
import type { Admission } from '../plugins/admission.ts';
import { statusOf } from '../plugins/response-media-type.ts';
import type { GraphqlHttpStreams } from './graphql-http-streams.ts';

export interface GraphqlHttpOptions {
  readonly server: GraphqlServer;
  readonly authenticator: Authenticator;
  readonly admission: Admission;
  readonly streams: GraphqlHttpStreams;
}

/** Queries and mutations by POST, queries by GET, and what clients want as a stream of results, on `/graphql`. */
export function addGraphqlOverHttp(
  app: FastifyInstance,
  { server, authenticator, admission, streams }: GraphqlHttpOptions,
): void {
  const handle = fastifyApolloHandler<RequestContext>(server, { context });

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest({ hostname }, _reply, done) {
      // Apollo's handler makes a URL of it and would fail as if the fault were ours.
      if (URL.canParse(`http://${hostname}/`)) done();
      else done(Object.assign(new Error('bad host'), { statusCode: 400 }));
    },
    onSend(_request, reply, payload, done) {
      // An answer that is kept must not hand one guest's session to another.
      if (reply.hasHeader('set-cookie') && reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
      done(null, payload);
    },
    handler(request, reply) {
      const format = streams.formatFor(request);
      if (format) return streams.answer(request, reply, format);
      const { method, headers } = request;
      const attributes = { 'http.request.method': method, 'http.route': '/graphql' };
      return inTrace(
        'fedloop.http.request',
        firstOf(headers.traceparent),
        { kind: 'SERVER', attributes },
        () => handle.call(app, request, reply) as Promise<string>,
      );
    },
  });

  async function context(request: FastifyRequest, reply: FastifyReply): Promise<RequestContext> {
    const query = queryOf(request);
    if (query !== undefined) admit(query, request.headers.accept);

    const { headers } = request;
    const { authorization, cookie } = headers;
    const session = await authenticator.authenticate({ authorization, cookie: readSessionCookie(cookie), headers });
    writeSessionCookie(reply, session);
    return { identity: session.identity, traceparent: currentTrace() ?? beginTrace(), signal: whenLeft(reply) };
  }

  function admit(query: string, accept: string | undefined) {
    try {
      admission.admit(query);
    } catch (error) {
      if (error instanceof GraphQLError) error.extensions.http = { status: statusOf(accept) };
      throw error;
    }
  }
}

/** Aborted when the client goes away before it has its answer. */
function whenLeft({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

function queryOf({ method, body, query }: FastifyRequest): string | undefined {
  const holder = (method === 'GET' ? query : body) as { query?: unknown } | null | undefined;
  return typeof holder?.query === 'string' && holder.query !== '' ? holder.query : undefined;
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
