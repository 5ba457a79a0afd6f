import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Identity } from '@fedloop/platform/identity/identity';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { sql } from 'kysely';
import type { Model } from '../src/domain/model.ts';
import {
  type CraftedNode,
  type CraftedValue,
  craftModel,
  endlessScans,
  FLOAT,
  floats,
  STRING,
} from '../src/engine/testing/foreign-models.ts';
import { createModel } from '../src/operations/create-model.ts';
import { findLatestColumns } from '../src/operations/dataset-versions.ts';
import { findModelByName } from '../src/storage/models.ts';
import { insertTrainingRun, updateTrainingRun } from '../src/storage/training-runs.ts';
import { person } from './adult.ts';
import * as client from './client.ts';
import { foreignGraph, foreignModel } from './foreign-adult.ts';
import { importVersion } from './imported-version.ts';
import { type LoopPlatform, operator, startLoopPlatform, waitFor } from './loop-platform.ts';

let loop: LoopPlatform;
let model: Model;

/** Someone who goes on asking the champion whatever else is done to the platform. */
interface Asker {
  /** Resolves when another question was answered. */
  readonly another: () => Promise<void>;
  /** Resolves with the versions that answered since the beginning, a number for each question; rejects where one was not answered. */
  readonly stop: () => Promise<number[]>;
}

function startAsking(): Asker {
  const answeredBy: number[] = [];
  const ending = new AbortController();
  let told = Promise.withResolvers<undefined>();
  const asking = (async () => {
    while (!ending.signal.aborted) {
      answeredBy.push((await client.predict(loop, person)).modelVersion.number);
      told.resolve(undefined);
      told = Promise.withResolvers<undefined>();
    }
  })();
  return {
    another: () => Promise.race([told.promise, asking]),
    async stop() {
      ending.abort();
      await asking;
      return answeredBy;
    },
  };
}

let asker: Asker;

beforeAll(async () => {
  loop = await startLoopPlatform();
  await loop.startTrainer();
  await waitFor(loop, loop.begin, 'model-version.changed', ({ change }) => change === 'PROMOTED');
  model = (await findModelByName(loop.db, 'adult-income'))!;
  while (!(await loop.service.ready()).ready) await new Promise(setImmediate);
}, 120_000);
afterAll(() => loop.stop());

beforeEach(() => {
  asker = startAsking();
});

/** Each question during each test was answered, and by the champion; no version came of what was bad. */
afterEach(async () => {
  await asker.another();
  const answeredBy = await asker.stop();
  expect(answeredBy.length).toBeGreaterThan(0);
  expect(new Set(answeredBy)).toEqual(new Set([1]));
  expect(await client.versions(loop)).toMatchObject([{ number: 1, status: 'PRODUCTION' }]);
});

interface Ended {
  readonly status: string;
  readonly failure: string;
  readonly failureCode: string;
  readonly dataset: { validation: { checks: { code: string; severity: string; column: string | null }[] } } | null;
}

/** A run's end as a client reads it. */
async function endOf(runId: string): Promise<Ended> {
  await waitFor(
    loop,
    loop.begin,
    'training-run.updated',
    ({ trainingRun: { id, finishedAt } }) => id === runId && finishedAt !== null,
  );
  const query = `{ trainingRun(id: "${runId}") { status failure failureCode } }`;
  return (await loop.ask<{ trainingRun: Ended }>(query)).trainingRun;
}

/** How often the queue tried a job again. */
async function retriesOf(id: string): Promise<number[]> {
  const { rows } = await sql<{ retry_count: number }>`select retry_count from pgboss.job where id = ${id}`.execute(
    loop.db,
  );
  return rows.map(({ retry_count: count }) => count);
}

/** Has a run wait for a version that turns out as these statements make it. */
async function trainOn(changes: readonly string[], unchecked: boolean): Promise<{ runId: string; versionId: string }> {
  const [runId, versionId] = [uuidv7(), uuidv7()];
  await insertTrainingRun(loop.db, { id: runId, modelId: model.id, trigger: null, since: null, tuning: null });
  await updateTrainingRun(loop.db, runId, { status: 'RUNNING', requestedDatasetVersionId: versionId });
  await importVersion(loop, { id: versionId, changes, unchecked });
  return { runId, versionId };
}

