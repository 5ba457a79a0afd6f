import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { Client } from 'minio';
import { ObjectDamagedError, ObjectStoreUnavailableError } from './object-store-errors.ts';
import { codeOf, persistently, type S3Limits } from './s3-failures.ts';

/** Bytes of a piece that is sent at once. A writer holds two; S3 takes at least 5 MiB and at most 10,000 of them, here 78 GiB. */
export const BLOCK = 8 * 1024 ** 2;

/** Hash (hexadecimal) and size (bytes) of what was sent. */
export interface Sent {
  readonly sha256: string;
  readonly size: number;
}

/** Writes contents into one bucket. */
export interface S3Writing {
  /**
   * Sends a content under a key that has none yet: whole, or nothing of it stays. Every piece carries its SHA-256, which the store
   * checks. Where the key has a content already, that one stays.
   *
   * @param blocks pieces of {@link BLOCK} bytes, the last one shorter
   * @param expected the SHA-256 that the content must have
   * @throws ObjectDamagedError when the content is not the expected one, or another size stands under the key
   */
  send(key: string, blocks: AsyncIterable<Buffer>, expected?: string): Promise<Sent>;
}

const CREATE_ONLY = { 'if-none-match': '*' };

interface Part {
  readonly etag: string;
  readonly checksum: string;
}

export function createS3Writing(client: Client, bucket: string, limits: S3Limits): S3Writing {
  async function sendWhole(key: string, block: Buffer): Promise<void> {
    const headers = {
      ...CREATE_ONLY,
      'content-type': 'application/octet-stream',
      'x-amz-checksum-sha256': checksumOf(block),
    };
    await persistently(limits, async () => {
      if (await stands(key, block.length)) return;
      const request = { method: 'PUT', bucketName: bucket, objectName: key, headers: { ...headers } };
      await client.makeRequestAsyncOmit(request, block).catch(standsAlready);
    });
  }

  async function sendParts(key: string, blocks: AsyncIterable<Buffer>, finished: () => Sent): Promise<void> {
    const uploadId = await persistently(limits, () =>
      client.initiateNewMultipartUpload(bucket, key, {
        'content-type': 'application/octet-stream',
        'x-amz-checksum-algorithm': 'SHA256',
      }),
    );
    try {
      const parts: Part[] = [];
      for await (const block of blocks) {
        const checksum = checksumOf(block);
        const { etag } = await persistently(limits, () =>
          client.uploadPart(
            {
              bucketName: bucket,
              objectName: key,
              uploadID: uploadId,
              partNumber: parts.length + 1,
              headers: { 'x-amz-checksum-sha256': checksum },
            },
            block,
          ),
        );
        parts.push({ etag, checksum });
      }
      await complete(key, uploadId, parts, finished().size);
    } catch (error) {
      // What can't be ended here, the store ends by itself after a day.
      await client.abortMultipartUpload(bucket, key, uploadId).catch(() => undefined);
      throw error;
    }
  }

  async function complete(key: string, uploadId: string, parts: readonly Part[], size: number): Promise<void> {
    await persistently(limits, async () => {
      const query = `uploadId=${encodeURIComponent(uploadId)}`;
      const request = { method: 'POST', bucketName: bucket, objectName: key, query, headers: { ...CREATE_ONLY } };
      try {
        const answer = await text(await client.makeRequestAsync(request, listOf(parts)));
        // A store that needs long begins with 200 and may still fail.
        const [, code] = /<Error>.*<Code>(\w+)<\/Code>/s.exec(answer) ?? [];
        if (code !== undefined)
          throw new ObjectStoreUnavailableError(`The object store could not join parts (${code}).`);
      } catch (error) {
        // Completed by an attempt whose answer was lost, or by another writer of the same content.
        const known = codeOf(error) === 'NoSuchUpload' || codeOf(error) === 'PreconditionFailed';
        if (!known || !(await stands(key, size))) throw error;
        if (codeOf(error) === 'PreconditionFailed') await client.abortMultipartUpload(bucket, key, uploadId);
      }
    });
  }

  /** Asks once: whoever asks tries again as a whole. @throws ObjectDamagedError where a content of another size stands under the key */
  async function stands(key: string, size: number): Promise<boolean> {
    const found = await client.statObject(bucket, key).catch((error: unknown) => {
      if (codeOf(error) === 'NotFound' || codeOf(error) === 'NoSuchKey') return null;
      throw error;
    });
    if (found !== null && found.size !== size) throw new ObjectDamagedError(key);
    return found !== null;
  }

  return {
    async send(key, blocks, expected) {
      const hash = createHash('sha256');
      let size = 0;
      let sha256 = '';
      async function* measured(): AsyncGenerator<Buffer> {
        for await (const block of blocks) {
          hash.update(block);
          size += block.length;
          yield block;
        }
        sha256 = hash.digest('hex');
        if (expected !== undefined && expected !== sha256) throw new ObjectDamagedError(key);
      }
      const rest = measured();
      const { value: first = Buffer.alloc(0) } = (await rest.next()) as IteratorResult<Buffer, undefined>;
      const second = (await rest.next()) as IteratorResult<Buffer, undefined>;
      if (second.done === true) await sendWhole(key, first);
      else await sendParts(key, joined([first, second.value], rest), () => ({ sha256, size }));
      return { sha256, size };
    },
  };
}

/** Cuts what a source brings into pieces of {@link BLOCK} bytes. */
export async function* blocksOf(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    let rest = chunk;
    while (size + rest.length >= BLOCK) {
      const cut = BLOCK - size;
      yield Buffer.concat([...held, rest.subarray(0, cut)]);
      rest = rest.subarray(cut);
      held = [];
      size = 0;
    }
    if (rest.length === 0) continue;
    held.push(rest);
    size += rest.length;
  }
  if (size > 0) yield Buffer.concat(held);
}

async function* joined(first: readonly Buffer[], rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* first;
  yield* rest;
}

function checksumOf(block: Buffer): string {
  return createHash('sha256').update(block).digest('base64');
}

function listOf(parts: readonly Part[]): string {
  const items = parts.map(
    ({ etag, checksum }, index) =>
      `<Part><PartNumber>${String(index + 1)}</PartNumber><ETag>"${etag}"</ETag><ChecksumSHA256>${checksum}</ChecksumSHA256></Part>`,
  );
  return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${items.join('')}</CompleteMultipartUpload>`;
}

function standsAlready(error: unknown): void {
  if (codeOf(error) !== 'PreconditionFailed') throw error;
}
