import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventPayloads } from '@fedloop/platform/events/catalogue';
import { seedOf } from '../src/domain/recipes.ts';
import { engineSignature } from '../src/domain/signature.ts';
import type { TrainingTrial } from '../src/domain/tuning.ts';
import { tableFromColumns, tune } from '../src/engine/index.ts';
import { findDatasetFile } from '../src/operations/dataset-versions.ts';
import { findModelByName } from '../src/storage/models.ts';
import { openDatasetFile } from '../src/trainer/dataset-file.ts';
import * as client from './client.ts';
import { errors } from './client.ts';
import { guest, type LoopPlatform, operator, startLoopPlatform, waitFor } from './loop-platform.ts';
import { serveData, startProcess } from './processes.ts';

const ofRun = `id status tuning { trials minutes } trials { number status parameters rows rounds loss auc }
  challenger { number recipe parameters }`;

interface Run {
  readonly id: string;
  readonly status: string;
  readonly tuning: object | null;
  readonly trials: readonly TrainingTrial[];
  readonly challenger: { recipe: string; parameters: Record<string, unknown> } | null;
}

type Update = EventPayloads['training-run.updated'];

const start = (tuning: string) =>
  `startTraining(input: { model: "adult-income", tuning: ${tuning} }) { trainingRun { ${ofRun} } ${errors} }`;
const begun = async (loop: LoopPlatform, tuning: string) =>
  (await client.mutate<{ trainingRun: Run }>(loop, start(tuning), operator)).trainingRun;
const read = async (loop: LoopPlatform, id: string) =>
  (await loop.ask<{ trainingRun: Run }>(`query ($id: ID!) { trainingRun(id: $id) { ${ofRun} } }`, { id })).trainingRun;
const ended =
  (id: string) =>
  ({ trainingRun }: Update): boolean =>
    trainingRun.id === id && trainingRun.finishedAt !== null;

