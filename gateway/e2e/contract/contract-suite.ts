import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, parse, print, separateOperations, validate } from 'graphql';
import { type AdultRow, readAdultTestRows } from '../../../infra/demo/adult-rows.ts';
import { createFedloopClient, type FedloopClient } from '../../../infra/demo/client.ts';
import { truthAfter } from '../../../infra/demo/drift.ts';
import { invitePeople, predictAndJudge } from '../../../infra/demo/people.ts';
import { flowerTable } from '../../../infra/jest/flower-table.ts';
import { builtVersion, type CreatedVersion, fieldIn, sendFile } from './own-data.ts';
import { record, type RecordedEvent, type Recorder } from './recorder.ts';

const contract = await readFile(new URL('operations.graphql', import.meta.url), 'utf8');
/** Each operation of the contract with the fragments it needs, as a client sends it. */
const operations = separateOperations(parse(contract));
const model = 'adult-income';

interface Score {
  value: number | null;
  lower: number | null;
  upper: number | null;
  judged: number;
  threshold: number;
}
interface ScoreEvent extends RecordedEvent {
  score: Score;
  model: { name: string; production: { number: number } };
}
interface RetrainingEvent extends RecordedEvent {
  reason: string;
  score: { value: number; judged: number } | null;
  trainingRun: { id: string };
}
interface TrainingEvent extends RecordedEvent {
  trainingRun: {
    id: string;
    status: string;
    progress: { fraction: number; stage: string };
    dataset: { number: number; rowCount: number } | null;
    challenger: { number: number; metrics: { auc: number; accuracy: number } } | null;
  };
}
interface VersionEvent extends RecordedEvent {
  change: string;
  reasons: { code: string; message: string; passed: boolean }[];
  modelVersion: { id: string; number: number; status: string; score: { value: number | null; judged: number } };
}

/** A platform that was never used, with the demo. */
export interface FreshPlatform {
  readonly url: string;
  readonly adminToken: string;
  stop(): Promise<void>;
}

