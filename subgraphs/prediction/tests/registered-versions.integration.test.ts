import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import type { Identity } from '@fedloop/platform/identity/identity';
import type { Model } from '../src/domain/model.ts';
import { findModelVersions } from '../src/storage/model-versions.ts';
import { findModelByName } from '../src/storage/models.ts';
import { person } from './adult.ts';
import * as client from './client.ts';
import { craftModel, floats } from '../src/engine/testing/foreign-models.ts';
import { foreignGraph, foreignModel } from './foreign-adult.ts';
import { guest, type LoopPlatform, operator, startLoopPlatform, waitFor } from './loop-platform.ts';

let loop: LoopPlatform;
let model: Model;
let foreign: Uint8Array;

beforeAll(async () => {
  loop = await startLoopPlatform();
  await loop.startTrainer();
  await waitFor(loop, loop.begin, 'model-version.changed', ({ change }) => change === 'PROMOTED');
  model = (await findModelByName(loop.db, 'adult-income'))!;
  foreign = foreignModel(model.signature);
  await answersBy(1);
}, 120_000);
afterAll(() => loop.stop());

const registration = `mutation ($uploadId: ID!, $model: String = "adult-income", $signature: DeclaredSignatureInput) {
  registerModelVersion(input: { model: $model, uploadId: $uploadId, signature: $signature }) {
    modelVersion {
      id number status sha256 registeredBy recipe trainedOn { id } trainingRun { id } gate { outcome }
      metrics { rows auc }
    }
    errors {
      __typename
      ... on UserError { code path }
      ... on ModelRefusedError { element { kind name } }
      ... on SignatureMismatchError { feature }
    }
  }
}`;

interface Registered {
  readonly modelVersion: { id: string; number: number; sha256: string; metrics: { rows: number; auc: number } } | null;
  readonly errors: readonly object[];
}

async function register(variables: Record<string, unknown>, identity: Identity = operator): Promise<Registered> {
  const data = await loop.ask<{ registerModelVersion: Registered }>(registration, variables, identity);
  return data.registerModelVersion;
}

const upload = (content: Uint8Array, owner = operator) => loop.upload(content, owner);

const change = (text: string) =>
  client.mutate<{ errors: object[] }>(loop, `${text} { errors { ... on UserError { code message } } }`, operator);
const promote = (id: string) => change(`promoteModelVersion(input: { modelVersionId: "${id}", reason: "test" })`);
const rollback = () => change('rollbackModel(input: { model: "adult-income", reason: "test" })');

/** Asks until this version answers; each question on the way has to be answered. */
async function answersBy(number: number): Promise<string> {
  for (;;) {
    await new Promise(setImmediate);
    if (!(await loop.service.ready()).ready) continue;
    const answer = await client.predict(loop, person);
    if (answer.modelVersion.number === number) return answer.id;
  }
}

async function explanation(predictionId: string): Promise<{ contributions: object[] } | null> {
  const query = `{ prediction(id: "${predictionId}") { explanation { contributions { feature } } } }`;
  const data = await loop.ask<{ prediction: { explanation: { contributions: object[] } | null } }>(query);
  return data.prediction.explanation;
}

