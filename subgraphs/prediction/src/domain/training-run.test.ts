import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  advance,
  begin,
  cancel,
  fail,
  hasEnded,
  succeed,
  type TrainingRun,
  type TrainingRunChange,
} from './training-run.ts';

const now = new Date('2026-11-23T10:00:00Z');
const queued: TrainingRun = {
  id: 'run',
  modelId: 'model',
  trainer: 'OWN',
  status: 'QUEUED',
  stage: 'QUEUED',
  fraction: 0,
  loss: null,
  trigger: null,
  since: null,
  tuning: null,
  trials: [],
  requestedDatasetVersionId: null,
  datasetVersionId: null,
  challengerId: null,
  createdAt: now,
  startedAt: null,
  finishedAt: null,
  failure: null,
  failureCode: null,
};
const changed = (run: TrainingRun, change: TrainingRunChange | null): TrainingRun => ({ ...run, ...change });

describe('a training run', () => {
  it('goes through its stages to a challenger', () => {
    const building = changed(queued, begin(queued, 'BUILDING_DATASET', now));
    expect(building).toMatchObject({ status: 'RUNNING', stage: 'BUILDING_DATASET', startedAt: now });
    const training = changed(building, advance(building, 'TRAINING', 0.5, 0.31));
    expect(training).toMatchObject({ stage: 'TRAINING', fraction: 0.5, loss: 0.31 });
    const evaluating = changed(training, advance(training, 'EVALUATING', 0, null));
    expect(evaluating).toMatchObject({ stage: 'EVALUATING', fraction: 0.9, loss: null });
    expect(changed(evaluating, succeed(evaluating, 'version', now))).toMatchObject({
      status: 'SUCCEEDED',
      stage: 'DONE',
      fraction: 1,
      challengerId: 'version',
      finishedAt: now,
    });
  });

  it('keeps when it was first taken up, and begins its fraction anew with another attempt', () => {
    const first = changed(queued, begin(queued, 'TRAINING', now));
    const grown = changed(first, advance(first, 'TRAINING', 1, 0.2));
    const again = changed(grown, begin(grown, 'TRAINING', new Date('2026-11-23T11:00:00Z')));
    expect(again).toMatchObject({ startedAt: now, fraction: 0.1, loss: null });
  });

  it.each(['SUCCEEDED', 'FAILED', 'CANCELLED'] as const)('that is %s changes no more', (status) => {
    const ended = { ...queued, status };
    expect(hasEnded(ended)).toBe(true);
    expect(begin(ended, 'TRAINING', now)).toBeNull();
    expect(advance(ended, 'TRAINING', 0.5, 1)).toBeNull();
    expect(succeed(ended, 'version', now)).toBeNull();
    expect(fail(ended, { code: 'TRAINER_LOST', message: 'late' }, now)).toBeNull();
    expect(cancel(ended, 'token:ada', now)).toBeNull();
  });

  it('keeps its reason when it ends without a challenger', () => {
    expect(changed(queued, cancel(queued, 'token:ada', now))).toMatchObject({
      status: 'CANCELLED',
      stage: 'DONE',
      failure: 'Cancelled by token:ada.',
      failureCode: null,
      finishedAt: now,
    });
    const failure = { code: 'TARGET_CONSTANT', message: 'All rows are alike.' } as const;
    expect(changed(queued, fail(queued, failure, now))).toMatchObject({
      status: 'FAILED',
      stage: 'DONE',
      failure: 'All rows are alike.',
      failureCode: 'TARGET_CONSTANT',
      finishedAt: now,
    });
  });

  it('has a fraction that stays within 0 and 1 and never falls', () => {
    const step = fc.tuple(fc.constantFrom('TRAINING' as const, 'EVALUATING' as const), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let run = changed(queued, begin(queued, 'TRAINING', now));
        for (const [stage, done] of steps) {
          const next = changed(run, advance(run, stage, done, null));
          expect(next.fraction).toBeGreaterThanOrEqual(run.fraction);
          expect(next.fraction).toBeLessThanOrEqual(1);
          run = next;
        }
      }),
    );
  });
});
