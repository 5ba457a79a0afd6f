import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { readBucketConfig } from '@fedloop/platform/objects/bucket/config';
import { prepareBucket } from '@fedloop/platform/objects/bucket/prepare-bucket';
import { createDownloadLinks } from '@fedloop/platform/downloads/download-links';
import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import { openObjectStore } from '@fedloop/platform/objects/open-object-store';
import { readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { createFedloopClient, type FedloopClient } from '../../../infra/demo/client.ts';
import { startTestMinio, type TestMinio } from '../../../infra/jest/minio.ts';
import { adminToken, createHome, startEmbedded } from '../platform/embedded.ts';
import { type StackPlatform, stackSecret, startStack } from '../platform/stack.ts';

// A first start trains a model; a slow machine takes its time.
jest.setTimeout(300_000);

const PARTS = ['data', 'prediction', 'trainer', 'gateway'] as const;

const PREDICT = /* GraphQL */ `
  mutation Predict($features: JSONObject!) {
    predict(input: { model: "adult-income", features: $features }) {
      prediction {
        predictedClass
        explanation {
          contributions {
            feature
          }
        }
        modelVersion {
          sha256
          trainedOn {
            sha256
          }
        }
      }
    }
  }
`;

const REGISTER = /* GraphQL */ `
  mutation Register($upload: ID!) {
    registerModelVersion(input: { model: "adult-income", uploadId: $upload }) {
      modelVersion {
        number
        sha256
      }
      errors {
        ... on UserError {
          code
        }
      }
    }
  }
`;

interface Predicted {
  predict: {
    prediction: {
      explanation: { contributions: unknown[] };
      modelVersion: { sha256: string; trainedOn: { sha256: string } };
    };
  };
}

let minio: TestMinio;
let home: Awaited<ReturnType<typeof createHome>>;
let stack: StackPlatform;
let admin: FedloopClient;
let objects: ObjectStore;
let features: object;

const addressOf = (key: string, secret: string) => `s3://${key}:${secret}@127.0.0.1:${String(minio.port)}/fedloop`;

beforeAll(async () => {
  minio = await startTestMinio();
  const own = Object.fromEntries(
    PARTS.map((part) => [part, { OBJECT_STORE_URL: addressOf(part, `secret-of-${part}`) }]),
  );
  const root = addressOf(minio.accessKey, minio.secretKey);
  await prepareBucket(
    readBucketConfig({
      MINIO_ROOT_URL: root,
      OBJECT_STORE_URL: addressOf('fedloop', 'secret-of-all'),
      ...Object.fromEntries(
        Object.entries(own).map(([part, { OBJECT_STORE_URL }]) => [
          `${part.toUpperCase()}_OBJECT_STORE_URL`,
          OBJECT_STORE_URL,
        ]),
      ),
    }),
  );
  objects = await openObjectStore(root);
  home = await createHome();
  stack = await startStack(home.path, {}, own);
  admin = createFedloopClient({ url: stack.url, token: adminToken });
  features = (await readAdultTestRows(1))[0]?.features ?? {};
});

afterAll(async () => {
  await admin.close();
  await stack.stop();
  await home.remove();
  await minio.stop();
});

async function readiness(): Promise<{ ready: boolean; missing: string[] }> {
  return (await (await fetch(`${stack.url}/readyz`)).json()) as { ready: boolean; missing: string[] };
}

async function place(content: Uint8Array<ArrayBuffer>) {
  const { createUpload } = await admin.request<{
    createUpload: { upload: { id: string; url: string; headers: { name: string; value: string }[] } };
  }>(
    /* GraphQL */ `
      mutation Place($size: BigInt!) {
        createUpload(input: { fileName: "rows.csv", size: $size }) {
          upload {
            id
            url
            headers {
              name
              value
            }
          }
        }
      }
    `,
    { size: content.length },
  );
  const { id, url, headers } = createUpload.upload;
  const send = () =>
    fetch(new URL(url, stack.url), {
      method: 'PUT',
      body: content,
      headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    });
  return { id, send };
}

it('builds, trains, serves, explains and hands out from MinIO, each part with a key of its own', async () => {
  const { predict } = await admin.request<Predicted>(PREDICT, { features });
  const { explanation, modelVersion } = predict.prediction;
  expect(explanation.contributions.length).toBeGreaterThan(10);

  const kept = await Array.fromAsync(objects.list());
  for (const sha256 of [modelVersion.sha256, modelVersion.trainedOn.sha256])
    expect(kept).toContain(`sha256/${sha256.slice(0, 2)}/${sha256}`);

  const key = kept.find((name) => name.endsWith(modelVersion.sha256)) ?? '';
  const download = await fetch(`${stack.url}${await createDownloadLinks(stackSecret).link(key, 'model.onnx')}`);
  const bytes = Buffer.from(await download.arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(modelVersion.sha256);
});

it('answers while MinIO is away, tells what is missing, and takes uploads again when it is back', async () => {
  const { send } = await place(Buffer.from('age,income\n1,a\n'));
  expect(await readiness()).toEqual({ ready: true, missing: [] });
  await minio.kill();
  try {
    const away = await readiness();
    expect(away.ready).toBe(true);
    expect(away.missing.join()).toContain('the object store');
    const { predict } = await admin.request<Predicted>(PREDICT, { features });
    expect(predict.prediction.explanation.contributions.length).toBeGreaterThan(10);
    const refused = await send();
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
  } finally {
    await minio.start();
  }
  expect((await send()).status).toBe(204);
  expect(await readiness()).toEqual({ ready: true, missing: [] });
});

it('takes a model file that was uploaded to MinIO, and what is not one', async () => {
  const register = async (content: Uint8Array<ArrayBuffer>) => {
    const { id, send } = await place(content);
    expect((await send()).status).toBe(204);
    const { registerModelVersion } = await admin.request<{
      registerModelVersion: { modelVersion: { number: number; sha256: string } | null; errors: { code: string }[] };
    }>(REGISTER, { upload: id });
    return registerModelVersion;
  };
  const { predict } = await admin.request<Predicted>(PREDICT, { features });
  const { sha256 } = predict.prediction.modelVersion;
  const file = Buffer.from(await objects.get(`sha256/${sha256.slice(0, 2)}/${sha256}`));
  expect(await register(file)).toEqual({ modelVersion: { number: 2, sha256 }, errors: [] });
  expect((await register(Buffer.from('no model'))).errors).toMatchObject([{ code: 'MODEL_FILE_INVALID' }]);
});

it('is what `npm start` keeps its objects in, where it is told to', async () => {
  const embeddedHome = await createHome();
  const platform = await startEmbedded(embeddedHome.path, { OBJECT_STORE_URL: addressOf('fedloop', 'secret-of-all') });
  const client = createFedloopClient({ url: platform.url, token: adminToken });
  try {
    const { predict } = await client.request<Predicted>(PREDICT, { features });
    const { sha256 } = predict.prediction.modelVersion;
    expect(await objects.has(`sha256/${sha256.slice(0, 2)}/${sha256}`)).toBe(true);
  } finally {
    await client.close();
    await platform.process.end();
    await embeddedHome.remove();
  }
});
