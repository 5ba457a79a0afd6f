import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventPayloads } from '@fedloop/platform/events/catalogue';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { findDatasetFile } from '../src/operations/dataset-versions.ts';
import type { Model } from '../src/domain/model.ts';
import { trainingRunState } from '../src/operations/event-states.ts';
import { findModelByName } from '../src/storage/models.ts';
import { insertTrainingRun, listTrainingRuns, updateTrainingRun } from '../src/storage/training-runs.ts';
import { type LoopPlatform, startLoopPlatform, waitFor } from './loop-platform.ts';

let loop: LoopPlatform;
let model: Model;

beforeAll(async () => {
  loop = await startLoopPlatform();
  model = (await findModelByName(loop.db, 'adult-income'))!;
}, 60_000);
afterAll(() => loop.stop());

const endOf =
  (runId: string) =>
  ({ trainingRun }: EventPayloads['training-run.updated']): boolean =>
    trainingRun.id === runId && trainingRun.finishedAt !== null;

function refusedVersion(id: string): EventPayloads['dataset-version.created']['datasetVersion'] {
  const check = {
    code: 'CLASS_MISSING',
    severity: 'ERROR',
    column: null,
    message: 'No row says yes.',
    rows: null,
  } as const;
  return {
    id,
    datasetId: uuidv7(),
    number: 2,
    status: 'REJECTED',
    sha256: null,
    objectKey: null,
    rowCount: null,
    byteSize: null,
    parts: [],
    columns: [],
    target: 'income',
    parentIds: [model.baseDatasetVersionId],
    validation: { passed: false, checks: [check], quarantinedRows: 0 },
    origin: 'Judged rows.',
    createdAt: new Date().toISOString(),
  };
}

describe('a training run', () => {
  it('whose data set version is refused fails with the report’s reason', async () => {
    const run = await insertTrainingRun(loop.db, {
      id: uuidv7(),
      modelId: model.id,
      trigger: null,
      since: null,
      tuning: null,
    });
    const requestedDatasetVersionId = uuidv7();
    await updateTrainingRun(loop.db, run!.id, { status: 'RUNNING', requestedDatasetVersionId });
    const datasetVersion = refusedVersion(requestedDatasetVersionId);
    await loop.announce((events, tx) =>
      events.append(tx, 'dataset-version.created', datasetVersion.datasetId, { datasetVersion }),
    );
    const { trainingRun } = await waitFor(loop, loop.begin, 'training-run.updated', endOf(run!.id));
    expect(trainingRun).toMatchObject({
      status: 'FAILED',
      stage: 'DONE',
      failure: 'The data set version was refused: No row says yes.',
      failureCode: 'TRAINING_DATA_REFUSED',
    });
  });

  it('that failed before failures had codes, and the events of that time, are read as they are', async () => {
    const old = await insertTrainingRun(loop.db, {
      ...{ id: uuidv7(), modelId: model.id, trigger: null, since: null, tuning: null },
    });
    const failure = 'The data had no rows.';
    const run = await updateTrainingRun(loop.db, old!.id, {
      ...{ status: 'FAILED', stage: 'DONE', failure, finishedAt: new Date() },
    });
    const { failureCode: _, ...trainingRun } = trainingRunState(run);
    const stream = await loop.subscribe(`subscription {
      trainingRunUpdated(model: "adult-income", after: "${await loop.events.cursor()}") { trainingRun { id failure failureCode } }
    }`);
    await loop.announce((events, tx) => events.append(tx, 'training-run.updated', model.id, { trainingRun }));
    const told = { id: run.id, failure, failureCode: null };
    expect(await stream.next()).toMatchObject({ value: { data: { trainingRunUpdated: { trainingRun: told } } } });
    await stream.return?.();
    const query = `{ trainingRun(id: "${run.id}") { id failure failureCode } }`;
    await expect(loop.ask(query)).resolves.toEqual({ trainingRun: told });
  });

  it('whose data can not be read is tried again and fails in the end with a sentence', async () => {
    const key = await findDatasetFile(loop.data, model.baseDatasetVersionId);
    await loop.objects.delete(key!);
    const [first] = (await listTrainingRuns(loop.db, model.id, null, 10)).filter(({ status }) => status === 'QUEUED');
    await loop.startTrainer();
    const { trainingRun } = await waitFor(loop, loop.begin, 'training-run.updated', endOf(first!.id));
    expect(trainingRun.status).toBe('FAILED');
    expect(trainingRun.failure).toMatch(/^Training failed for a reason within Fedloop/);
    expect(trainingRun.failureCode).toBe('INTERNAL_SERVER_ERROR');
    expect((await loop.service.ready()).ready).toBe(false);
  }, 60_000);
});