/** Every operation of the contract in its order, as one suite. */
export function describeContract(mode: string, start: () => Promise<FreshPlatform>): void {
  describe(`the contract, ${mode}`, () => {
    let platform: FreshPlatform;
    let rows: AdultRow[];
    let admin: FedloopClient;
    let score: Recorder<ScoreEvent>;
    let retraining: Recorder<RetrainingEvent>;
    let training: Recorder<TrainingEvent>;
    let versions: Recorder<VersionEvent>;
    let beginning: string;
    let predictionId: string;

    const textOf = (operationName: string) => {
      const operation = operations[operationName];
      if (!operation) throw new Error(`the contract has no operation ${operationName}`);
      return print(operation);
    };
    const run = <Data>(operationName: string, variables: object = {}) =>
      admin.request<Data>(textOf(operationName), variables, operationName);
    const subscribe = <E extends RecordedEvent>(client: FedloopClient, operationName: string, after?: string) =>
      record<E>(client, textOf(operationName), operationName, { model, ...(after !== undefined && { after }) });

    beforeAll(async () => {
      platform = await start();
      rows = await readAdultTestRows();
      admin = createFedloopClient({ url: platform.url, token: platform.adminToken });
    });
    afterAll(async () => {
      await admin.close();
      await platform.stop();
    });

    it('is valid against the API schema', async () => {
      const response = await fetch(new URL('/schema.graphql', platform.url));
      const api = buildSchema(await response.text());
      expect(Object.keys(operations)).toHaveLength(16);
      for (const operation of Object.values(operations)) expect(validate(api, operation)).toEqual([]);
    });

    it('Ready', async () => {
      const { eventCursor, models } = await run<{
        eventCursor: string;
        models: {
          nodes: {
            name: string;
            task: string;
            signature: { features: { name: string; graphqlName: string }[] };
            production: {
              number: number;
              metrics: Record<string, number>;
              trainedOn: { number: number; rowCount: number };
            };
          }[];
        };
      }>('Ready');
      beginning = eventCursor;
      const [adult] = models.nodes;
      expect(adult).toMatchObject({
        name: model,
        task: 'BINARY_CLASSIFICATION',
        production: { number: 1, status: 'PRODUCTION' },
      });
      expect(adult?.signature.features).toHaveLength(14);
      expect(adult?.signature.features).toContainEqual(
        expect.objectContaining({
          name: 'marital-status',
          graphqlName: 'maritalStatus',
          type: 'CATEGORY',
          required: true,
        }),
      );
      expect(adult?.production.metrics).toMatchObject({ rows: 16_281 });
      expect(adult?.production.metrics.auc).toBeGreaterThanOrEqual(0.925);
      expect(adult?.production.metrics.accuracy).toBeGreaterThanOrEqual(0.87);
      expect(adult?.production.trainedOn).toMatchObject({ number: 1, rowCount: 48_842 });
    });

    it('Score, Retraining, Training and Versions open', async () => {
      score = subscribe(admin, 'Score');
      retraining = subscribe(admin, 'Retraining');
      training = subscribe(admin, 'Training');
      versions = subscribe(admin, 'Versions');
      // A query over the same socket is answered after the four subscriptions were taken.
      expect(await admin.subscribe({ query: '{ eventCursor }' }, () => undefined).over).toBeUndefined();
    });

    it('PredictTyped', async () => {
      const { predictAdultIncome } = await run<{ predictAdultIncome: { prediction: Record<string, unknown> } }>(
        'PredictTyped',
      );
      expect(predictAdultIncome).toMatchObject({
        errors: [],
        prediction: {
          predictedClass: '>50K',
          modelVersion: { number: 1 },
          probabilities: [{ class: '<=50K' }, { class: '>50K' }],
        },
      });
      const { baseline, contributions } = predictAdultIncome.prediction.explanation as {
        baseline: number;
        contributions: { feature: string; contribution: number }[];
      };
      const margin = contributions.reduce((sum, { contribution }) => sum + contribution, baseline);
      expect(1 / (1 + Math.exp(-margin))).toBeCloseTo(predictAdultIncome.prediction.probability as number, 5);
      expect(contributions).toHaveLength(14);
    });

    it('Predict', async () => {
      const variables = { model, features: rows[0]?.features, idempotencyKey: 'contract-1' };
      const first = await run<{ predict: { prediction: { id: string }; errors: unknown[] } }>('Predict', variables);
      expect(first.predict.errors).toEqual([]);
      predictionId = first.predict.prediction.id;
      const again = await run<typeof first>('Predict', variables);
      expect(again).toEqual(first);
    });

    it('SubmitFeedback', async () => {
      const variables = { prediction: predictionId, verdict: 'CORRECT' };
      const first = await run<{
        submitFeedback: {
          feedback: { id: string; prediction: { id: string } };
          model: { score: Score };
          errors: unknown[];
        };
      }>('SubmitFeedback', variables);
      expect(first.submitFeedback).toMatchObject({
        errors: [],
        feedback: { verdict: 'CORRECT', prediction: { id: predictionId, modelVersion: { number: 1 } } },
        model: { name: model, score: { value: 1, judged: 1 } },
      });
      expect(await run('SubmitFeedback', variables)).toEqual(first);
      const event = await score.until(({ score: { judged } }) => judged === 1);
      expect(event).toMatchObject({ score: { value: 1 }, model: { name: model, production: { number: 1 } } });
    });

    it('PredictionById', async () => {
      expect(await run('PredictionById', { prediction: predictionId })).toMatchObject({
        prediction: { id: predictionId, feedback: { verdict: 'CORRECT' }, modelVersion: { number: 1 } },
      });
    });

    it('SetPolicy', async () => {
      const policy = { enabled: true, threshold: 0.85, window: 500, minimumVerdicts: 50, cooldown: 'PT1S' };
      expect(await run('SetPolicy', { model, policy })).toEqual({
        setRetrainingPolicy: { retrainingPolicy: policy, errors: [] },
      });
    });

    it('StartTraining', async () => {
      const { startTraining } = await run<{ startTraining: { trainingRun: { id: string }; errors: unknown[] } }>(
        'StartTraining',
        { model },
      );
      expect(startTraining.errors).toEqual([]);
      const { id } = startTraining.trainingRun;
      expect(await retraining.until((event) => event.trainingRun.id === id)).toMatchObject({ reason: 'MANUAL' });
      const end = await training.until(
        ({ trainingRun }) => trainingRun.id === id && trainingRun.progress.stage === 'DONE',
      );
      const why = await admin.request('query ($id: ID!) { trainingRun(id: $id) { status failure } }', { id });
      expect(why).toEqual({ trainingRun: { status: 'SUCCEEDED', failure: null } });
      expect(end.trainingRun.status).toBe('SUCCEEDED');
      expect(end.trainingRun.challenger?.metrics.auc).toBeGreaterThan(0.9);
    });

    it('heals a drift by itself, and says every step in order', async () => {
      const people = invitePeople(platform.url, 8);
      const promoted = versions.until(({ change }) => change === 'PROMOTED');
      const story = { over: false };
      const done = promoted.then(() => (story.over = true));
      for (let index = 1; index < 2000 && !story.over; index += 1) {
        const row = rows[index]!;
        await predictAndJudge(people[index % people.length]!, model, row, truthAfter(row));
      }
      await done;
      await Promise.all(people.map((person) => person.close()));

      const { modelVersion, reasons, cursor } = await promoted;
      expect(modelVersion.status).toBe('PRODUCTION');
      expect(reasons.length).toBeGreaterThan(0);
      const run = await training.until(
        ({ trainingRun }) =>
          trainingRun.status === 'SUCCEEDED' && trainingRun.challenger?.number === modelVersion.number,
      );
      const steps = training.events.filter(({ trainingRun }) => trainingRun.id === run.trainingRun.id);
      expect(steps[0]?.trainingRun.status).toBe('QUEUED');
      const stages = [...new Set(steps.map(({ trainingRun }) => trainingRun.progress.stage))];
      expect(stages).toEqual(['QUEUED', 'BUILDING_DATASET', 'TRAINING', 'EVALUATING', 'DONE']);
      expect(run.trainingRun.dataset?.rowCount).toBeGreaterThan(48_842);
      const trigger = await retraining.until(({ trainingRun }) => trainingRun.id === run.trainingRun.id);
      expect(trigger).toMatchObject({ reason: 'SCORE_BELOW_THRESHOLD' });
      expect(trigger.score?.value).toBeLessThan(0.85);
      const changes = versions.events.filter((event) => event.modelVersion.number === modelVersion.number);
      expect(changes.map(({ change }) => change)).toEqual(['REGISTERED', 'PROMOTED']);
      // The new champion begins without verdicts.
      await score.until((event) => event.model.production.number === modelVersion.number && event.score.judged === 0);
      expect(cursor).not.toBe(beginning);
    });

    it('delivers the same after a reconnect', async () => {
      const other = createFedloopClient({ url: platform.url, token: platform.adminToken });
      for (const [operationName, recorder] of [
        ['Score', score],
        ['Retraining', retraining],
        ['Training', training],
        ['Versions', versions],
      ] as const) {
        const cut = Math.floor(recorder.events.length / 2);
        const expected = recorder.events.slice(cut).map(({ cursor }) => cursor);
        const after = cut === 0 ? beginning : recorder.events[cut - 1]?.cursor;
        const again = subscribe(other, operationName, after);
        await again.until(({ cursor }) => cursor === expected.at(-1));
        expect(again.events.map(({ cursor }) => cursor).slice(0, expected.length)).toEqual(expected);
        again.subscription.stop();
      }
      await other.close();
    });

    it('Lineage', async () => {
      const { model: adult } = await run<{
        model: {
          versions: {
            nodes: {
              number: number;
              gate: { passed: boolean } | null;
              trainingRun: { trigger: { reason: string } | null };
            }[];
          };
          scoreHistory: { judged: number }[];
        };
      }>('Lineage', { model });
      const champion = adult.versions.nodes.find(
        ({ number }) => number === versions.events.at(-1)?.modelVersion.number,
      );
      expect(champion).toMatchObject({
        gate: { passed: true },
        trainingRun: { trigger: { reason: 'SCORE_BELOW_THRESHOLD' } },
      });
      expect(adult.versions.nodes.at(-1)).toMatchObject({ number: 1, gate: null, trainingRun: { trigger: null } });
      expect(adult.scoreHistory.length).toBeGreaterThan(50);
    });

    it('Rollback', async () => {
      const { rollbackModel } = await run<{ rollbackModel: { model: { production: { number: number } } } }>(
        'Rollback',
        {
          model,
        },
      );
      expect(rollbackModel).toMatchObject({ errors: [], model: { production: { number: 1 } } });
      await versions.until(({ change, modelVersion }) => change === 'ROLLED_BACK' && modelVersion.number === 1);
    });

    it('CreateUpload, CreateDatasetVersion and CreateModel make a model of somebody’s own table, without a restart', async () => {
      const { eventCursor: after } = await admin.request<{ eventCursor: string }>('{ eventCursor }');
      const content = flowerTable({ rows: 600 });
      const { createUpload } = await run<{
        createUpload: { upload: { id: string; url: string; headers: { name: string; value: string }[] } };
      }>('CreateUpload', { fileName: 'flowers.csv', size: Buffer.byteLength(content) });
      expect(createUpload).toMatchObject({ errors: [] });
      expect(await sendFile(platform.url, createUpload.upload, content)).toBe(204);

      const { createDatasetVersion } = await run<{ createDatasetVersion: { datasetVersion: CreatedVersion } }>(
        'CreateDatasetVersion',
        { dataset: 'flowers', upload: createUpload.upload.id, target: 'species' },
      );
      expect(createDatasetVersion).toMatchObject({ errors: [], datasetVersion: { number: 1, status: 'BUILDING' } });
      const asked = createDatasetVersion.datasetVersion;
      const warned = await builtVersion(admin, 'flowers', asked.id, after);
      expect(warned).toMatchObject({ number: 1, status: 'READY', rowCount: 600, validation: { passed: true } });
      expect(warned.validation?.checks).toContainEqual({ code: 'TOO_MANY_CATEGORIES' });

      // With the column of ids no model can be made, and both say so.
      const refused = await run<{ createModel: { errors: unknown[] } }>('CreateModel', {
        name: 'flowers',
        datasetVersion: asked.id,
      });
      expect(refused.createModel).toMatchObject({ model: null, errors: [{ code: 'DATASET_UNSUITABLE' }] });

      const again = await admin.request<{ createDatasetVersion: { datasetVersion: { id: string } } }>(
        `mutation ($upload: ID!) {
          createDatasetVersion(input: { dataset: "flowers", uploadId: $upload, target: "species", ignoredColumns: ["id"], missingValues: ["?"] }) {
            datasetVersion { id }
          }
        }`,
        { upload: createUpload.upload.id },
      );
      const { id: datasetVersion } = again.createDatasetVersion.datasetVersion;
      await builtVersion(admin, 'flowers', datasetVersion, after);
      const { createModel } = await run<{ createModel: { trainingRun: { id: string } } }>('CreateModel', {
        name: 'flowers',
        datasetVersion,
      });
      expect(createModel).toMatchObject({
        errors: [],
        model: { name: 'flowers', signature: { target: { name: 'species', classes: ['aurea', 'bella', 'canina'] } } },
        trainingRun: { status: 'QUEUED' },
      });
      const flowerVersions = record<VersionEvent>(admin, textOf('Versions'), 'Versions', { model: 'flowers', after });
      await flowerVersions.until(({ change }) => change === 'PROMOTED');
      await fieldIn(admin, 'predictFlowers');

      const predict = `mutation {
        predictFlowers(input: { petalLength: 3.6, petals: 6, colour: WHITE }) {
          prediction { id predictedClass explanation { contributions { feature } } modelVersion { number trainedOn { rowCount } } }
          errors { ... on UserError { code } }
        }
      }`;
      interface Predicted {
        predictFlowers: { prediction: { id: string } | null; errors: { code: string }[] };
      }
      let predicted: Predicted['predictFlowers'];
      do predicted = (await admin.request<Predicted>(predict)).predictFlowers;
      while (predicted.errors[0]?.code === 'MODEL_NOT_READY');
      expect(predicted).toMatchObject({
        errors: [],
        prediction: {
          predictedClass: 'bella',
          explanation: { contributions: expect.arrayContaining([{ feature: 'petal length' }]) },
          modelVersion: { number: 1, trainedOn: { rowCount: 600 } },
        },
      });
      expect(await run('SubmitFeedback', { prediction: predicted.prediction?.id, verdict: 'CORRECT' })).toMatchObject({
        submitFeedback: { errors: [], model: { name: 'flowers', score: { judged: 1, value: 1 } } },
      });
    });
  });
}
