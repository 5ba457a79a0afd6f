import { UPLOAD_TOKEN_HEADER, UPLOADS_PATH, type Uploads, type UploadState } from '@fedloop/platform/uploads/upload';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestErrorCode } from '../plugins/error-codes.ts';

type UploadRequest = FastifyRequest<{ Params: { id: string } }>;

/**
 * `/uploads/ID`: where the bytes of a file go that `createUpload` made a place for. Its token, in the header `upload-token`, is
 * the right to it. `PUT` takes the file or a piece of it, from the byte that the header `upload-offset` names (default 0);
 * `HEAD` tells in the same header how much is kept, which is where to go on after a connection was lost. Other types of
 * content are not told apart: what a file is, is found out by whoever reads it.
 */
export async function addUploads(app: FastifyInstance, uploads: Uploads): Promise<void> {
  await app.register((scope, _options, done) => {
    // The bytes go from the socket to the disk; no parser sees them.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, parsed) => {
      parsed(null);
    });

    scope.head(`${UPLOADS_PATH}:id`, async (request: UploadRequest, reply) => {
      const state = await uploads.state(request.params.id, tokenOf(request));
      if (state === null) return reply.code(404).send();
      return tell(reply, state).code(204).send();
    });

    scope.put(`${UPLOADS_PATH}:id`, async (request: UploadRequest, reply) => {
      const { id } = request.params;
      const offset = offsetOf(request);
      if (offset === null) return refuse(reply, 400, 'BAD_REQUEST', 'upload-offset is a whole number of bytes.');
      const received = await uploads.receive(id, tokenOf(request), offset, request.raw);
      if (received === null) return refuse(reply, 404, 'NOT_FOUND', 'There is no upload of this id and token.');
      tell(reply, received);
      const { size, received: kept } = received;
      switch (received.outcome) {
        case 'KEPT':
          return reply.code(204).send();
        case 'OTHER_OFFSET':
          return refuse(reply, 409, 'UPLOAD_OFFSET_MISMATCH', `Go on from byte ${String(kept)}.`);
        case 'TOO_LARGE':
          return refuse(reply, 413, 'PAYLOAD_TOO_LARGE', `${String(size)} bytes were announced, and more were sent.`);
      }
    });
    done();
  });
}

function tell(reply: FastifyReply, { size, received }: UploadState): FastifyReply {
  return reply.headers({
    'cache-control': 'no-store',
    'upload-offset': received,
    'upload-length': size,
    'upload-complete': received === size ? '?1' : '?0',
  });
}

/** The rest of a refused body is not waited for. */
function refuse(reply: FastifyReply, status: number, code: RequestErrorCode, message: string): FastifyReply {
  return reply
    .code(status)
    .header('connection', 'close')
    .send({ errors: [{ message, extensions: { code } }] });
}

function tokenOf({ headers }: FastifyRequest): string {
  const token = headers[UPLOAD_TOKEN_HEADER];
  return typeof token === 'string' ? token : '';
}

function offsetOf({ headers }: FastifyRequest): number | null {
  const { 'upload-offset': offset = '0' } = headers;
  return typeof offset === 'string' && /^\d{1,15}$/.test(offset) ? Number(offset) : null;
}