describe('a file that is registered', () => {
  it('becomes a candidate with its quality and who brought it, and tells so', async () => {
    const cursor = await loop.events.cursor();
    const { modelVersion, errors } = await register({ uploadId: await upload(foreign) });
    expect(errors).toEqual([]);
    expect(modelVersion).toMatchObject({
      number: 2,
      status: 'CANDIDATE',
      registeredBy: operator.subject,
      recipe: null,
      trainedOn: null,
      trainingRun: null,
      gate: null,
      metrics: { rows: 16_281 },
    });
    expect(modelVersion!.metrics.auc).toBeGreaterThan(0.65);
    const told = await waitFor(loop, cursor, 'model-version.changed', () => true);
    expect(told).toMatchObject({ change: 'REGISTERED', modelVersion: { number: 2, registeredBy: operator.subject } });
    const [kept] = await findModelVersions(loop.db, [modelVersion!.id]);
    expect(await loop.objects.get(kept!.objectKey)).toEqual(Buffer.from(foreign));
  });

  it('has a model card that tells what can be known of it', async () => {
    const { modelVersion } = await loop.ask<{ modelVersion: { card: object } }>(
      `query ($id: ID!) { modelVersion(id: $id) { card { lineage { recipe dataset { id } seed parameters testRows }
        evaluation { rows } importance { method rows features { usage { splits } } } partialDependence { classes } markdown } } }`,
      { id: (await client.versions(loop))[0]!.id },
    );
    expect(modelVersion.card).toMatchObject({
      lineage: { recipe: null, dataset: null, seed: null, parameters: null, testRows: 16_281 },
      evaluation: { rows: 16_281 },
      importance: { method: 'PERMUTATION', rows: 1000 },
      partialDependence: { classes: ['>50K'] },
      markdown: expect.stringContaining('# Model card: Adult income, version 2'),
    });
  });

  it('is the version that is there when it comes again', async () => {
    const { modelVersion } = await register({ uploadId: await upload(foreign) });
    expect(modelVersion?.number).toBe(2);
    expect(await client.versions(loop)).toHaveLength(2);
  });

  it('answers once it is promoted, without a reason it doesn’t know, and can be rolled back', async () => {
    const [candidate] = await client.versions(loop);
    await expect(promote(candidate!.id)).resolves.toEqual({ errors: [] });
    const prediction = await answersBy(2);
    await expect(explanation(prediction)).resolves.toBeNull();
    await expect(rollback()).resolves.toEqual({ errors: [] });
    const before = await answersBy(1);
    expect((await explanation(before))?.contributions).toHaveLength(model.signature.features.length);
  });

  it('is explained where it holds trees of this engine', async () => {
    const [first] = (await client.versions(loop)).filter(({ number }) => number === 1);
    const [kept] = await findModelVersions(loop.db, [first!.id]);
    const own = await loop.objects.get(kept!.objectKey);
    const { modelVersion } = await register({ uploadId: await upload(own) });
    expect(modelVersion).toMatchObject({ number: 3, registeredBy: operator.subject, sha256: first!.sha256 });
    await promote(modelVersion!.id);
    expect((await explanation(await answersBy(3)))?.contributions).toHaveLength(model.signature.features.length);
    await rollback();
    await answersBy(1);
  });

  it('is a champion that others are held against, though it can’t be continued', async () => {
    const candidate = (await client.versions(loop)).find(({ number }) => number === 2);
    await promote(candidate!.id);
    await answersBy(2);
    const cursor = await loop.events.cursor();
    await change('startTraining(input: { model: "adult-income" })');
    const run = await waitFor(
      loop,
      cursor,
      'training-run.updated',
      ({ trainingRun }) => trainingRun.finishedAt !== null,
    );
    expect(run.trainingRun).toMatchObject({ status: 'SUCCEEDED', failure: null });
    const [challenger] = await client.versions(loop);
    expect(challenger).toMatchObject({ number: 4, recipe: 'BASE_AND_VERDICTS' });
    await rollback();
  }, 60_000);
});

describe('a version that passed verification and has no probabilities for some rows', () => {
  // A factor that is 1 for all others is no number for this gain, which no test row has.
  const odd = { ...person, 'capital-gain': 12_345 };
  const user: Identity = { subject: 'token:grace', role: 'USER' };
  const kept = async () => (await loop.db.selectFrom('predictions').select('id').execute()).length;

  beforeAll(async () => {
    const { initializers, nodes, ...graph } = foreignGraph(model.signature);
    const { modelVersion, errors } = await register({
      uploadId: await upload(
        craftModel({
          ...graph,
          initializers: [...initializers!, floats('gain', [1], [odd['capital-gain']])],
          nodes: [
            { type: 'Sub', input: ['capital-gain', 'gain'], output: ['distance'] },
            { type: 'Div', input: ['distance', 'distance'], output: ['factor'] },
            ...nodes.slice(0, -1),
            { type: 'Mul', input: ['negative', 'factor'], output: ['first'] },
            { ...nodes.at(-1)!, input: ['first', 'positive'] },
          ],
        }),
      ),
    });
    expect(errors).toEqual([]);
    await promote(modelVersion!.id);
    await answersBy(modelVersion!.number);
  }, 60_000);
  afterAll(async () => {
    await rollback();
    await answersBy(1);
  });

  it('does not answer them, keeps nothing of them and goes on answering others', async () => {
    const ask = `mutation ($features: JSONObject!) { predict(input: { model: "adult-income", features: $features }) {
      prediction { id } errors { __typename ... on UserError { code path } } } }`;
    const before = await kept();
    const refused = { __typename: 'ModelAnswerInvalidError', code: 'MODEL_ANSWER_INVALID', path: [] };
    const asked = [person, odd, person, odd, odd, odd, person];
    const answers = await Promise.all(asked.map((features) => loop.ask<{ predict: object }>(ask, { features })));
    answers.forEach(({ predict }, at) => {
      if (asked[at] === odd) expect(predict).toEqual({ prediction: null, errors: [refused] });
      else expect(predict).toEqual({ prediction: { id: expect.any(String) }, errors: [] });
    });
    expect(await kept()).toBe(before + 3);
  });

  it('does not answer a batch with one of them and names its place', async () => {
    const before = await kept();
    const rows = [{}, person, odd, person];
    await expect(
      loop.ask(
        `mutation ($rows: [JSONObject!]!) { predictBatch(input: { model: "adult-income", rows: $rows }) {
          rows { index } errors { __typename ... on UserError { code path } } } }`,
        { rows },
        user,
      ),
    ).resolves.toEqual({
      predictBatch: {
        rows: null,
        errors: [{ __typename: 'ModelAnswerInvalidError', code: 'MODEL_ANSWER_INVALID', path: ['input', 'rows', '2'] }],
      },
    });
    expect(await kept()).toBe(before);
  });

  it('makes nothing of a table with one of them and names its row', async () => {
    const header = Object.keys(person).join(',');
    const lines = Array.from({ length: 3000 }, (_, at) => Object.values(at === 2500 ? odd : person).join(','));
    lines[7] = lines[7]!.replace('52', 'old');
    const uploadId = await upload(Buffer.from([header, ...lines, ''].join('\n')), user);
    const cursor = await loop.events.cursor();
    const order = `startBatchPrediction(input: { model: "adult-income", format: CSV,
      source: { upload: { id: "${uploadId}", format: CSV } } }) { batchPrediction { id } }`;
    await client.mutate(loop, order, user);
    const { batchPrediction } = await waitFor(
      loop,
      cursor,
      'batch-prediction.updated',
      (told) => told.batchPrediction.finishedAt !== null,
    );
    expect(batchPrediction).toMatchObject({
      status: 'FAILED',
      failure: {
        code: 'MODEL_ANSWER_INVALID',
        message: 'The model version does not answer row 2501 of the table with probabilities.',
      },
    });
  });
});

