import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceIdentity } from '@fedloop/platform/identity/identity';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { beginTrace } from '@fedloop/platform/tracing/trace-context';
import type { Model } from '../src/domain/model.ts';
import { isReserved } from '../src/domain/reserved-rows.ts';
import { readOnnx } from '../src/engine/index.ts';
import { listLabelledRows } from '../src/storage/judged-predictions.ts';
import { findModelVersions } from '../src/storage/model-versions.ts';
import { findModelByName } from '../src/storage/models.ts';
import { person, testRows } from './adult.ts';
import * as client from './client.ts';
import { errors, type Version, version } from './client.ts';
import { guest, type LoopPlatform, operator, startLoopPlatform, waitFor } from './loop-platform.ts';
import { recordVerdict } from './verdicts.ts';

let loop: LoopPlatform;
let model: Model;

beforeAll(async () => {
  loop = await startLoopPlatform();
  const cursor = await loop.events.cursor();
  await loop.startTrainer();
  await waitFor(loop, cursor, 'model-version.changed', ({ change }) => change === 'PROMOTED');
  await untilReady();
  model = (await findModelByName(loop.db, 'adult-income'))!;
}, 120_000);
afterAll(() => loop.stop());

async function untilReady(): Promise<void> {
  while (!(await loop.service.ready()).ready) await new Promise(setImmediate);
}

const versions = () => client.versions(loop);
const predict = (features: object) => client.predict(loop, features);
const mutate = <T>(text: string, identity = operator) => client.mutate<T>(loop, text, identity);

/** What a version's file says of where it comes from, and what the data subgraph says of that data set version. */
async function originOf(id: string): Promise<{ metadata: Readonly<Record<string, string>>; datasetSha256: unknown }> {
  const [kept] = await findModelVersions(loop.db, [id]);
  const { metadata } = readOnnx(await loop.objects.get(kept!.objectKey));
  const { data } = await loop.data.execute({
    query: 'query ($id: ID!) { datasetVersion(id: $id) { sha256 } }',
    variables: { id: kept!.datasetVersionId },
    identity: serviceIdentity('test'),
    traceparent: beginTrace(),
  });
  return { metadata, datasetSha256: (data as { datasetVersion: { sha256: string } }).datasetVersion.sha256 };
}

describe('the first version', () => {
  it('reaches AUC .925 and accuracy .870 on the official test split and answers at once', async () => {
    const [first, ...others] = await versions();
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      number: 1,
      status: 'PRODUCTION',
      recipe: 'BASE',
      gate: null,
      metrics: { rows: 16_281 },
    });
    expect(first!.metrics.auc).toBeGreaterThanOrEqual(0.925);
    expect(first!.metrics.accuracy).toBeGreaterThanOrEqual(0.87);
    expect((await predict(person)).modelVersion.number).toBe(1);
  });

  it('names in its file the data set version that it was trained on, by the hash that the data subgraph tells', async () => {
    const [first] = await versions();
    const { metadata, datasetSha256 } = await originOf(first!.id);
    expect(datasetSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(metadata).toMatchObject({ 'fedloop.recipe': 'BASE', 'fedloop.dataset.sha256': datasetSha256 });
    expect(metadata).not.toHaveProperty(['fedloop.champion.sha256']);
  });

  it('can’t be rolled back or promoted again, and only operators may try', async () => {
    const [first] = await versions();
    const rollback = `rollbackModel(input: { model: "adult-income", reason: "test" }) { model { id } ${errors} }`;
    const promote = `promoteModelVersion(input: { modelVersionId: "${first!.id}", reason: "test" }) { modelVersion { id } ${errors} }`;
    await expect(mutate(rollback)).resolves.toEqual({
      model: null,
      errors: [{ code: 'NOTHING_TO_ROLL_BACK', path: ['input', 'model'] }],
    });
    await expect(mutate(promote)).resolves.toEqual({
      modelVersion: null,
      errors: [{ code: 'MODEL_VERSION_NOT_ELIGIBLE', path: ['input', 'modelVersionId'] }],
    });
    await expect(mutate(rollback, guest)).rejects.toThrow('needs the role OPERATOR');
    await expect(mutate(promote, guest)).rejects.toThrow('needs the role OPERATOR');
  });
});

