import { DOWNLOADS_PATH, type DownloadLinks } from '@fedloop/platform/downloads/download-links';
import { ObjectMissingError, type ObjectStore } from '@fedloop/platform/objects/object-store';
import type { FastifyInstance } from 'fastify';

/** What signed links lead to. */
export interface Downloads {
  readonly objects: ObjectStore;
  readonly links: DownloadLinks;
}

/** Characters of the longest link that is looked at. */
const LONGEST = 2000;

/**
 * `/downloads/LINK`: a file, streamed from the object store at the speed of its reader. The link itself is the right to it:
 * whoever asks with one that is altered, expired or made up learns nothing.
 */
export function addDownloads(app: FastifyInstance, { objects, links }: Downloads): void {
  app.get<{ Params: { '*': string } }>(`${DOWNLOADS_PATH}*`, async (request, reply) => {
    const token = request.params['*'];
    const download = token.length > LONGEST ? null : await links.open(token);
    void reply.header('cache-control', 'no-store');
    if (download === null) return reply.code(404).send(refusal('This link is not valid, or no longer.'));
    const { objectKey, fileName } = download;
    const size = await objects.size(objectKey).catch(missing);
    if (size === null) return reply.code(404).send(refusal('The file that this link leads to is no longer kept.'));
    return reply
      .type('application/octet-stream')
      .header('content-length', size)
      .header('content-disposition', `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"`)
      .send(await objects.open(objectKey));
  });
}

function refusal(message: string) {
  return { errors: [{ message, extensions: { code: 'NOT_FOUND' } }] };
}

function missing(error: unknown): null {
  if (error instanceof ObjectMissingError) return null;
  throw error;
}
