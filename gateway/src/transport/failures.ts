import { isStoreFailure, STORE_AWAY } from '@fedloop/platform/objects/object-store-errors';
import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import type { RequestErrorCode } from '../plugins/error-codes.ts';
import type { MaskError } from '../plugins/mask-errors.ts';

/** What the HTTP server itself refuses, by its code: before any GraphQL is read. */
const REFUSALS: Readonly<Record<string, { status: number; code: RequestErrorCode; message: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
    message: 'The body is larger than this address takes.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'The body must be application/json.',
  },
};

/** Answers every failure in the one form that clients of GraphQL know. */
export function addFailures(app: FastifyInstance, maskError: MaskError): void {
  app.setErrorHandler(async (error: Error & { code?: string; statusCode?: number }, _request, reply) => {
    if (error instanceof GraphQLError) {
      const { http } = error.extensions as { http?: { status?: number } };
      return reply.code(http?.status ?? 500).send({ errors: [maskError(error.toJSON(), error)] });
    }
    if (isStoreFailure(error)) {
      const failure = new GraphQLError(STORE_AWAY, { extensions: { code: 'SERVICE_UNAVAILABLE' } });
      // What has not been read of an upload is not waited for.
      return reply
        .code(503)
        .header('connection', 'close')
        .send({ errors: [maskError(failure.toJSON(), error)] });
    }
    const { statusCode = 500 } = error;
    const badRequest = { status: statusCode, code: 'BAD_REQUEST', message: 'The request could not be read.' } as const;
    const refusal = REFUSALS[error.code ?? ''] ?? (statusCode < 500 ? badRequest : null);
    const extensions = { code: refusal?.code ?? 'INTERNAL_SERVER_ERROR' };
    const failure = new GraphQLError(refusal?.message ?? error.message, { originalError: error, extensions });
    return reply.code(refusal?.status ?? 500).send({ errors: [maskError(failure.toJSON(), error)] });
  });
}