describe('a run that searches for parameters', () => {
  let loop: LoopPlatform;
  let run: Run;

  beforeAll(async () => {
    loop = await startLoopPlatform();
    const queued = await begun(loop, '{ trials: 4 }');
    expect(queued).toMatchObject({ status: 'QUEUED', tuning: { trials: 4, minutes: null }, trials: [] });
    await loop.startTrainer();
    await waitFor(loop, loop.begin, 'training-run.updated', ended(queued.id));
    run = await read(loop, queued.id);
  }, 120_000);
  afterAll(() => loop.stop());

  it('keeps what it tried, and makes a version with the winner’s parameters', () => {
    expect(run).toMatchObject({ status: 'SUCCEEDED', challenger: { recipe: 'BASE_AND_VERDICTS' } });
    expect(run.trials.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    const winner = run.trials.find(({ status }) => status === 'WON')!;
    const { iterations: _, ...others } = winner.parameters;
    expect(run.challenger!.parameters).toMatchObject({ ...others, validationFraction: 0 });
    expect(winner.auc).toBeGreaterThan(0.9);
  });

  it('never sees a test row: the training rows alone give the same trials', async () => {
    const model = (await findModelByName(loop.db, 'adult-income'))!;
    const local = await loop.objects.localPath((await findDatasetFile(loop.data, model.baseDatasetVersionId))!);
    const file = await openDatasetFile(local.path, model.signature);
    const { columns, labels } = await file.read(['TRAIN']);
    file.close();
    await local.release();
    const table = tableFromColumns(engineSignature(model.signature), columns);
    const { trials } = tune(table, labels, { trials: 4 }, { seed: seedOf(run.id, 'BASE_AND_VERDICTS') });
    expect(run.trials).toEqual(trials);
    // A part of them judges, so that no trial learnt from all.
    for (const { rows } of trials) expect(rows).toBeLessThan(0.85 * labels.length);
  }, 30_000);

  it('tells every trial to subscribers, each as it was then', async () => {
    const stream = await loop.subscribe(`subscription {
      trainingRunUpdated(model: "adult-income", after: "${loop.begin}") { trainingRun { id status trials { number status } } }
    }`);
    const told: string[][] = [];
    for (let over = false; !over;) {
      const { value } = (await stream.next()) as { value: { data: { trainingRunUpdated: { trainingRun: Run } } } };
      const { trainingRun } = value.data.trainingRunUpdated;
      if (trainingRun.id !== run.id) continue;
      told.push(trainingRun.trials.map(({ number, status }) => `${String(number)} ${status}`));
      over = trainingRun.status === 'SUCCEEDED';
    }
    await stream.return?.();
    const all = new Set(told.flat());
    for (const number of [1, 2, 3, 4]) expect(all).toContain(`${String(number)} RUNNING`);
    expect(all).toContain('1 MEASURED');
    expect([...all].filter((state) => state.endsWith('DROPPED'))).not.toEqual([]);
    expect(told.at(-1)).toEqual(run.trials.map(({ number, status }) => `${String(number)} ${status}`));
  });

  it('is cancelled in the middle of its search and leaves what it tried', async () => {
    const cursor = await loop.events.cursor();
    const { id } = await begun(loop, '{ minutes: 60 }');
    const searching = ({ trainingRun }: Update) => trainingRun.id === id && trainingRun.trials!.length > 1;
    await waitFor(loop, cursor, 'training-run.updated', searching);
    const cancel = `cancelTraining(input: { trainingRunId: "${id}" }) { trainingRun { status } ${errors} }`;
    await client.mutate(loop, cancel, operator);
    // The trainer is free again, else the next run would wait for an hour.
    const next = await begun(loop, '{ trials: 1 }');
    await waitFor(loop, cursor, 'training-run.updated', ended(next.id));
    expect(await read(loop, next.id)).toMatchObject({ status: 'SUCCEEDED', trials: [{ number: 1, status: 'WON' }] });
    const cancelled = await read(loop, id);
    expect(cancelled).toMatchObject({ status: 'CANCELLED', challenger: null });
    expect(cancelled.trials.length).toBeGreaterThan(1);
  }, 60_000);

  it.each([
    ['{}', [['input', 'tuning']]],
    ['{ trials: 0 }', [['input', 'tuning', 'trials']]],
    ['{ trials: 101 }', [['input', 'tuning', 'trials']]],
    ['{ minutes: 0 }', [['input', 'tuning', 'minutes']]],
    [
      '{ trials: -5, minutes: 1e300 }',
      [
        ['input', 'tuning', 'trials'],
        ['input', 'tuning', 'minutes'],
      ],
    ],
  ])('is refused with the budget %s', async (budget, paths) => {
    await expect(client.mutate(loop, start(budget), operator)).resolves.toEqual({
      trainingRun: null,
      errors: paths.map((path) => ({ code: 'INPUT_INVALID', path })),
    });
  });

  it('is refused for external trainers, which search for themselves', async () => {
    const external = start('{ trials: 2 }').replace('tuning:', 'trainer: EXTERNAL, tuning:');
    await expect(client.mutate(loop, external, operator)).resolves.toEqual({
      trainingRun: null,
      errors: [{ code: 'INPUT_INVALID', path: ['input', 'tuning'] }],
    });
  });

  it('is refused to guests', async () => {
    await expect(client.mutate(loop, start('{ trials: 2 }'), guest)).rejects.toThrow('needs the role OPERATOR');
  });
});

describe('a trainer that is killed in the middle of a search', () => {
  let loop: LoopPlatform;
  let dataUrl: string;

  beforeAll(async () => {
    loop = await startLoopPlatform();
    dataUrl = await serveData(loop);
  }, 60_000);
  afterAll(() => loop.stop());

  it('leaves the run to the next one, which searches anew and finds the same trials', async () => {
    const { id } = await begun(loop, '{ trials: 6 }');
    const first = startProcess(loop, 'trainer/main.ts', dataUrl);
    const searching = ({ trainingRun }: Update) => trainingRun.id === id && trainingRun.trials!.length > 2;
    const before = await waitFor(loop, loop.begin, 'training-run.updated', searching);
    first.kill('SIGKILL');
    await once(first, 'exit');

    startProcess(loop, 'trainer/main.ts', dataUrl);
    await waitFor(loop, loop.begin, 'training-run.updated', ended(id));
    const { status, trials } = await read(loop, id);
    expect(status).toBe('SUCCEEDED');
    expect(trials).toHaveLength(6);
    expect(trials[0]!.loss).toBe(before.trainingRun.trials![0]!.loss);
    expect((await client.versions(loop)).filter(({ trainingRun }) => trainingRun.id === id)).toHaveLength(1);
  }, 120_000);
});