const set = (column: string, value: string, where = 'true') =>
  `UPDATE version SET "${column}" = ${value} WHERE ${where}`;
const asNumbers = 'ALTER TABLE version ALTER "capital-gain" TYPE DOUBLE';
const some = 'rowid % 7 = 3';

describe('a data set version with', () => {
  it.each<[what: string, changes: string[], check: string, column: string | null]>([
    ['a constant target', [set('income', "'<=50K'", "_part = 'TRAIN'")], 'SINGLE_CLASS', 'income'],
    [
      'one class after filtering',
      ["DELETE FROM version WHERE income = '>50K' AND _part = 'TEST'"],
      'SINGLE_CLASS',
      'income',
    ],
    ['NaN', [asNumbers, set('capital-gain', "'nan'", some)], 'NUMBER_NOT_FINITE', 'capital-gain'],
    ['infinities', [asNumbers, set('capital-gain', "'-inf'", some)], 'NUMBER_NOT_FINITE', 'capital-gain'],
    [
      'numbers beyond single precision',
      [asNumbers, set('capital-gain', '1e300', some)],
      'NUMBER_NOT_FINITE',
      'capital-gain',
    ],
    ['no rows to train on', ["DELETE FROM version WHERE _part = 'TRAIN'"], 'EMPTY_PART', null],
    ['rows without a class', [set('income', 'NULL', some)], 'TARGET_MISSING', 'income'],
  ])('%s is refused by its validation, and the run that waits for it fails', async (_, changes, code, column) => {
    const { runId, versionId } = await trainOn(changes, false);
    expect(await endOf(runId)).toMatchObject({
      status: 'FAILED',
      failureCode: 'TRAINING_DATA_REFUSED',
      failure: expect.stringMatching(/^The data set version was refused: /),
    });
    const { payload } = await announced(versionId);
    expect(payload.datasetVersion.validation?.checks.filter(({ severity }) => severity === 'ERROR')).toMatchObject([
      { code, column },
    ]);
    expect(await retriesOf(runId)).toEqual([]);
  });

  it.each<[what: string, changes: string[], code: string, message: RegExp]>([
    ['a constant target', [set('income', "'<=50K'", "_part = 'TRAIN'")], 'TARGET_CONSTANT', /rows to train on/],
    [
      'one class after filtering',
      ["DELETE FROM version WHERE income = '>50K' AND _part = 'TEST'"],
      'TARGET_CONSTANT',
      /test rows/,
    ],
    ['a feature that has no value', [set('age', 'NULL')], 'COLUMN_EMPTY', /"age"/],
    ['a category never seen', [set('workclass', "'Astronaut'", some)], 'CATEGORY_UNKNOWN', /"workclass"/],
    ['a class never seen', [set('income', "'plenty'", some)], 'CLASS_UNKNOWN', /"plenty"/],
    ['NaN', [asNumbers, set('capital-gain', "'nan'", some)], 'NUMBER_NOT_FINITE', /"capital-gain"/],
    ['infinities', [asNumbers, set('capital-gain', "'inf'", some)], 'NUMBER_NOT_FINITE', /"capital-gain"/],
    [
      'infinities among its test rows',
      [asNumbers, set('capital-gain', "'inf'", `_part = 'TEST' AND ${some}`)],
      'NUMBER_NOT_FINITE',
      /"capital-gain"/,
    ],
    ['a feature missing', ['ALTER TABLE version DROP "capital-gain"'], 'TRAINING_DATA_INVALID', /capital-gain/],
    [
      'texts for numbers',
      ['ALTER TABLE version ALTER age TYPE VARCHAR', set('age', "'old'", some)],
      'TRAINING_DATA_INVALID',
      /'old'/,
    ],
    [
      'no rows to train on',
      ["DELETE FROM version WHERE _part = 'TRAIN'"],
      'TRAINING_DATA_MISSING',
      /no rows to train on/,
    ],
    ['no test rows', ["DELETE FROM version WHERE _part = 'TEST'"], 'TRAINING_DATA_MISSING', /no test rows/],
  ])('%s that validation missed fails the run at its first attempt', async (_, changes, code, message) => {
    const { runId } = await trainOn(changes, true);
    expect(await endOf(runId)).toMatchObject({
      status: 'FAILED',
      failureCode: code,
      failure: expect.stringMatching(message),
    });
    expect(await retriesOf(runId)).toEqual([0]);
  });
});

