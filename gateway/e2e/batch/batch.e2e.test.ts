import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { adminToken, createHome, type EmbeddedPlatform, startEmbedded } from '../platform/embedded.ts';

// A first start trains a model; a slow machine takes its time.
jest.setTimeout(300_000);

interface Answer<T> {
  readonly data: T;
  readonly errors?: readonly { message: string }[];
}

let home: Awaited<ReturnType<typeof createHome>>;
let platform: EmbeddedPlatform;

beforeAll(async () => {
  home = await createHome();
  platform = await startEmbedded(home.path);
});
afterAll(async () => {
  await platform.process.end();
  await home.remove();
});

const authorization = `Bearer ${adminToken}`;

async function ask<T>(query: string, variables: object = {}): Promise<T> {
  const response = await fetch(new URL('/graphql', platform.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as Answer<T>;
  if (errors) throw new Error(errors.map(({ message }) => message).join(' '));
  return data;
}

/** The states that the subscription tells from a position on, until the last one. */
async function follow(id: string, after: string): Promise<{ status: string; rowsDone: number }[]> {
  const query = `subscription ($id: ID!, $after: Cursor) { batchPredictionUpdated(id: $id, after: $after) {
    batchPrediction { status progress { rowsDone } } } }`;
  const response = await fetch(new URL('/graphql', platform.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization },
    body: JSON.stringify({ query, variables: { id, after } }),
  });
  const states: { status: string; rowsDone: number }[] = [];
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = /^data: ?(\{.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data === undefined) continue;
      interface Item {
        batchPredictionUpdated: { batchPrediction: { status: string; progress: { rowsDone: number } } };
      }
      const { status, progress } = (JSON.parse(data) as Answer<Item>).data.batchPredictionUpdated.batchPrediction;
      states.push({ status, rowsDone: progress.rowsDone });
      if (status !== 'QUEUED' && status !== 'RUNNING') return states;
    }
  }
  throw new Error('the stream ended before the batch prediction did');
}

it('an uploaded table comes back with the answers that predict gives', async () => {
  const rows = (await readAdultTestRows()).slice(0, 3000).map(({ features }) => features);
  const names = Object.keys(rows[0]!);
  const lines = rows.map((row) => names.map((name) => row[name] ?? '').join(','));
  const table = Buffer.from([names.join(','), ...lines, ''].join('\n'));
  const { createUpload, eventCursor } = await ask<{
    createUpload: { upload: { id: string; url: string; headers: { name: string; value: string }[] } };
    eventCursor: string;
  }>(
    `mutation ($size: BigInt!) { createUpload(input: { fileName: "people.csv", size: $size }) {
      upload { id url headers { name value } } } }`,
    { size: table.length },
  ).then(async (made) => ({ ...made, ...(await ask<{ eventCursor: string }>('{ eventCursor }')) }));
  const { upload } = createUpload;
  const sent = await fetch(new URL(upload.url, platform.url), {
    method: 'PUT',
    headers: Object.fromEntries(upload.headers.map(({ name, value }) => [name, value])),
    body: table,
  });
  expect(sent.ok).toBe(true);

  const { startBatchPrediction } = await ask<{
    startBatchPrediction: { batchPrediction: { id: string }; errors: unknown[] };
  }>(
    `mutation ($id: ID!) { startBatchPrediction(input: { model: "adult-income", format: CSV,
      source: { upload: { id: $id, format: CSV } } }) { batchPrediction { id } errors { __typename } } }`,
    { id: upload.id },
  );
  expect(startBatchPrediction.errors).toEqual([]);
  const { id } = startBatchPrediction.batchPrediction;
  const states = await follow(id, eventCursor);
  expect(states[0]).toEqual({ status: 'QUEUED', rowsDone: 0 });
  expect(states.at(-1)).toEqual({ status: 'SUCCEEDED', rowsDone: 3000 });

  const { batchPrediction } = await ask<{ batchPrediction: { result: { url: string } } }>(
    'query ($id: ID!) { batchPrediction(id: $id) { result { url } } }',
    { id },
  );
  const file = await fetch(new URL(batchPrediction.result.url, platform.url));
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename="${id}.csv"`);
  expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  const answers = (await file.text()).trimEnd().split('\n').slice(1);
  expect(answers).toHaveLength(3000);
  for (const at of [0, 1499, 2999]) {
    const { predict } = await ask<{
      predict: { prediction: { predictedClass: string; probabilities: { probability: number }[] } };
    }>(
      `mutation ($features: JSONObject!) { predict(input: { model: "adult-income", features: $features }) {
        prediction { predictedClass probabilities { probability } } } }`,
      { features: rows[at] },
    );
    const [predicted, ...probabilities] = answers[at]!.split(',').slice(-4, -1);
    expect(answers[at]!.startsWith(`${lines[at]!},`)).toBe(true);
    expect(predicted).toBe(predict.prediction.predictedClass);
    expect(probabilities.map(Number)).toEqual(predict.prediction.probabilities.map(({ probability }) => probability));
  }
});