describe('its model card', () => {
  interface Card {
    lineage: {
      sha256: string;
      recipe: string;
      dataset: { id: string };
      seed: number;
      trainingRows: number;
      testRows: number;
    };
    evaluation: { accuracy: number; auc: number; logLoss: number; brier: number; confusion: { rows: number }[] };
    slices: { feature: string; slices: { rows: number; category: string | null; auc: number | null }[] }[];
    importance: { method: string; rows: number; features: { feature: string; usage: { splits: number } }[] };
    partialDependence: { classes: string[]; features: { points: { probabilities: number[] }[] }[] };
    markdown: string;
    json: { evaluation: unknown; version: { sha256: string } };
  }

  const read = async (): Promise<{ sha256: string; metrics: object; card: Card }> => {
    const query = `{ model(name: "adult-income") { production { sha256 metrics { rows accuracy auc logLoss brier } card {
      lineage { sha256 recipe dataset { id } seed parameters trainingRows testRows
        features { name type categories minimum maximum } target { name classes } }
      evaluation { rows accuracy interval { lower upper } auc logLoss brier confusion { actual predicted rows }
        classes { class support precision recall f1 auc averagePrecision }
        curves { class roc { threshold falsePositiveRate truePositiveRate } precisionRecall { threshold precision recall } }
        calibration { expectedError bins { lower upper rows predicted observed } } }
      slices { feature omitted slices { kind category lower upper rows accuracy interval { lower upper } auc } }
      importance { method rows features { feature importance usage { splits cover } } }
      partialDependence { rows classes features { feature points { value category probabilities } } }
      markdown json } } } }`;
    return (await loop.ask<{ model: { production: { sha256: string; metrics: object; card: Card } } }>(query)).model
      .production;
  };

  it('holds what was measured of it, the metrics among it, and where it comes from', async () => {
    const { sha256, metrics, card } = await read();
    expect(card.evaluation).toMatchObject(metrics);
    expect(card.evaluation.confusion.reduce((sum, { rows }) => sum + rows, 0)).toBe(16_281);
    expect(card.lineage).toMatchObject({
      sha256,
      recipe: 'BASE',
      dataset: { id: model.baseDatasetVersionId },
      seed: 1,
      parameters: { maximumLeaves: 31 },
      trainingRows: 32_561,
      testRows: 16_281,
    });
    const bySex = card.slices.find(({ feature }) => feature === 'sex')!.slices;
    expect(bySex.map(({ category, rows }) => [category, rows])).toEqual([
      ['Male', 10_860],
      ['Female', 5_421],
    ]);
    for (const { auc } of bySex) expect(auc).toBeGreaterThan(0.85);
    for (const { slices } of card.slices) expect(slices.reduce((sum, { rows }) => sum + rows, 0)).toBe(16_281);
    expect(card.importance).toMatchObject({ method: 'SHAP', rows: 256 });
    expect(card.importance.features).toHaveLength(14);
    expect(card.partialDependence.classes).toEqual(['>50K']);
    expect(card.partialDependence.features).toHaveLength(14);
  });

  it('can be had as Markdown and as one JSON document', async () => {
    const { sha256, card } = await read();
    expect(card.markdown).toContain('# Model card: Adult income, version 1');
    expect(card.markdown).toContain('| &gt;50K |');
    expect(card.json).toMatchObject({
      schemaVersion: 1,
      model: { name: 'adult-income' },
      version: { sha256, number: 1 },
    });
    expect(card.json.evaluation).toEqual(card.evaluation);
    expect(JSON.stringify(card.json).length).toBeLessThan(200_000);
  });

  it('is null for a version from before there were cards, or with a card of a later format', async () => {
    const [{ card, schema_version: format }] = (await loop.db
      .selectFrom('model_cards')
      .select(['card', 'schema_version'])
      .execute()) as [{ card: unknown; schema_version: number }];
    await loop.db
      .updateTable('model_cards')
      .set({ schema_version: format + 1 })
      .execute();
    expect(card).toHaveProperty('evaluation');
    expect((await read()).card).toBeNull();
    await loop.db.updateTable('model_cards').set({ schema_version: format }).execute();
    expect((await read()).card).not.toBeNull();
  });
});

