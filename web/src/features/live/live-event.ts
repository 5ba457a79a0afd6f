import type { ModelVersionChange, TriggerReason } from '../../gql/graphql.ts';
import type { ModelVersion, Score, ScorePoint, TrainingRun } from './live-state.ts';

interface Happened {
  /** Position in the event log; the same event read twice has the same. */
  readonly cursor: string;
  /** RFC 3339, by the database's clock. */
  readonly at: string;
}

/** Something that happened to the model, read from one of its subscriptions. */
export type LiveEvent = Happened &
  (
    | { readonly kind: 'score'; readonly score: Score; readonly modelVersion: ScorePoint['modelVersion'] }
    | { readonly kind: 'run'; readonly run: TrainingRun }
    | {
        readonly kind: 'version';
        readonly change: ModelVersionChange;
        /** The version as it was then. */
        readonly version: ModelVersion;
      }
    | { readonly kind: 'trigger'; readonly reason: TriggerReason; readonly score: number | null }
    | {
        readonly kind: 'prediction';
        readonly predictedClass: string;
        readonly probability: number;
        readonly version: number;
      }
  );