async function announced(versionId: string) {
  for await (const event of loop.events.read({ types: ['dataset-version.created'], after: loop.begin }))
    if (event.payload.datasetVersion.id === versionId) return event;
  throw new Error('the event log ended');
}

describe('a model to be', () => {
  async function create(dataset: string, changes: readonly string[]): Promise<string> {
    await importVersion(loop, { dataset, changes });
    const { id, columns, target } = (await findLatestColumns(loop.data, dataset))!;
    const identity = { id: uuidv7(), name: dataset, displayName: dataset, baseDatasetVersionId: id };
    await createModel(loop.db, loop.events, loop.jobs, { ...identity, columns, target, train: true });
    return identity.id;
  }

  it('fails its first run where its data has more classes than rows to train on', async () => {
    const cursor = await loop.events.cursor();
    const modelId = await create('few-rows', [
      "DELETE FROM version WHERE _part = 'TRAIN' AND rowid >= (SELECT min(rowid) + 3 * 40 FROM version WHERE _part = 'TRAIN')",
      "UPDATE version SET income = 'class ' || (rowid // 40) % 5",
    ]);
    const { trainingRun } = await waitFor(
      loop,
      cursor,
      'training-run.updated',
      ({ trainingRun: { modelId: of, finishedAt } }) => of === modelId && finishedAt !== null,
    );
    expect(trainingRun).toMatchObject({
      status: 'FAILED',
      failureCode: 'TOO_FEW_ROWS',
      failure: '3 rows can’t tell 5 classes apart.',
    });
    expect(await retriesOf(trainingRun.id)).toEqual([0]);
  });

  it.each([
    ['a column without any value', 'empty-column', set('age', 'NULL'), 'COLUMN_EMPTY'],
    ['a category without any value', 'empty-category', set('workclass', 'NULL'), 'COLUMN_EMPTY'],
  ])('is refused for %s', async (_, dataset, change, code) => {
    await expect(create(dataset, [change])).rejects.toMatchObject({ code });
    expect(await findModelByName(loop.db, dataset)).toBeNull();
  });
});

describe('a question with', () => {
  const ask = `mutation ($features: JSONObject!) { predict(input: { model: "adult-income", features: $features }) {
    prediction { id } errors { ... on UserError { code path } } } }`;

  it.each<[what: string, change: Record<string, unknown>, code: string]>([
    ['a category never seen', { workclass: 'Astronaut' }, 'CATEGORY_UNKNOWN'],
    ['NaN', { age: NaN }, 'FEATURE_TYPE_MISMATCH'],
    ['infinity', { age: Infinity }, 'FEATURE_TYPE_MISMATCH'],
    ['a number beyond the range', { age: 1e300 }, 'FEATURE_TYPE_MISMATCH'],
    ['a text for a number', { age: 'old' }, 'FEATURE_TYPE_MISMATCH'],
    ['nothing where something must be', { age: null }, 'FEATURE_MISSING'],
  ])('%s is refused by name', async (_, change, code) => {
    const [name] = Object.keys(change);
    await expect(loop.ask(ask, { features: { ...person, ...change } })).resolves.toEqual({
      predict: { prediction: null, errors: [{ code, path: ['input', 'features', name] }] },
    });
  });
});

