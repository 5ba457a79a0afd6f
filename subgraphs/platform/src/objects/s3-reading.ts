import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Client } from 'minio';
import { ObjectMissingError, ObjectStoreUnavailableError } from './object-store-errors.ts';
import { codeOf, persistently, type S3Limits, storeFailure, untilNext } from './s3-failures.ts';

/** Bytes of an object, both ends included; without an end, all from the start on. */
interface Range {
  readonly start: number;
  readonly end?: number | undefined;
}

/** Reads contents of one bucket. */
export interface S3Reading {
  /** In bytes. @throws ObjectMissingError */
  size(key: string): Promise<number>;
  /**
   * A stream of bytes that goes on behind the last one where its connection is cut or falls silent: contents never change.
   *
   * @throws ObjectMissingError
   */
  open(key: string, range?: Range): Promise<Readable>;
}

export function createS3Reading(client: Client, bucket: string, limits: S3Limits): S3Reading {
  const ask = (key: string, { start, end }: Range) =>
    persistently(limits, async () => {
      const range = start === 0 && end === undefined ? {} : { range: `bytes=${String(start)}-${String(end ?? '')}` };
      return client
        .makeRequestAsync({ method: 'GET', bucketName: bucket, objectName: key, headers: range }, '', [200, 206])
        .catch(missing(key));
    });

  async function* bytesOf(key: string, range: Range, hold: { response: IncomingMessage }): AsyncGenerator<Buffer> {
    let position = range.start;
    const end = position + Number(hold.response.headers['content-length']);
    for (let failures = 0; ;) {
      try {
        for await (const chunk of chunksOf(hold.response, limits.silence)) {
          position += chunk.length;
          failures = 0;
          yield chunk;
        }
        if (position === end) return;
        throw new ObjectStoreUnavailableError('The object store ended an answer early.');
      } catch (error) {
        const failure = storeFailure(error);
        failures += 1;
        if (!(failure instanceof ObjectStoreUnavailableError) || failures >= limits.attempts) throw failure;
      }
      await untilNext(limits, failures);
      hold.response = await ask(key, { start: position, end: end - 1 });
    }
  }

  return {
    size: (key) => persistently(limits, async () => (await client.statObject(bucket, key).catch(missing(key))).size),

    async open(key, range = { start: 0 }) {
      const response = await ask(key, range).catch((error: unknown) => {
        // Behind the last byte there is nothing, which is no fault of the store.
        if (codeOf(error) === 'InvalidRange') return null;
        throw error;
      });
      if (response === null) return Readable.from([]);
      const hold = { response };
      const stream = Readable.from(bytesOf(key, range, hold), { objectMode: false });
      // A reader that leaves early must not keep the socket; also not one that never began.
      stream.once('close', () => hold.response.destroy());
      return stream;
    },
  };
}

/** The time limit holds while the store is waited for, not while the reader takes its time. */
async function* chunksOf(response: IncomingMessage, silence: number): AsyncGenerator<Buffer> {
  response.socket.setTimeout(0);
  const chunks = (response as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  for (;;) {
    const timer = setTimeout(() => {
      response.destroy(new ObjectStoreUnavailableError('The object store fell silent within an answer.'));
    }, silence);
    const next = await chunks.next().finally(() => {
      clearTimeout(timer);
    });
    if (next.done === true) return;
    yield next.value;
  }
}

function missing(key: string) {
  return (error: unknown): never => {
    const code = codeOf(error);
    throw code === 'NoSuchKey' || code === 'NotFound' ? new ObjectMissingError(key) : error;
  };
}