describe('a registration is refused', () => {
  it('to everyone but operators', async () => {
    await expect(register({ uploadId: await upload(foreign, guest) }, guest)).rejects.toThrow(
      'needs the role OPERATOR',
    );
  });

  it('for models and uploads that are not there, or someone else’s', async () => {
    await expect(register({ uploadId: await upload(foreign), model: 'none' })).resolves.toMatchObject({
      modelVersion: null,
      errors: [{ __typename: 'ModelNotFoundError', code: 'MODEL_NOT_FOUND', path: ['input', 'model'] }],
    });
    const missing = { __typename: 'UploadNotFoundError', code: 'UPLOAD_NOT_FOUND', path: ['input', 'uploadId'] };
    for (const uploadId of [uuidv7(), await upload(foreign, guest), '../../etc/passwd'])
      await expect(register({ uploadId })).resolves.toEqual({ modelVersion: null, errors: [missing] });
  });

  it('where the file was made for another signature', async () => {
    const features = model.signature.features.map(({ name, type, categories }) => ({
      name,
      type,
      categories: categories.map(({ value }) => value),
    }));
    const signature = { features, classes: model.signature.target.classes };
    const uploadId = await upload(foreign);
    await expect(register({ uploadId, signature })).resolves.toMatchObject({ errors: [] });
    const other = { ...signature, features: features.with(1, { ...features[1]!, categories: ['Nobody'] }) };
    await expect(register({ uploadId, signature: other })).resolves.toEqual({
      modelVersion: null,
      errors: [
        {
          __typename: 'SignatureMismatchError',
          code: 'SIGNATURE_MISMATCH',
          path: ['input', 'signature', 'features', '1', 'categories'],
          feature: 'workclass',
        },
      ],
    });
  });

  it('while another file is verified', async () => {
    const uploadId = await upload(foreign);
    const first = register({ uploadId });
    await expect(register({ uploadId })).resolves.toMatchObject({
      errors: [{ __typename: 'OverloadedError', code: 'OVERLOADED' }],
    });
    await expect(first).resolves.toMatchObject({ errors: [] });
  });

  it('with the name of what is wrong in the file', async () => {
    const { inputs, ...rest } = { inputs: [{ name: 'age', type: 1, shape: ['N', 1] }] };
    await expect(
      register({ uploadId: await upload(foreignModel(model.signature, { inputs, ...rest })) }),
    ).resolves.toEqual({
      modelVersion: null,
      errors: [
        {
          __typename: 'ModelRefusedError',
          code: 'MODEL_FILE_INVALID',
          path: ['input', 'uploadId'],
          element: null,
        },
      ],
    });
  });
});