describe('an ONNX file', () => {
  const refusal =
    'errors { __typename ... on UserError { code path } ... on ModelRefusedError { element { kind name } } }';
  const registration = `mutation ($uploadId: ID!) {
    registerModelVersion(input: { model: "adult-income", uploadId: $uploadId }) { modelVersion { id } ${refusal} } }`;

  const externalWeights = {
    ...{ name: 'weights', dims: [1, 1], data_type: 1, data_location: 1 },
    external_data: [{ key: 'location', value: '/etc/passwd' }],
  };

  /** The graph with another end than putting its two probabilities together. */
  const ending = (nodes: readonly CraftedNode[], more: readonly object[] = []): Uint8Array => {
    const graph = foreignGraph(model.signature);
    return foreignModel(model.signature, {
      initializers: [...graph.initializers!, ...more],
      nodes: [...graph.nodes.slice(0, -1), ...nodes],
    });
  };
  const answer = (input: readonly string[]): CraftedNode => ({
    ...{ type: 'Concat', input, output: ['probabilities'], attribute: [{ name: 'axis', type: 2, i: 1 }] },
  });
  const odd = (type: string, domain = ''): Uint8Array =>
    ending([{ type, domain, name: 'odd', input: ['positive'], output: ['other'] }, answer(['negative', 'positive'])]);
  const scanning = (): Uint8Array => {
    const { node, initializers } = endlessScans();
    const sum = { type: 'Add', input: ['negative', ...node.output], output: ['sum'] };
    return ending([node, sum, answer(['sum', 'positive'])], initializers);
  };
  const withExternalData = (): Uint8Array => {
    const graph = foreignGraph(model.signature);
    return foreignModel(model.signature, { initializers: [externalWeights, ...graph.initializers!.slice(1)] });
  };
  const withInput = (name: string, change: Partial<CraftedValue>): Uint8Array => {
    const { inputs } = foreignGraph(model.signature);
    return foreignModel(model.signature, {
      inputs: inputs.map((input) => (input.name === name ? { ...input, ...change } : input)),
    });
  };
  const withThreeClasses = (): Uint8Array => {
    const answers = { name: 'probabilities', type: FLOAT, shape: ['N', 3] };
    const nodes = foreignGraph(model.signature).nodes.with(-1, answer(['negative', 'positive', 'positive']));
    return foreignModel(model.signature, { outputs: [answers], nodes });
  };

  const files: readonly [what: string, file: () => Uint8Array, code: string, element: object | null][] = [
    ['that was cut off', () => foreignModel(model.signature).subarray(0, 300), 'MODEL_FILE_INVALID', null],
    ['of one byte', () => new Uint8Array(1), 'MODEL_FILE_INVALID', null],
    [
      'with an operator of its own',
      () => odd('Attack', 'com.example'),
      'MODEL_OPERATOR_REFUSED',
      { kind: 'node', name: 'odd' },
    ],
    ['with data outside itself', withExternalData, 'MODEL_EXTERNAL_DATA', { kind: 'tensor', name: 'weights' }],
    ['with a loop', () => odd('Loop'), 'MODEL_OPERATOR_REFUSED', { kind: 'node', name: 'odd' }],
    ['that computes for ever', scanning, 'MODEL_TOO_SLOW', null],
    [
      'with an input of another shape',
      () => withInput('age', { shape: ['N', 2] }),
      'MODEL_INPUTS_MISMATCH',
      { kind: 'input', name: 'age' },
    ],
    [
      'with texts for numbers',
      () => withInput('age', { type: STRING }),
      'MODEL_INPUTS_MISMATCH',
      { kind: 'input', name: 'age' },
    ],
    [
      'with numbers for texts',
      () => withInput('sex', { type: FLOAT }),
      'MODEL_INPUTS_MISMATCH',
      { kind: 'input', name: 'sex' },
    ],
    ['with a class too many', withThreeClasses, 'MODEL_OUTPUTS_MISMATCH', { kind: 'output', name: 'probabilities' }],
    ['whose answers don’t add up to 1', () => ending([answer(['positive', 'positive'])]), 'MODEL_ANSWER_INVALID', null],
  ];

  it.each(files)(
    '%s is refused with its code',
    async (_, file, code, element) => {
      const uploadId = await loop.upload(file(), operator);
      await expect(loop.ask(registration, { uploadId }, operator)).resolves.toEqual({
        registerModelVersion: {
          modelVersion: null,
          errors: [{ __typename: 'ModelRefusedError', code, path: ['input', 'uploadId'], element }],
        },
      });
    },
    60_000,
  );

  describe('of an external trainer', () => {
    const ray: Identity = { subject: 'token:ray', role: 'TRAINER' };

    interface Job {
      readonly id: string;
      readonly status: string;
      readonly trainingRun: { readonly id: string };
    }
    interface Payload {
      readonly job: Job | null;
      readonly errors: readonly object[];
    }

    /** Asks for work until there is some. */
    async function claimed(): Promise<Job> {
      const claim = 'claimTrainingJob(input: { trainer: "ray" }) { job { id status trainingRun { id } } }';
      for (;;) {
        const { job } = await client.mutate<Payload>(loop, claim, ray);
        if (job !== null) return job;
        await new Promise(setImmediate);
      }
    }

    async function newJob(): Promise<Job> {
      const start = `startTraining(input: { model: "adult-income", trainer: EXTERNAL }) { ${client.errors} }`;
      await client.mutate(loop, start, operator);
      return claimed();
    }

    async function complete(id: string, content: Uint8Array, more: Record<string, unknown> = {}): Promise<Payload> {
      const { completeTrainingJob: payload } = await loop.ask<{ completeTrainingJob: Payload }>(
        `mutation ($input: CompleteTrainingJobInput!) {
          completeTrainingJob(input: $input) { job { id status trainingRun { id } } ${refusal} } }`,
        { input: { job: id, uploadId: await loop.upload(content, ray), ...more } },
        ray,
      );
      return payload;
    }

    const heartbeat = (id: string) =>
      client.mutate(loop, `heartbeatTrainingJob(input: { job: "${id}" }) { job { status } cancelled }`, ray);

    describe('is refused with its code and leaves the job with its trainer:', () => {
      let job: Job;

      beforeAll(async () => {
        job = await newJob();
      });
      afterAll(async () => {
        const cancel = `cancelTraining(input: { trainingRunId: "${job.trainingRun.id}" }) { ${client.errors} }`;
        expect(await client.mutate(loop, cancel, operator)).toEqual({ errors: [] });
      });
      afterEach(async () => {
        expect(await heartbeat(job.id)).toEqual({ job: { status: 'LEASED' }, cancelled: false });
      });

      it.each(files)(
        'one %s',
        async (_, file, code, element) => {
          expect(await complete(job.id, file())).toEqual({
            job: null,
            errors: [{ __typename: 'ModelRefusedError', code, path: ['input', 'uploadId'], element }],
          });
        },
        60_000,
      );

      it.each([
        ['parameters', { parameters: { text: 'x'.repeat(17_000) } }],
        ['metrics', { metrics: { text: 'x'.repeat(17_000) } }],
      ])('a good one with %s that are too long', async (field, more) => {
        expect(await complete(job.id, foreignModel(model.signature), more)).toMatchObject({
          job: null,
          errors: [{ __typename: 'InvalidInputError', code: 'INPUT_INVALID', path: ['input', field] }],
        });
      });
    });

    it('that has no answer to a row of the frozen split fails the run, which waits for nobody', async () => {
      const { id, trainingRun } = await newJob();
      // Verification asks for other gains than the one that makes this factor no number; the frozen split has it.
      const { initializers, nodes, ...graph } = foreignGraph(model.signature);
      const content = craftModel({
        ...graph,
        initializers: [...initializers!, floats('gain', [1], [15_024])],
        nodes: [
          { type: 'Sub', input: ['capital-gain', 'gain'], output: ['distance'] },
          { type: 'Div', input: ['distance', 'distance'], output: ['factor'] },
          ...nodes.slice(0, -1),
          { type: 'Mul', input: ['negative', 'factor'], output: ['first'] },
          answer(['first', 'positive']),
        ],
      });
      expect(await complete(id, content)).toMatchObject({ job: { status: 'COMPLETED' }, errors: [] });
      expect(await endOf(trainingRun.id)).toMatchObject({
        status: 'FAILED',
        failureCode: 'MODEL_ANSWER_INVALID',
        failure: 'The probabilities for a row are not all within 0 and 1.',
      });
      // One job brought the rows out, the other measured.
      expect(await retriesOf(trainingRun.id)).toEqual([0, 0]);
    }, 60_000);
  });
});
