import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import { flowerTable } from '../../../infra/jest/flower-table.ts';
import { readConfig } from '../src/config.ts';
import { createPredictionService } from '../src/service.ts';
import { guest, type LoopPlatform, operator, startLoopPlatform, waitFor } from './loop-platform.ts';

// The demo model is trained too; a slow machine takes its time.
jest.setTimeout(300_000);

const CREATE = `mutation ($input: CreateModelInput!) {
  createModel(input: $input) {
    model {
      id name displayName task
      signature { predictField target { name classes } features { name graphqlName type required categories { graphqlName } } }
      production { number }
    }
    trainingRun { id status trigger { reason } }
    errors { __typename ... on UserError { code message path } ... on DatasetUnsuitableError { column } }
  }
}`;

interface Created {
  createModel: {
    model: { id: string; signature: { predictField: string } } | null;
    trainingRun: { id: string; status: string } | null;
    errors: { code: string; path: string[]; column?: string | null }[];
  };
}

let loop: LoopPlatform;
let flowers: string;

beforeAll(async () => {
  loop = await startLoopPlatform();
  flowers = await imported('flowers', flowerTable({ rows: 600 }), {
    target: 'species',
    ignoredColumns: ['id'],
    missingValues: ['?'],
  });
});

afterAll(() => loop.stop());

/** A READY or REJECTED version of an uploaded table; its id. */
async function imported(dataset: string, content: string, input: object): Promise<string> {
  const after = await loop.events.cursor();
  const uploadId = await loop.upload(Buffer.from(content), operator);
  const query = `mutation ($input: CreateDatasetVersionInput!) {
    createDatasetVersion(input: $input) { datasetVersion { id } errors { ... on UserError { message } } }
  }`;
  const variables = { input: { dataset, uploadId, ...input } };
  const { data, errors } = await loop.data.execute({ query, variables, identity: operator, traceparent: beginTrace() });
  expect(errors).toBeUndefined();
  const { id } = (data as { createDatasetVersion: { datasetVersion: { id: string } } }).createDatasetVersion
    .datasetVersion;
  await waitFor(loop, after, 'dataset-version.created', ({ datasetVersion }) => datasetVersion.id === id);
  return id;
}

const create = async (input: object, identity = operator) =>
  (await loop.ask<Created>(CREATE, { input }, identity)).createModel;

