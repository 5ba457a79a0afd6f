import { describe, expect, it } from '@jest/globals';
import type { LiveEvent } from './live-event.ts';
import {
  champion,
  historyLimit,
  lastDecision,
  type LiveState,
  type ModelVersion,
  standing,
  type TrainingRun,
  withEvent,
  withSnapshot,
} from './live-state.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString();
const version = (number: number, status: ModelVersion['status'], gate: ModelVersion['gate'] = null): ModelVersion => ({
  id: `v${number}`,
  number,
  status,
  recipe: 'BASE',
  createdAt: at(0),
  metrics: { rows: 100, accuracy: 0.87, auc: 0.92 },
  gate,
});
const run = (id: string, status: TrainingRun['status'], created = 0): TrainingRun => ({
  id,
  status,
  progress: { fraction: 0.5, stage: 'TRAINING', loss: 0.4 },
  trigger: null,
  dataset: null,
  challenger: null,
  createdAt: at(created),
  startedAt: null,
  finishedAt: null,
  failure: null,
});
const score = (value: number, judged: number) => ({
  value,
  lower: value - 0.05,
  upper: value + 0.05,
  judged,
  threshold: 0.85,
});
const point = (second: number, value: number, judged: number) => ({
  at: at(second),
  value,
  lower: value - 0.05,
  upper: value + 0.05,
  judged,
  modelVersion: { id: 'v1', number: 1 },
});
const before: LiveState = withSnapshot(null, {
  score: score(0.8, 10),
  history: [point(10, 0.8, 10)],
  policy: { enabled: true, threshold: 0.85, window: 500, minimumVerdicts: 50 },
  run: run('r1', 'RUNNING', 5),
  versions: [version(1, 'PRODUCTION')],
  championId: 'v1',
});
const scored = (second: number, value: number, judged: number): LiveEvent => ({
  kind: 'score',
  cursor: `score-${second}`,
  at: at(second),
  score: score(value, judged),
  modelVersion: { id: 'v1', number: 1 },
});
const ran = (second: number, its: TrainingRun): LiveEvent => ({
  kind: 'run',
  cursor: `run-${second}`,
  at: at(second),
  run: its,
});
const changed = (second: number, its: ModelVersion): LiveEvent => ({
  kind: 'version',
  cursor: `version-${second}`,
  at: at(second),
  change: 'PROMOTED',
  version: its,
});

describe('a score event', () => {
  it('becomes the score and the newest point', () => {
    const after = withEvent(before, scored(11, 0.81, 11));
    expect(after.score.value).toBe(0.81);
    expect(after.history.map(({ judged }) => judged)).toEqual([10, 11]);
  });

  it('met twice changes nothing', () => {
    const once = withEvent(before, scored(11, 0.81, 11));
    expect(withEvent(once, scored(11, 0.81, 11))).toEqual(once);
  });

  it('that the snapshot already holds adds no second point', () => {
    const known = { ...scored(10, 0.8, 10), at: new Date(Date.parse(at(10)) + 4).toISOString() };
    expect(withEvent(before, known).history).toHaveLength(1);
  });

  it('older than the snapshot does not take the score back, but is told', () => {
    const after = withEvent(before, scored(3, 0.2, 3));
    expect(after.score).toEqual(before.score);
    expect(after.history).toEqual(before.history);
    expect(after.feed).toHaveLength(1);
  });

  it('pushes out the oldest point at the limit', () => {
    let state = before;
    for (let second = 11; second < 11 + historyLimit + 5; second += 1)
      state = withEvent(state, scored(second, 0.8, second));
    expect(state.history).toHaveLength(historyLimit);
    expect(state.history.at(-1)?.judged).toBe(10 + historyLimit + 5);
  });
});

describe('a training event', () => {
  it('moves its run on', () => {
    expect(withEvent(before, ran(20, run('r1', 'SUCCEEDED', 5))).run?.status).toBe('SUCCEEDED');
  });

  it('does not bring an ended run back', () => {
    const ended = withEvent(before, ran(20, run('r1', 'FAILED', 5)));
    expect(withEvent(ended, ran(19, run('r1', 'RUNNING', 5))).run?.status).toBe('FAILED');
  });

  it('shows a newer run, and no older one', () => {
    const newer = withEvent(before, ran(20, run('r2', 'QUEUED', 20)));
    expect(newer.run?.id).toBe('r2');
    expect(withEvent(newer, ran(21, run('r1', 'SUCCEEDED', 5))).run?.id).toBe('r2');
  });
});

describe('a version event', () => {
  const gate = { passed: true, outcome: 'PROMOTED' as const, reasons: [] };

  it('makes the promoted version the champion and shows its decision', () => {
    const after = withEvent(before, changed(30, version(2, 'PRODUCTION', gate)));
    expect(champion(after)?.number).toBe(2);
    expect(lastDecision(after)?.number).toBe(2);
  });

  it('read again after a snapshot ends where the log ends', () => {
    const now = {
      ...before,
      versions: [version(3, 'PRODUCTION', gate), version(2, 'RETIRED', gate)],
      championId: 'v3',
    };
    const replayed = [changed(20, version(2, 'PRODUCTION', gate)), changed(30, version(3, 'PRODUCTION', gate))].reduce(
      withEvent,
      now,
    );
    expect(champion(replayed)?.number).toBe(3);
    expect(replayed.versions.map(({ number }) => number)).toEqual([3, 2]);
  });

  it('about a challenger leaves the champion', () => {
    expect(champion(withEvent(before, changed(30, version(2, 'CANDIDATE'))))?.number).toBe(1);
    expect(champion(withEvent(before, changed(30, version(2, 'REJECTED', gate))))?.number).toBe(1);
  });

  it('does not turn a decided version into a candidate again', () => {
    const decided = withEvent(before, changed(30, version(2, 'REJECTED', gate)));
    expect(withEvent(decided, changed(29, version(2, 'CANDIDATE'))).versions[0]?.status).toBe('REJECTED');
  });
});

describe('a snapshot after a reconnect', () => {
  it('replaces the state and keeps the feed', () => {
    const state = withEvent(before, scored(11, 0.81, 11));
    const after = withSnapshot(state, { ...before, score: score(0.9, 40) });
    expect(after.score.judged).toBe(40);
    expect(after.feed).toEqual(state.feed);
  });
});

describe('what a score says', () => {
  const policy = { minimumVerdicts: 50 };
  it.each([
    [null, 0, 'nothing-judged'],
    [0.1, 49, 'not-enough'],
    [0.8499, 50, 'below'],
    [0.85, 50, 'above'],
  ] as const)('%s of %d verdicts is %s', (value, judged, stands) => {
    expect(standing({ value, lower: null, upper: null, judged, threshold: 0.85 }, policy)).toBe(stands);
  });
});