describe('a retraining after a drift', () => {
  const requestId = uuidv7();
  let answeredWhile: number[];

  beforeAll(async () => {
    const rows = await testRows(loop, model, 160);
    for (const [sequence, row] of rows.entries()) {
      const prediction = await predict(row.features);
      // The world turned over: whatever the model says is wrong.
      const actualClass = prediction.predictedClass === '>50K' ? '<=50K' : '>50K';
      await recordVerdict(loop, model, prediction.id, {
        sequence,
        actualClass,
        judge: `guest:${String(sequence % 7)}`,
      });
    }
    const cursor = await loop.events.cursor();
    const request = {
      requestId,
      modelId: model.id,
      modelVersionId: (await versions())[0]!.id,
      reason: 'WEBHOOK' as const,
      score: { value: 0, lower: 0, upper: 0.02, judged: 160, threshold: 0.85 },
      since: 0,
      asked: { by: 'webhook:alertmanager', because: 'an alert fired' },
      requestedAt: new Date().toISOString(),
    };
    // Told twice: the same request makes one run.
    for (let time = 0; time < 2; time++)
      await loop.announce((events, tx) => events.append(tx, 'retraining.requested', model.id, request));

    const run = { over: false };
    const ended = waitFor(
      loop,
      cursor,
      'training-run.updated',
      ({ trainingRun }) => trainingRun.id === requestId && trainingRun.finishedAt !== null,
    ).finally(() => (run.over = true));
    answeredWhile = [];
    while (!run.over) answeredWhile.push((await predict(person)).modelVersion.number);
    await ended;
    while (answeredWhile.at(-1) !== 2) answeredWhile.push((await predict(person)).modelVersion.number);
  }, 120_000);

  it('makes one run with its trigger and a data set version of base data and verdicts', async () => {
    const { model: lineage, trainingRun } = await loop.ask<{
      model: { trainingRuns: { nodes: { id: string }[] } };
      trainingRun: {
        status: string;
        trigger: { reason: string; score: { judged: number }; by: string; note: string };
        dataset: { id: string };
        challenger: { number: number; card: { lineage: { recipe: string }; evaluation: { rows: number } } };
        failure: null;
      };
    }>(
      `query ($id: ID!) {
        model(name: "adult-income") { trainingRuns { nodes { id } } }
        trainingRun(id: $id) { status failure trigger { reason score { judged } by note } dataset { id }
          challenger { number card { lineage { recipe } evaluation { rows } } } }
      }`,
      { id: requestId },
    );
    expect(lineage.trainingRuns.nodes.map(({ id }) => id)).toHaveLength(2);
    expect(trainingRun).toMatchObject({
      status: 'SUCCEEDED',
      failure: null,
      trigger: {
        reason: 'WEBHOOK',
        score: { judged: 160 },
        by: 'webhook:alertmanager',
        note: 'an alert fired',
      },
      challenger: { number: 2, card: { lineage: { recipe: 'CHAMPION_CONTINUED' }, evaluation: { rows: 16_281 } } },
    });
    expect(trainingRun.dataset.id).not.toBe(model.baseDatasetVersionId);
  });

  it('promotes the challenger with the gate’s reasons and retires the champion', async () => {
    const [challenger, first] = await versions();
    expect(first).toMatchObject({ number: 1, status: 'RETIRED' });
    expect(challenger).toMatchObject({
      number: 2,
      status: 'PRODUCTION',
      trainingRun: { id: requestId },
      decision: null,
    });
    expect(challenger?.gate).toMatchObject({ passed: true, outcome: 'PROMOTED' });
    expect(challenger?.gate?.reasons.slice(0, 2)).toEqual([
      { code: 'RESERVED_COUNT', passed: true },
      { code: 'RESERVED_ACCURACY', passed: true },
    ]);
  });

  it('names in the challenger’s file its own data set version and the champion that it continues', async () => {
    const [challenger, first] = await versions();
    const { metadata, datasetSha256 } = await originOf(challenger!.id);
    expect(metadata).toMatchObject({
      'fedloop.recipe': 'CHAMPION_CONTINUED',
      'fedloop.dataset.sha256': datasetSha256,
      'fedloop.champion.sha256': first!.sha256,
    });
    expect(datasetSha256).not.toBe((await originOf(first!.id)).datasetSha256);
  });

  it('switches versions without a failed request, once', () => {
    const switches = answeredWhile.filter((number, index) => index > 0 && number !== answeredWhile[index - 1]);
    expect(answeredWhile[0]).toBe(1);
    expect(switches).toEqual([2]);
  });

  it('is told step by step: the trigger, the run’s stages in order, the version’s registration and promotion', async () => {
    const stages: string[] = [];
    const changes: string[] = [];
    for await (const event of loop.events.read({
      types: ['retraining.triggered', 'training-run.updated', 'model-version.changed'],
      key: model.id,
      after: loop.begin,
    })) {
      if ('change' in event.payload)
        changes.push(`${event.payload.change} ${String(event.payload.modelVersion.number)}`);
      else if (event.type === 'retraining.triggered') stages.push('TRIGGERED');
      else if (event.payload.trainingRun.id === requestId) stages.push(event.payload.trainingRun.stage);
      if (stages.at(-1) === 'DONE') break;
    }
    expect([...new Set(stages)]).toEqual(['TRIGGERED', 'QUEUED', 'BUILDING_DATASET', 'TRAINING', 'EVALUATING', 'DONE']);
    expect(changes).toEqual(['REGISTERED 1', 'PROMOTED 1', 'REGISTERED 2', 'PROMOTED 2']);
  });

  it('is told to subscribers with the versions as they were then', async () => {
    const stream = await loop.subscribe(`subscription {
      modelVersionChanged(model: "adult-income", after: "${loop.begin}") {
        change reasons { code } modelVersion { number status } model { name }
      }
    }`);
    const told: unknown[] = [];
    for (let count = 0; count < 4; count++) {
      const { value } = (await stream.next()) as { value: { data: { modelVersionChanged: unknown } } };
      told.push(value.data.modelVersionChanged);
    }
    await stream.return?.();
    const event = (change: string, number: number, status: string) => ({ change, modelVersion: { number, status } });
    expect(told).toMatchObject([
      event('REGISTERED', 1, 'CANDIDATE'),
      event('PROMOTED', 1, 'PRODUCTION'),
      event('REGISTERED', 2, 'CANDIDATE'),
      event('PROMOTED', 2, 'PRODUCTION'),
    ]);
  });

  it('holds out the same rows for everyone', async () => {
    const rows = await listLabelledRows(loop.db, model.id);
    expect(rows).toHaveLength(160);
    for (const row of rows) expect(row.reserved).toBe(isReserved(row.predictionId));
  });

  it('can be rolled back and promoted again by hand, with the reason and who decided', async () => {
    const back = await mutate<{ model: { production: Version } }>(
      `rollbackModel(input: { model: "adult-income", reason: "scores fell" }) { model { production { ${version} } } ${errors} }`,
    );
    expect(back.model.production).toMatchObject({
      number: 1,
      decision: { reason: 'scores fell', by: operator.subject },
    });
    while ((await predict(person)).modelVersion.number !== 1);
    const [second] = await versions();
    expect(second?.status).toBe('RETIRED');
    const again = await mutate<{ modelVersion: Version }>(
      `promoteModelVersion(input: { modelVersionId: "${second!.id}", reason: "it was the better one" }) { modelVersion { ${version} } ${errors} }`,
    );
    expect(again.modelVersion).toMatchObject({
      number: 2,
      status: 'PRODUCTION',
      decision: { reason: 'it was the better one' },
    });
    while ((await predict(person)).modelVersion.number !== 2);
  });
});

