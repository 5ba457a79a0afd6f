import { open, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { headers } from '../service/platform.ts';

/** Bytes that are sent at once: a request may not last for ever. */
const PIECE = 16 * 2 ** 20;

/** Milliseconds between two looks at a job. */
const LOOK = 100;

/** A batch prediction at its end. */
export interface EndedBatch {
  readonly status: string;
  readonly rows: number;
  /** From asking for it to its end. */
  readonly seconds: number;
}

/** Uploads a CSV file and has it predicted, as a client does. */
export async function predictTable(url: string, file: string): Promise<EndedBatch> {
  const uploadId = await upload(url, file);
  const started = performance.now();
  const { startBatchPrediction } = await ask<{ startBatchPrediction: { batchPrediction: { id: string } | null } }>(
    url,
    `mutation ($id: ID!) { startBatchPrediction(input: { model: "adult-income", format: CSV,
      source: { upload: { id: $id, format: CSV } } }) { batchPrediction { id } errors { __typename } } }`,
    { id: uploadId },
  );
  const id = startBatchPrediction.batchPrediction?.id;
  if (id === undefined) throw new Error(`no batch prediction was made: ${JSON.stringify(startBatchPrediction)}`);
  for (;;) {
    const { batchPrediction } = await ask<{
      batchPrediction: { status: string; progress: { rowsDone: number }; finishedAt: string | null };
    }>(url, 'query ($id: ID!) { batchPrediction(id: $id) { status finishedAt progress { rowsDone } } }', { id });
    const { status, progress, finishedAt } = batchPrediction;
    if (finishedAt !== null) {
      return { status, rows: progress.rowsDone, seconds: (performance.now() - started) / 1000 };
    }
    await delay(LOOK);
  }
}

/** In pieces, each behind the one before; the upload's id. */
async function upload(url: string, path: string): Promise<string> {
  const { size } = await stat(path);
  const made = await ask<{
    createUpload: { upload: { id: string; url: string; headers: { name: string; value: string }[] } };
  }>(
    url,
    `mutation ($size: BigInt!) { createUpload(input: { fileName: "table.csv", size: $size }) {
      upload { id url headers { name value } } } }`,
    { size },
  );
  const { upload: target } = made.createUpload;
  const own = Object.fromEntries(target.headers.map(({ name, value }) => [name, value]));
  const file = await open(path);
  try {
    for (let offset = 0; offset < size; offset += PIECE) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(PIECE, size - offset)), 0, null, offset);
      const sent = await fetch(new URL(target.url, url), {
        method: 'PUT',
        headers: { ...own, 'upload-offset': String(offset) },
        body: buffer.subarray(0, bytesRead),
      });
      if (!sent.ok) throw new Error(`a piece of the upload was refused: ${await sent.text()}`);
    }
  } finally {
    await file.close();
  }
  return target.id;
}

async function ask<T>(url: string, query: string, variables: object): Promise<T> {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: readonly { message: string }[] };
  if (errors) throw new Error(errors.map(({ message }) => message).join(' '));
  return data;
}
