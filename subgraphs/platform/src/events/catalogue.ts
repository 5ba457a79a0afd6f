import type { ErrorCode } from '../errors/domain-error.ts';
import type { Role } from '../identity/identity.ts';

/** The share of judged predictions that were correct; see the GraphQL type `Score`. */
export interface ScoreState {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly judged: number;
  readonly threshold: number;
}

export type TriggerReason = 'SCORE_BELOW_THRESHOLD' | 'MANUAL' | 'WEBHOOK' | 'DRIFT';

/** Who asked for a retraining; null where the loop did by itself. */
export interface AskedState {
  readonly by: string;
  /** Why, in their words; null for a run by hand. */
  readonly because: string | null;
}

/** One combination of parameters that a run tried. */
export interface TrainingTrialState {
  readonly number: number;
  readonly status: 'RUNNING' | 'WAITING' | 'DROPPED' | 'MEASURED' | 'UNFINISHED' | 'WON';
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly rows: number;
  readonly rounds: number | null;
  readonly loss: number | null;
  readonly auc: number | null;
}

/** A training run as it is at the moment of an event. */
export interface TrainingRunState {
  readonly id: string;
  readonly modelId: string;
  readonly status: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  readonly stage: 'QUEUED' | 'BUILDING_DATASET' | 'TRAINING' | 'EVALUATING' | 'DONE';
  /** 0 to 1. */
  readonly fraction: number;
  readonly loss: number | null;
  /** Absent in events from before there was tuning. */
  readonly tuning?: { readonly trials: number | null; readonly minutes: number | null } | null;
  readonly trials?: readonly TrainingTrialState[];
  readonly trigger: {
    readonly reason: TriggerReason;
    readonly score: ScoreState | null;
    readonly at: string;
    /** Absent in events from before anybody could ask. */
    readonly asked?: AskedState | null;
  } | null;
  readonly datasetVersionId: string | null;
  readonly challengerId: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly failure: string | null;
  /** Absent in events from before failures had codes. */
  readonly failureCode?: ErrorCode | null;
}