describe('a training run by hand', () => {
  const start = `startTraining(input: { model: "adult-income" }) { trainingRun { id status trigger { reason by note } } ${errors} }`;
  const cancel = (id: string) =>
    `cancelTraining(input: { trainingRunId: "${id}" }) { trainingRun { status failure } ${errors} }`;

  it('that is cancelled while trees are grown leaves no version', async () => {
    const before = await versions();
    const cursor = await loop.events.cursor();
    const { trainingRun } = await mutate<{ trainingRun: { id: string } }>(start);
    expect(trainingRun).toMatchObject({ status: 'QUEUED', trigger: { reason: 'MANUAL', by: 'token:ada', note: null } });
    const { trainingRun: told } = await waitFor(
      loop,
      cursor,
      'training-run.updated',
      ({ trainingRun: { id, stage } }) => id === trainingRun.id && stage === 'TRAINING',
    );
    expect(told.trigger).toMatchObject({ reason: 'MANUAL', asked: { by: 'token:ada', because: null } });
    await expect(mutate(cancel(trainingRun.id))).resolves.toEqual({
      trainingRun: { status: 'CANCELLED', failure: 'Cancelled by token:ada.' },
      errors: [],
    });
    await expect(mutate(cancel(trainingRun.id))).resolves.toEqual({
      trainingRun: null,
      errors: [{ code: 'TRAINING_RUN_ENDED', path: ['input', 'trainingRunId'] }],
    });
    // The trainer is free again: the next run goes through, and only that one makes a version.
    const next = await mutate<{ trainingRun: { id: string } }>(start);
    await waitFor(
      loop,
      cursor,
      'training-run.updated',
      ({ trainingRun: { id, status } }) => id === next.trainingRun.id && status === 'SUCCEEDED',
    );
    const [made, ...earlier] = await versions();
    expect(earlier).toEqual(before);
    expect(made?.trainingRun.id).toBe(next.trainingRun.id);
  }, 60_000);

  it('is refused for unknown models and runs, and to guests', async () => {
    await expect(mutate(start.replace('adult-income', 'none'))).resolves.toEqual({
      trainingRun: null,
      errors: [{ code: 'MODEL_NOT_FOUND', path: ['input', 'model'] }],
    });
    await expect(mutate(cancel('nonsense'))).resolves.toEqual({
      trainingRun: null,
      errors: [{ code: 'TRAINING_RUN_NOT_FOUND', path: ['input', 'trainingRunId'] }],
    });
    await expect(mutate(start, guest)).rejects.toThrow('needs the role OPERATOR');
  });
});
