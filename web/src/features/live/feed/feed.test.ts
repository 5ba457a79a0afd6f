import { describe, expect, it } from '@jest/globals';
import type { LiveEvent } from '../live-event.ts';
import type { TrainingRun } from '../live-state.ts';
import { addToFeed, feedLimit, type FeedEntry } from './feed.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString();
const scored = (second: number): LiveEvent => ({
  kind: 'score',
  cursor: `s${second}`,
  at: at(second),
  score: { value: second / 100, lower: 0, upper: 1, judged: second, threshold: 0.85 },
  modelVersion: { id: 'v1', number: 1 },
});
const asked = (second: number): LiveEvent => ({
  kind: 'prediction',
  cursor: `p${second}`,
  at: at(second),
  predictedClass: '>50K',
  probability: 0.7,
  version: 1,
});
const ran = (second: number, status: TrainingRun['status'], stage: TrainingRun['progress']['stage']): LiveEvent => ({
  kind: 'run',
  cursor: `r${second}`,
  at: at(second),
  run: {
    id: 'run',
    status,
    progress: { fraction: second / 100, stage, loss: null },
    trigger: null,
    dataset: null,
    challenger: null,
    createdAt: at(0),
    startedAt: null,
    finishedAt: null,
    failure: null,
  },
});
const feedOf = (...events: LiveEvent[]) => events.reduce<readonly FeedEntry[]>(addToFeed, []);

describe('the feed', () => {
  it('has the newest on top, also where streams overtake each other', () => {
    expect(feedOf(asked(1), asked(3), asked(2)).map(({ cursor }) => cursor)).toEqual(['p3', 'p2', 'p1']);
  });

  it('tells an event once', () => {
    expect(feedOf(asked(1), asked(1))).toHaveLength(1);
  });

  it('tells successive scores in one line', () => {
    const feed = feedOf(asked(1), scored(2), scored(3), scored(4));
    expect(feed).toHaveLength(2);
    expect(feed[0]).toMatchObject({ kind: 'score', judged: 4, changes: 3 });
  });

  it('begins a new line of scores after something else', () => {
    expect(feedOf(scored(1), asked(2), scored(3)).map(({ kind }) => kind)).toEqual(['score', 'prediction', 'score']);
  });

  it('tells a training run by its stages, not by its progress', () => {
    const feed = feedOf(
      ran(1, 'QUEUED', 'QUEUED'),
      ran(2, 'RUNNING', 'TRAINING'),
      ran(3, 'RUNNING', 'TRAINING'),
      ran(4, 'SUCCEEDED', 'DONE'),
    );
    expect(feed.map((entry) => entry.kind === 'run' && entry.stage)).toEqual(['DONE', 'TRAINING', 'QUEUED']);
  });

  it('is bounded', () => {
    const events = Array.from({ length: feedLimit + 20 }, (_, second) => asked(second));
    const feed = feedOf(...events);
    expect(feed).toHaveLength(feedLimit);
    expect(feed[0]?.cursor).toBe(`p${feedLimit + 19}`);
  });
});