/** A batch prediction as it is at the moment of an event. */
export interface BatchPredictionState {
  readonly id: string;
  readonly modelId: string;
  readonly modelVersionId: string;
  readonly owner: string;
  readonly source:
    | { readonly kind: 'DATASET_VERSION'; readonly datasetVersionId: string }
    | { readonly kind: 'UPLOAD'; readonly uploadId: string; readonly format: 'CSV' | 'PARQUET' };
  readonly format: 'CSV' | 'PARQUET';
  readonly status: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  readonly rowsDone: number;
  readonly rowsTotal: number | null;
  readonly faultyRows: number;
  /** Why no result came of it; null otherwise. */
  readonly failure: {
    readonly code: string;
    readonly message: string;
    readonly columns: readonly string[];
    readonly line: number | null;
  } | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** One rule of a gate with its numbers. */
export interface GateReasonState {
  readonly code: string;
  readonly message: string;
  readonly passed: boolean;
  readonly champion: number | null;
  readonly challenger: number | null;
}

/** A model version as it is at the moment of an event. */
export interface ModelVersionState {
  readonly id: string;
  readonly modelId: string;
  readonly number: number;
  readonly status: 'CANDIDATE' | 'PRODUCTION' | 'REJECTED' | 'RETIRED';
  readonly sha256: string;
  /** Null where it is not known, as are a run and a recipe, for a version that was brought as a file. */
  readonly datasetVersionId: string | null;
  readonly trainingRunId: string | null;
  readonly recipe: 'BASE' | 'BASE_AND_VERDICTS' | 'CHAMPION_CONTINUED' | null;
  /** Absent in events from before they were kept. */
  readonly parameters?: Readonly<Record<string, unknown>> | null;
  /** Who brought it as a file; null where a training run made it. */
  readonly registeredBy: string | null;
  readonly createdAt: string;
  readonly metrics: {
    readonly rows: number;
    readonly accuracy: number;
    readonly auc: number;
    readonly logLoss: number;
    readonly brier: number;
  };
  readonly gate: {
    readonly outcome: 'PROMOTED' | 'WAITING' | 'REJECTED';
    readonly reasons: readonly GateReasonState[];
  } | null;
  readonly decision: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

/** A prediction as it was given. */
export interface PredictionState {
  readonly id: string;
  readonly modelId: string;
  readonly modelVersionId: string;
  /** The identity's subject. */
  readonly owner: string;
  readonly predictedClass: string;
  readonly probability: number;
  /** In the order of the signature's classes. */
  readonly probabilities: readonly number[];
  readonly features: Readonly<Record<string, string | number | null>>;
  readonly createdAt: string;
}

/** A data set version, READY or REJECTED, as the GraphQL type of that name shows it. */
export interface DatasetVersionState {
  readonly id: string;
  readonly datasetId: string;
  readonly number: number;
  readonly status: 'READY' | 'REJECTED';
  readonly sha256: string | null;
  readonly objectKey: string | null;
  readonly rowCount: number | null;
  readonly byteSize: number | null;
  readonly parts: readonly { readonly name: 'TRAIN' | 'TEST' | 'JUDGED' | 'RESERVED'; readonly rowCount: number }[];
  readonly columns: readonly ColumnState[];
  readonly target: string;
  readonly parentIds: readonly string[];
  readonly validation: ValidationState | null;
  readonly origin: string;
  readonly createdAt: string;
}

export interface ColumnState {
  readonly name: string;
  readonly type: 'INTEGER' | 'NUMBER' | 'CATEGORY';
  readonly missing: number;
  readonly distinct: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  readonly histogram: readonly { readonly label: string; readonly count: number }[];
}

export interface ValidationState {
  readonly passed: boolean;
  readonly checks: readonly {
    readonly code: string;
    readonly severity: 'INFO' | 'WARNING' | 'ERROR';
    readonly column: string | null;
    readonly message: string;
    readonly rows: number | null;
  }[];
  readonly quarantinedRows: number;
}

/** A retraining policy; durations are ISO 8601. */
export interface RetrainingPolicyState {
  readonly enabled: boolean;
  readonly threshold: number;
  readonly window: number;
  readonly minimumVerdicts: number;
  readonly cooldown: string;
  /** Absent in events from before there was a budget. */
  readonly maximumRetrainingsPerDay?: number;
  readonly verdictsPerFalseAlarm: number;
}

/**
 * Every kind of event with what it carries: the new state, so that meeting one twice changes nothing. Times are ISO 8601,
 * ids UUIDv7. The key is the model's id where the event is about a model.
 */
export interface EventPayloads {
  /** A model was made. By the prediction subgraph. */
  'model.created': {
    readonly modelId: string;
    readonly name: string;
    readonly displayName: string;
    readonly classes: readonly string[];
    readonly datasetVersionId: string;
  };
  /** A prediction was kept. By the prediction subgraph. */
  'prediction.created': { readonly prediction: PredictionState };
  /** A verdict was given, corrected or taken back. By the feedback subgraph. */
  'feedback.recorded': {
    readonly feedbackId: string;
    readonly predictionId: string;
    readonly modelId: string;
    readonly modelVersionId: string;
    /** Place in the model's ledger; a correction keeps that of the first verdict. */
    readonly sequence: number;
    readonly verdict: 'CORRECT' | 'INCORRECT' | 'RETRACTED';
    /** The label that training may use; null when unknown or taken back. */
    readonly actualClass: string | null;
    readonly judge: string;
    readonly judgeRole: Role;
    readonly submittedAt: string;
  };
  /** A model's score changed. By the feedback subgraph. */
  'score.changed': { readonly modelId: string; readonly modelVersionId: string; readonly score: ScoreState };
  /** The loop, or whoever asked it to, wants a model retrained. By the feedback subgraph, for the prediction subgraph. */
  'retraining.requested': {
    /** Becomes the id of the training run. */
    readonly requestId: string;
    readonly modelId: string;
    /** The champion of that moment. */
    readonly modelVersionId: string;
    readonly reason: TriggerReason;
    readonly score: ScoreState | null;
    /** The ledger sequence where the decline began; null where no decline is known. */
    readonly since: number | null;
    /** Absent in events from before anybody could ask. */
    readonly asked?: AskedState | null;
    readonly requestedAt: string;
  };
  /** A training run was set off. By the prediction subgraph. */
  'retraining.triggered': {
    readonly modelId: string;
    readonly reason: TriggerReason;
    readonly score: ScoreState | null;
    readonly trainingRunId: string;
    readonly trainingRun: TrainingRunState;
  };
  /** A training run changed or went on. By the prediction subgraph. */
  'training-run.updated': { readonly trainingRun: TrainingRunState };
  /** A batch prediction changed or went on. By the prediction subgraph; key is its id. */
  'batch-prediction.updated': { readonly batchPrediction: BatchPredictionState };
  /** A version is wanted: a base with further rows. By the prediction subgraph, for the data subgraph; key is its id. */
  'dataset-version.requested': {
    /** Chosen by the asker. */
    readonly datasetVersionId: string;
    readonly baseVersionId: string;
    /** JSON lines in the object store. */
    readonly rows: { readonly objectKey: string; readonly sha256: string; readonly count: number };
    readonly origin: string;
  };
  /** A version was built or refused. By the data subgraph; key is the data set's id. */
  'dataset-version.created': { readonly datasetVersion: DatasetVersionState };
  /** A model version was registered or changed its status. By the prediction subgraph. */
  'model-version.changed': {
    readonly modelId: string;
    readonly change: 'REGISTERED' | 'PROMOTED' | 'REJECTED' | 'ROLLED_BACK';
    readonly reasons: readonly GateReasonState[];
    readonly modelVersion: ModelVersionState;
    /** The version that was in production before this change. */
    readonly previousProductionId: string | null;
  };
  /** A model's policy was set. By the feedback subgraph. */
  'retraining-policy.changed': { readonly modelId: string; readonly policy: RetrainingPolicyState };
}

export type EventType = keyof EventPayloads;

/** The stream an event type belongs to: what stands before the dot. */
export function streamOf(type: EventType): string {
  return type.slice(0, type.indexOf('.'));
}
