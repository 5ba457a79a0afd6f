import type {
  ScorePanel_ModelFragment,
  ScorePanel_ScoreFragment,
  TrainingPanel_TrainingRunFragment,
  VersionsPanel_ModelVersionFragment,
} from '../../gql/graphql.ts';
import type { FeedEntry } from './feed/feed.ts';
import { addToFeed } from './feed/feed.ts';
import type { LiveEvent } from './live-event.ts';

export type Score = ScorePanel_ScoreFragment;
export type ScorePoint = ScorePanel_ModelFragment['scoreHistory'][number];
export type RetrainingPolicy = ScorePanel_ModelFragment['retrainingPolicy'];
export type TrainingRun = TrainingPanel_TrainingRunFragment;
export type ModelVersion = VersionsPanel_ModelVersionFragment;

/** The state of a model at one moment, as it was read. */
export interface Snapshot {
  readonly score: Score;
  readonly history: readonly ScorePoint[];
  readonly policy: RetrainingPolicy;
  /** The newest training run. */
  readonly run: TrainingRun | null;
  /** Newest first. */
  readonly versions: readonly ModelVersion[];
  /** Id of the version that answers. */
  readonly championId: string | null;
}

/** A snapshot kept up to date by events, and what happened since the page was opened. */
export interface LiveState extends Snapshot {
  /** Newest first, bounded. */
  readonly feed: readonly FeedEntry[];
}

/** Points of the score line and versions that are kept; a page left open for days must stay light. */
export const historyLimit = 200;
export const versionLimit = 10;

/** Begins with a snapshot, or replaces the state by a newer one; the feed goes on. */
export function withSnapshot(before: LiveState | null, snapshot: Snapshot): LiveState {
  return { ...snapshot, feed: before?.feed ?? [] };
}

/**
 * Takes an event in. Events carry the new state, so one that the snapshot already holds changes nothing; and as they may
 * be older than the snapshot (after a reconnect the missed ones are read again, for the feed), none takes state back.
 */
export function withEvent(state: LiveState, event: LiveEvent): LiveState {
  const feed = addToFeed(state.feed, event);
  switch (event.kind) {
    case 'score':
      return { ...state, ...withScore(state, event), feed };
    case 'run':
      return { ...state, run: newerRun(state.run, event.run), feed };
    case 'version':
      return {
        ...state,
        versions: withVersion(state.versions, event.version),
        championId: event.version.status === 'PRODUCTION' ? event.version.id : state.championId,
        feed,
      };
    case 'trigger':
    case 'prediction':
      return { ...state, feed };
  }
}

function withScore(
  { score, history }: LiveState,
  event: Extract<LiveEvent, { kind: 'score' }>,
): Pick<LiveState, 'score' | 'history'> {
  const point: ScorePoint = {
    at: event.at,
    value: event.score.value ?? null,
    lower: event.score.lower ?? null,
    upper: event.score.upper ?? null,
    judged: event.score.judged,
    modelVersion: event.modelVersion,
  };
  const last = history.at(-1);
  if (last && Date.parse(event.at) < Date.parse(last.at)) return { score, history };
  if (last && samePoint(last, point)) return { score: event.score, history };
  return { score: event.score, history: [...history, point].slice(-historyLimit) };
}

/** The event's clock and the history's differ by a moment, so the verdict met in both is known by its figures. */
function samePoint(a: ScorePoint, b: ScorePoint): boolean {
  const near = Math.abs(Date.parse(a.at) - Date.parse(b.at)) < 1000;
  return near && a.judged === b.judged && a.value === b.value && a.modelVersion.id === b.modelVersion.id;
}

/** Whether a run has ended; it never goes on from there. */
export function hasEnded({ status }: Pick<TrainingRun, 'status'>): boolean {
  return status === 'SUCCEEDED' || status === 'FAILED' || status === 'CANCELLED';
}

function newerRun(known: TrainingRun | null, run: TrainingRun): TrainingRun {
  if (!known) return run;
  if (known.id === run.id) return hasEnded(known) && !hasEnded(run) ? known : run;
  return Date.parse(run.createdAt) < Date.parse(known.createdAt) ? known : run;
}

function withVersion(versions: readonly ModelVersion[], version: ModelVersion): readonly ModelVersion[] {
  const known = versions.find(({ id }) => id === version.id);
  const undone = known !== undefined && known.status !== 'CANDIDATE' && version.status === 'CANDIDATE';
  if (undone) return versions;
  return [version, ...versions.filter(({ id }) => id !== version.id)]
    .toSorted((a, b) => b.number - a.number)
    .slice(0, versionLimit);
}

/** The version that answers now; null before the first. */
export function champion({ versions, championId }: Snapshot): ModelVersion | null {
  return versions.find(({ id }) => id === championId) ?? null;
}

/** The newest version that a gate decided about; null where none did. */
export function lastDecision({ versions }: Snapshot): ModelVersion | null {
  return versions.find(({ gate }) => gate != null) ?? null;
}

/** What the score says about the threshold. */
export type Standing = 'nothing-judged' | 'not-enough' | 'above' | 'below';

export function standing(score: Score, policy: Pick<RetrainingPolicy, 'minimumVerdicts'>): Standing {
  if (score.value == null) return 'nothing-judged';
  if (score.judged < policy.minimumVerdicts) return 'not-enough';
  return score.value < score.threshold ? 'below' : 'above';
}
