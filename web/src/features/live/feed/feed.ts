import type { ModelVersionChange, TrainingStage, TrainingRunStatus, TriggerReason } from '../../../gql/graphql.ts';
import type { LiveEvent } from '../live-event.ts';

interface Entry {
  /** Cursor of the newest event in it; unique in a feed. */
  readonly cursor: string;
  readonly at: string;
}

/** One line of the feed, ready to be put in words. */
export type FeedEntry = Entry &
  (
    | {
        readonly kind: 'score';
        readonly value: number | null;
        readonly threshold: number;
        readonly judged: number;
        /** Successive changes told in this one line. */
        readonly changes: number;
      }
    | {
        readonly kind: 'run';
        readonly runId: string;
        readonly status: TrainingRunStatus;
        readonly stage: TrainingStage;
        readonly failure: string | null;
      }
    | { readonly kind: 'version'; readonly change: ModelVersionChange; readonly number: number }
    | { readonly kind: 'trigger'; readonly reason: TriggerReason; readonly score: number | null }
    | {
        readonly kind: 'prediction';
        readonly predictedClass: string;
        readonly probability: number;
        readonly version: number;
      }
  );

/** Lines that are kept. */
export const feedLimit = 40;

/**
 * Puts an event on top of the feed. An event met twice is told once. Successive scores share a line, and a training
 * run's progress is told only where its stage or status changed: a hundred verdicts must not push the promotion away.
 */
export function addToFeed(feed: readonly FeedEntry[], event: LiveEvent): readonly FeedEntry[] {
  if (feed.some(({ cursor }) => cursor === event.cursor)) return feed;

  const { entry, replaces } = entryFor(feed, event);
  if (!entry) return feed;
  const others = replaces ? feed.filter((each) => each !== replaces) : feed;
  const older = others.findIndex(({ at }) => Date.parse(at) <= Date.parse(entry.at));
  return others.toSpliced(older === -1 ? others.length : older, 0, entry).slice(0, feedLimit);
}

function entryFor(
  feed: readonly FeedEntry[],
  event: LiveEvent,
): { entry: FeedEntry | null; replaces?: FeedEntry | undefined } {
  const { cursor, at } = event;
  switch (event.kind) {
    case 'score': {
      const { value, threshold, judged } = event.score;
      const newest = feed[0]?.kind === 'score' ? feed[0] : undefined;
      const changes = (newest?.changes ?? 0) + 1;
      return { entry: { kind: 'score', cursor, at, value, threshold, judged, changes }, replaces: newest };
    }
    case 'run': {
      const { id, status, progress, failure } = event.run;
      const told = feed.some(
        (each) => each.kind === 'run' && each.runId === id && each.status === status && each.stage === progress.stage,
      );
      return { entry: told ? null : { kind: 'run', cursor, at, runId: id, status, stage: progress.stage, failure } };
    }
    case 'version':
      return { entry: { kind: 'version', cursor, at, change: event.change, number: event.version.number } };
    case 'trigger':
      return { entry: { kind: 'trigger', cursor, at, reason: event.reason, score: event.score } };
    case 'prediction': {
      const { predictedClass, probability, version } = event;
      return { entry: { kind: 'prediction', cursor, at, predictedClass, probability, version } };
    }
  }
}