describe('a model of a data set version', () => {
  it('has a signature of its columns, its field, a first version that answers, explains and is told', async () => {
    const after = await loop.events.cursor();
    const { model, trainingRun, errors } = await create({ name: 'flowers', datasetVersionId: flowers });
    expect(errors).toEqual([]);
    expect(trainingRun).toMatchObject({ status: 'QUEUED', trigger: null });
    expect(model).toMatchObject({
      name: 'flowers',
      displayName: 'Flowers',
      task: 'MULTICLASS_CLASSIFICATION',
      production: null,
      signature: {
        predictField: 'predictFlowers',
        target: { name: 'species', classes: ['aurea', 'bella', 'canina'] },
        features: [
          { name: 'petal length', graphqlName: 'petalLength', type: 'NUMBER', required: true },
          { name: 'petals', graphqlName: 'petals', type: 'INTEGER', required: false },
          {
            name: 'colour',
            type: 'CATEGORY',
            required: false,
            categories: [{ graphqlName: 'RED' }, { graphqlName: 'WHITE' }, { graphqlName: 'YELLOW' }],
          },
        ],
      },
    });
    expect(await waitFor(loop, after, 'model.created', ({ name }) => name === 'flowers')).toMatchObject({
      modelId: model!.id,
      datasetVersionId: flowers,
      classes: ['aurea', 'bella', 'canina'],
    });

    const predict = `mutation ($colour: FlowersColour) {
      predictFlowers(input: { petalLength: 3.6, petals: 6, colour: $colour }) {
        prediction { predictedClass probabilities { class probability } explanation { baseline contributions { feature contribution } } modelVersion { number } }
        errors { ... on UserError { code } }
      }
    }`;
    interface Predicted {
      predictFlowers: { prediction: { explanation: { contributions: object[] } } | null; errors: { code: string }[] };
    }
    expect((await loop.ask<Predicted>(predict)).predictFlowers).toEqual({
      prediction: null,
      errors: [{ code: 'MODEL_NOT_READY' }],
    });

    await loop.startTrainer();
    const ended = await waitFor(
      loop,
      after,
      'training-run.updated',
      ({ trainingRun: run }) => run.id === trainingRun!.id && ['SUCCEEDED', 'FAILED'].includes(run.status),
    );
    expect(ended.trainingRun).toMatchObject({ status: 'SUCCEEDED', failure: null });
    await waitFor(
      loop,
      after,
      'model-version.changed',
      ({ change, modelId }) => change === 'PROMOTED' && modelId === model!.id,
    );
    let answer: Predicted['predictFlowers'];
    do {
      // The version is loaded meanwhile.
      await setImmediate();
      answer = (await loop.ask<Predicted>(predict, { colour: 'WHITE' })).predictFlowers;
    } while (answer.errors[0]?.code === 'MODEL_NOT_READY');
    expect(answer).toMatchObject({ errors: [], prediction: { predictedClass: 'bella', modelVersion: { number: 1 } } });
    expect(answer.prediction?.explanation.contributions).toHaveLength(3);
    const generic = await loop.ask(`mutation {
      predict(input: { model: "flowers", features: { petals: 9, colour: "yellow" } }) { errors { ... on UserError { code path } } }
    }`);
    expect(generic).toEqual({
      predict: { errors: [{ code: 'FEATURE_MISSING', path: ['input', 'features', 'petal length'] }] },
    });
  });

  it('is offered in the schema at once, once, and taken up by replicas that hear of it by a request', async () => {
    const { sdl: before } = await loop.endpoint.schema();
    const replica = await createPredictionService({ ...loop, databaseUrl: loop.databaseUrl }, readConfig({}));
    const elsewhere = inProcessEndpoint(replica.subgraph, loop.log);
    try {
      await create({ name: 'later', datasetVersionId: flowers, train: false });
      const { sdl } = await loop.endpoint.schema();
      expect(before).not.toContain('predictLater');
      expect(sdl).toContain('predictLater(');
      expect(await loop.endpoint.schema()).toMatchObject({ sdl });
      const query = 'mutation { predictLater(input: { petalLength: 3 }) { errors { ... on UserError { code } } } }';
      const { data } = await elsewhere.execute({ query, identity: guest, traceparent: beginTrace() });
      expect(data).toEqual({ predictLater: { errors: [{ code: 'MODEL_NOT_READY' }] } });
      const { data: served } = await elsewhere.execute({
        query: '{ _service { sdl } }',
        identity: guest,
        traceparent: beginTrace(),
      });
      expect(served).toMatchObject({ _service: { sdl: expect.stringContaining('predictLater(') } });
    } finally {
      await replica.stop();
    }
  });

  it('is no reason to be taken for unready where it was never trained', async () => {
    const replica = await createPredictionService(
      { ...loop, databaseUrl: loop.databaseUrl },
      readConfig({ FEDLOOP_DEMO: 'off' }),
    );
    const missing = (await replica.ready()).missing.join();
    expect(missing).not.toContain('later');
    expect(missing).toContain('flowers');
    await replica.stop();
  });

  it('has names of its own where others have those that it would have', async () => {
    for (const [name, field] of [
      ['batch', 'predictBatchModel'],
      ['predict', 'predictPredictModel'],
      ['model', 'predictModel'],
      ['a-1', 'predictA1'],
      ['a1', 'predictA1Model'],
      ['create-data-set-version', 'predictCreateDataSetVersion'],
    ] as const) {
      const { model, errors } = await create({ name, datasetVersionId: flowers, train: false });
      expect(errors).toEqual([]);
      expect(model?.signature.predictField).toBe(field);
    }
    expect((await loop.endpoint.schema()).sdl).toContain('predictA1Model(');
  });

  it('is made once, however many ask for one of its name at a time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => create({ name: 'wanted', datasetVersionId: flowers, train: false })),
    );
    expect(answers.filter(({ model }) => model !== null)).toHaveLength(1);
    const refused = answers.filter(({ model }) => model === null);
    for (const { trainingRun, errors } of refused) {
      expect(trainingRun).toBeNull();
      expect(errors).toMatchObject([{ code: 'MODEL_NAME_TAKEN', path: ['input', 'name'] }]);
    }
  });
});

describe('a model is refused', () => {
  it.each(['', 'Iris', '1st', 'a b', '../x', '__proto__', 'x'.repeat(64), 'a\u0000'])(
    'where it is called %j',
    async (name) => {
      expect(await create({ name, datasetVersionId: flowers })).toMatchObject({
        model: null,
        errors: [{ code: 'INPUT_INVALID', path: ['input', 'name'] }],
      });
    },
  );

  it('where the version is unknown or was rejected', async () => {
    const rejected = await imported('rejected', 'x,class\n', { target: 'class' });
    for (const datasetVersionId of [rejected, uuidv7(), 'no id'])
      expect((await create({ name: 'never', datasetVersionId })).errors).toMatchObject([
        { code: 'DATASET_VERSION_NOT_FOUND', path: ['input', 'datasetVersionId'] },
      ]);
  });

  it('where a column has more categories than a model takes, or none, which the version has warned of', async () => {
    const lines = Array.from(
      { length: 300 },
      (_, row) => `name ${String(row)},${String(row)},,${row % 2 === 0 ? 'a' : 'b'}`,
    );
    const many = await imported('many', ['name,x,class', ...lines.map((line) => line.replace(',,', ','))].join('\n'), {
      target: 'class',
    });
    expect((await create({ name: 'never', datasetVersionId: many })).errors).toMatchObject([
      { code: 'DATASET_UNSUITABLE', column: 'name' },
    ]);
    const none = await imported('none', ['name,x,empty,class', ...lines].join('\n'), {
      target: 'class',
      ignoredColumns: ['name'],
    });
    expect((await create({ name: 'never', datasetVersionId: none })).errors).toMatchObject([
      { code: 'COLUMN_EMPTY', column: 'empty' },
    ]);
  });

  it('where somebody below an operator asks', async () => {
    await expect(create({ name: 'never', datasetVersionId: flowers }, guest)).rejects.toThrow(
      'needs the role OPERATOR',
    );
  });
});
