/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Every failure a client can tell apart, in payloads (`errors.code`) and in GraphQL errors (`extensions.code`). */
export type ErrorCode =
  /** The actual class is not one of the model's classes, or contradicts the verdict. */
  | 'ACTUAL_CLASS_INVALID'
  /** The batch prediction has already ended. */
  | 'BATCH_PREDICTION_ENDED'
  /** No batch prediction has this id, or it is someone else's; the two are not told apart. */
  | 'BATCH_PREDICTION_NOT_FOUND'
  /** A value outside the categories that the signature lists. */
  | 'CATEGORY_UNKNOWN'
  /** A row of the data set version has no class, or one that the model does not know. */
  | 'CLASS_UNKNOWN'
  /** A column has no value in any row to learn from. */
  | 'COLUMN_EMPTY'
  /** The cursor is older than the kept event log: read the state again and subscribe from a new `eventCursor`. */
  | 'CURSOR_EXPIRED'
  /** The cursor is not one that this event log gave out. */
  | 'CURSOR_INVALID'
  /** No data set has this name. */
  | 'DATASET_NOT_FOUND'
  /** The columns of a data set can't become a model; the message names the one at fault. */
  | 'DATASET_UNSUITABLE'
  /** No data set version that is ready has this id. */
  | 'DATASET_VERSION_NOT_FOUND'
  /** Explaining the prediction takes more time or memory than one explanation has; asking again won't help. */
  | 'EXPLANATION_TOO_COSTLY'
  /** A required feature is missing or null. */
  | 'FEATURE_MISSING'
  /** A feature has a value of the wrong type, for example text where a number is needed. */
  | 'FEATURE_TYPE_MISMATCH'
  /** The model has no feature of this name. */
  | 'FEATURE_UNKNOWN'
  /** There is no verdict on this prediction to take back. */
  | 'FEEDBACK_NOT_FOUND'
  /** The caller's role does not allow this. */
  | 'FORBIDDEN'
  /** This idempotency key was used with other content. */
  | 'IDEMPOTENCY_CONFLICT'
  /** An input field is out of its documented bounds; the path names it. */
  | 'INPUT_INVALID'
  /** A fault in Fedloop; quote the trace id when reporting it. */
  | 'INTERNAL_SERVER_ERROR'
  /** The model's answers are no probabilities, or not the same each time: of a file, or of the production version to a row. */
  | 'MODEL_ANSWER_INVALID'
  /** The model ended the process that tried it. */
  | 'MODEL_CRASHED'
  /** The model file keeps data outside itself. */
  | 'MODEL_EXTERNAL_DATA'
  /** The bytes are not an ONNX file that can be loaded, or only a part of one. */
  | 'MODEL_FILE_INVALID'
  /** The model's inputs don't fit the signature. */
  | 'MODEL_INPUTS_MISMATCH'
  /** A model of this name is there already. */
  | 'MODEL_NAME_TAKEN'
  /** No model has this name. */
  | 'MODEL_NOT_FOUND'
  /** The model has no production version yet; its first training is still under way. */
  | 'MODEL_NOT_READY'
  /** The model file uses an operator, a function or a kind of content that is not on the list. */
  | 'MODEL_OPERATOR_REFUSED'
  /** The model does not answer with a probability for each of the signature's classes, in their order. */
  | 'MODEL_OUTPUTS_MISMATCH'
  /** The ONNX file of a trained version does not answer as its trees do, so it was not registered. */
  | 'MODEL_PARITY_FAILED'
  /** The production version hung or crashed when it was asked: promote another, or roll back. */
  | 'MODEL_QUARANTINED'
  /** The model file holds more, or its model takes more memory, than is allowed. */
  | 'MODEL_TOO_LARGE'
  /** The model did not answer in the time it has. */
  | 'MODEL_TOO_SLOW'
  /** The version's status does not allow this, for example promoting the version that is in production. */
  | 'MODEL_VERSION_NOT_ELIGIBLE'
  /** No model version has this id, or it belongs to another model. */
  | 'MODEL_VERSION_NOT_FOUND'
  /** There is no earlier production version to return to. */
  | 'NOTHING_TO_ROLL_BACK'
  /** A number of the data set version is NaN, infinite or beyond what single precision holds. */
  | 'NUMBER_NOT_FINITE'
  /** A number outside the signature's minimum and maximum. */
  | 'NUMBER_OUT_OF_RANGE'
  /** More requests are waiting than the service takes; try again shortly. */
  | 'OVERLOADED'
  /** No prediction has this id, or it is someone else's; the two are not told apart. */
  | 'PREDICTION_NOT_FOUND'
  /** The retraining is not begun now: one is under way, too few predictions are judged, or the policy forbids it; the message says which. */
  | 'RETRAINING_HELD_BACK'
  /** Something that Fedloop needs is not reachable at the moment; nothing was changed. */
  | 'SERVICE_UNAVAILABLE'
  /** A declared signature is not the model's; the error names the feature. */
  | 'SIGNATURE_MISMATCH'
  /** The client read too slowly and was cut off; `extensions.cursor` holds the last position sent. */
  | 'SUBSCRIBER_TOO_SLOW'
  /** All rows to learn from, or all test rows, have the same class. */
  | 'TARGET_CONSTANT'
  /** There are fewer rows to learn from than classes to tell apart, or too few to search with. */
  | 'TOO_FEW_ROWS'
  /** An external trainer gave the run up; the message repeats its reason. */
  | 'TRAINER_GAVE_UP'
  /** The trainers that took the run ended before they were done, each time. */
  | 'TRAINER_LOST'
  /** The data set version does not fit the model's signature: a column is missing or of another type. */
  | 'TRAINING_DATA_INVALID'
  /** The data set version has no file, no rows to learn from or no test rows. */
  | 'TRAINING_DATA_MISSING'
  /** The validation of the data set version that a run asked for found an ERROR; the version's report names it. */
  | 'TRAINING_DATA_REFUSED'
  /** The job has already ended: it was completed, given up, or its training run is over. */
  | 'TRAINING_JOB_ENDED'
  /** The job's lease ended without a sign of life and the job was given to another trainer. */
  | 'TRAINING_JOB_LOST'
  /** No training job has this id, or it is another trainer's; the two are not told apart. */
  | 'TRAINING_JOB_NOT_FOUND'
  /** The training run has already ended. */
  | 'TRAINING_RUN_ENDED'
  /** No training run has this id. */
  | 'TRAINING_RUN_NOT_FOUND'
  /** Training on these rows takes more memory than there is for it. */
  | 'TRAINING_TOO_LARGE'
  /** The caller has no valid session or token. */
  | 'UNAUTHENTICATED'
  /** No finished upload has this id, or it is someone else's; the two are not told apart. */
  | 'UPLOAD_NOT_FOUND';

/** How a feature's values are written. */
export type FeatureType =
  /** One of the listed categories. */
  | 'CATEGORY'
  /** A whole number. */
  | 'INTEGER'
  /** Any finite number. */
  | 'NUMBER';

/** What the gate decided. */
export type GateOutcome =
  /** The challenger became champion. */
  | 'PROMOTED'
  /** The champion stays. */
  | 'REJECTED'
  /** The evidence conflicts; an operator decides. */
  | 'WAITING';

/** What happened to a model version. */
export type ModelVersionChange =
  | 'PROMOTED'
  | 'REGISTERED'
  | 'REJECTED'
  | 'ROLLED_BACK';

/** Where a version stands. */
export type ModelVersionStatus =
  /** Registered; waits for the gate or for an operator. */
  | 'CANDIDATE'
  /** Answers predictions: the champion. */
  | 'PRODUCTION'
  /** The gate refused it. */
  | 'REJECTED'
  /** Was in production before. */
  | 'RETIRED';

export type PredictInput = {
  /** Values by original feature name, for example `{"age": 52, "marital-status": "Married-civ-spouse"}`. */
  readonly features: Record<string, unknown>;
  /**
   * Repeat a request with the same key and content within 24 hours and the first answer is returned again, nothing is
   * stored twice; 1 to 200 characters.
   */
  readonly idempotencyKey?: string | null | undefined;
  /** The model's name, for example `adult-income`. */
  readonly model: string;
};

/** How a challenger is trained. */
export type Recipe =
  /** From nothing, on the base data alone. */
  | 'BASE'
  /** From nothing, on the base data and the judged rows. */
  | 'BASE_AND_VERDICTS'
  /** The champion with further trees fitted to the recent judged rows. */
  | 'CHAMPION_CONTINUED';

export type RetractFeedbackInput = {
  /** Id of the prediction, for example `0199c0de-0000-7000-8000-000000000000`. */
  readonly predictionId: string;
};

export type SubmitFeedbackInput = {
  /** The true class, for example `>50K`; only needed with INCORRECT where there are more than two classes. */
  readonly actualClass?: string | null | undefined;
  /** Id of the prediction, for example `0199c0de-0000-7000-8000-000000000000`. */
  readonly predictionId: string;
  readonly verdict: Verdict;
};

/** Where a training run stands; the last three are final. */
export type TrainingRunStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'SUCCEEDED';

/** What a training run is doing. */
export type TrainingStage =
  /** Judged rows are gathered and the data set version is built. */
  | 'BUILDING_DATASET'
  /** Over, well or not. */
  | 'DONE'
  /** The versions are measured and held against the champion. */
  | 'EVALUATING'
  /** Waits for a trainer. */
  | 'QUEUED'
  /** Trees are grown. */
  | 'TRAINING';

/** Why a retraining was set off. */
export type TriggerReason =
  /** The inputs drifted. */
  | 'DRIFT'
  /** An operator asked: for a run by `startTraining`, or the loop by `triggerRetraining`. */
  | 'MANUAL'
  /** The detector is sure that the score is below the policy's threshold. */
  | 'SCORE_BELOW_THRESHOLD'
  /** A monitoring system asked. */
  | 'WEBHOOK';

/** Whether a prediction was true. */
export type Verdict =
  | 'CORRECT'
  | 'INCORRECT';

export type ModelsQueryVariables = Exact<{ [key: string]: never; }>;


export type ModelsQuery = { readonly models: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly displayName: string, readonly signature: { ' $fragmentRefs'?: { 'PredictionForm_SignatureFragment': PredictionForm_SignatureFragment } } }> } };

export type EventCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type EventCursorQuery = { readonly eventCursor: string };

export type LiveSnapshotQueryVariables = Exact<{
  model: string;
}>;


export type LiveSnapshotQuery = { readonly model: (
    { readonly id: string, readonly production: { readonly id: string } | null, readonly trainingRuns: { readonly nodes: ReadonlyArray<(
        { readonly id: string }
        & { ' $fragmentRefs'?: { 'TrainingPanel_TrainingRunFragment': TrainingPanel_TrainingRunFragment } }
      )> }, readonly versions: { readonly nodes: ReadonlyArray<(
        { readonly id: string }
        & { ' $fragmentRefs'?: { 'VersionsPanel_ModelVersionFragment': VersionsPanel_ModelVersionFragment } }
      )> } }
    & { ' $fragmentRefs'?: { 'ScorePanel_ModelFragment': ScorePanel_ModelFragment } }
  ) | null };

export type LiveScoreSubscriptionVariables = Exact<{
  model: string;
  after?: string | null | undefined;
}>;


export type LiveScoreSubscription = { readonly modelScoreChanged: { readonly cursor: string, readonly occurredAt: string, readonly score: { ' $fragmentRefs'?: { 'ScorePanel_ScoreFragment': ScorePanel_ScoreFragment } }, readonly modelVersion: { readonly id: string, readonly number: number } } };

export type LiveTrainingSubscriptionVariables = Exact<{
  model: string;
  after?: string | null | undefined;
}>;


export type LiveTrainingSubscription = { readonly trainingRunUpdated: { readonly cursor: string, readonly occurredAt: string, readonly trainingRun: (
      { readonly id: string }
      & { ' $fragmentRefs'?: { 'TrainingPanel_TrainingRunFragment': TrainingPanel_TrainingRunFragment } }
    ) } };

export type LiveVersionsSubscriptionVariables = Exact<{
  model: string;
  after?: string | null | undefined;
}>;


export type LiveVersionsSubscription = { readonly modelVersionChanged: { readonly cursor: string, readonly occurredAt: string, readonly change: ModelVersionChange, readonly modelVersion: (
      { readonly id: string }
      & { ' $fragmentRefs'?: { 'VersionsPanel_ModelVersionFragment': VersionsPanel_ModelVersionFragment } }
    ) } };

export type LiveTriggersSubscriptionVariables = Exact<{
  model: string;
  after?: string | null | undefined;
}>;


export type LiveTriggersSubscription = { readonly retrainingTriggered: { readonly cursor: string, readonly occurredAt: string, readonly reason: TriggerReason, readonly score: { readonly value: number | null } | null } };

export type LivePredictionsSubscriptionVariables = Exact<{
  model: string;
  after?: string | null | undefined;
}>;


export type LivePredictionsSubscription = { readonly predictionCreated: { readonly cursor: string, readonly occurredAt: string, readonly prediction: { readonly id: string, readonly predictedClass: string, readonly probability: number, readonly modelVersion: { readonly id: string, readonly number: number } } } };

export type ScorePanel_ScoreFragment = { readonly value: number | null, readonly lower: number | null, readonly upper: number | null, readonly judged: number, readonly threshold: number } & { ' $fragmentName'?: 'ScorePanel_ScoreFragment' };

export type ScorePanel_ModelFragment = { readonly score: { ' $fragmentRefs'?: { 'ScorePanel_ScoreFragment': ScorePanel_ScoreFragment } }, readonly scoreHistory: ReadonlyArray<{ readonly at: string, readonly value: number | null, readonly lower: number | null, readonly upper: number | null, readonly judged: number, readonly modelVersion: { readonly id: string, readonly number: number } }>, readonly retrainingPolicy: { readonly enabled: boolean, readonly threshold: number, readonly window: number, readonly minimumVerdicts: number } } & { ' $fragmentName'?: 'ScorePanel_ModelFragment' };

export type TrainingPanel_TrainingRunFragment = { readonly id: string, readonly status: TrainingRunStatus, readonly createdAt: string, readonly startedAt: string | null, readonly finishedAt: string | null, readonly failure: string | null, readonly progress: { readonly fraction: number, readonly stage: TrainingStage, readonly loss: number | null }, readonly trigger: { readonly reason: TriggerReason, readonly at: string } | null, readonly dataset: { readonly id: string, readonly number: number, readonly rowCount: number | null } | null, readonly challenger: { readonly id: string, readonly number: number } | null } & { ' $fragmentName'?: 'TrainingPanel_TrainingRunFragment' };

export type VersionsPanel_ModelVersionFragment = { readonly id: string, readonly number: number, readonly status: ModelVersionStatus, readonly recipe: Recipe | null, readonly createdAt: string, readonly metrics: { readonly rows: number, readonly accuracy: number, readonly auc: number }, readonly gate: { readonly passed: boolean, readonly outcome: GateOutcome, readonly reasons: ReadonlyArray<{ readonly code: string, readonly message: string, readonly passed: boolean, readonly champion: number | null, readonly challenger: number | null }> } | null } & { ' $fragmentName'?: 'VersionsPanel_ModelVersionFragment' };

export type AnswerPanel_PredictionFragment = (
  { readonly id: string, readonly predictedClass: string, readonly probability: number, readonly createdAt: string, readonly probabilities: ReadonlyArray<{ readonly class: string, readonly probability: number }>, readonly explanation: { ' $fragmentRefs'?: { 'ReasonsTable_ExplanationFragment': ReasonsTable_ExplanationFragment } } | null, readonly modelVersion: { readonly id: string, readonly number: number } }
  & { ' $fragmentRefs'?: { 'VerdictBar_PredictionFragment': VerdictBar_PredictionFragment } }
) & { ' $fragmentName'?: 'AnswerPanel_PredictionFragment' };

export type PredictionForm_SignatureFragment = { readonly features: ReadonlyArray<{ readonly name: string, readonly type: FeatureType, readonly required: boolean, readonly minimum: number | null, readonly maximum: number | null, readonly example: string, readonly categories: ReadonlyArray<{ readonly value: string }> }>, readonly target: { readonly name: string, readonly classes: ReadonlyArray<string> } } & { ' $fragmentName'?: 'PredictionForm_SignatureFragment' };

export type PredictFromFormMutationVariables = Exact<{
  input: PredictInput;
}>;


export type PredictFromFormMutation = { readonly predict: { readonly prediction: (
      { readonly id: string }
      & { ' $fragmentRefs'?: { 'AnswerPanel_PredictionFragment': AnswerPanel_PredictionFragment } }
    ) | null, readonly errors: ReadonlyArray<
      | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string>, readonly feature: string }
      | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> }
    > } };

export type AnswerQueryVariables = Exact<{
  id: string;
}>;


export type AnswerQuery = { readonly prediction: (
    { readonly id: string }
    & { ' $fragmentRefs'?: { 'AnswerPanel_PredictionFragment': AnswerPanel_PredictionFragment } }
  ) | null };

export type ReasonsTable_ExplanationFragment = { readonly class: string, readonly baseline: number, readonly contributions: ReadonlyArray<{ readonly feature: string, readonly value: string | null, readonly contribution: number }> } & { ' $fragmentName'?: 'ReasonsTable_ExplanationFragment' };

export type VerdictBar_PredictionFragment = { readonly id: string, readonly predictedClass: string, readonly feedback: { readonly id: string, readonly verdict: Verdict, readonly actualClass: string | null } | null } & { ' $fragmentName'?: 'VerdictBar_PredictionFragment' };

export type SubmitVerdictMutationVariables = Exact<{
  input: SubmitFeedbackInput;
}>;


export type SubmitVerdictMutation = { readonly submitFeedback: { readonly feedback: { readonly id: string, readonly prediction: (
        { readonly id: string }
        & { ' $fragmentRefs'?: { 'VerdictBar_PredictionFragment': VerdictBar_PredictionFragment } }
      ) | null } | null, readonly errors: ReadonlyArray<
      | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> }
    > } };

export type RetractVerdictMutationVariables = Exact<{
  input: RetractFeedbackInput;
}>;


export type RetractVerdictMutation = { readonly retractFeedback: { readonly prediction: (
      { readonly id: string }
      & { ' $fragmentRefs'?: { 'VerdictBar_PredictionFragment': VerdictBar_PredictionFragment } }
    ) | null, readonly errors: ReadonlyArray<
      | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> }
      | { readonly code: ErrorCode, readonly message: string, readonly path: ReadonlyArray<string> }
    > } };

export const ScorePanel_ScoreFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScorePanel_Score"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Score"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"lower"}},{"kind":"Field","name":{"kind":"Name","value":"upper"}},{"kind":"Field","name":{"kind":"Name","value":"judged"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}}]}}]} as unknown as DocumentNode<ScorePanel_ScoreFragment, unknown>;
export const ScorePanel_ModelFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScorePanel_Model"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Model"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"score"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScorePanel_Score"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scoreHistory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"lower"}},{"kind":"Field","name":{"kind":"Name","value":"upper"}},{"kind":"Field","name":{"kind":"Name","value":"judged"}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"retrainingPolicy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"window"}},{"kind":"Field","name":{"kind":"Name","value":"minimumVerdicts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScorePanel_Score"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Score"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"lower"}},{"kind":"Field","name":{"kind":"Name","value":"upper"}},{"kind":"Field","name":{"kind":"Name","value":"judged"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}}]}}]} as unknown as DocumentNode<ScorePanel_ModelFragment, unknown>;
export const TrainingPanel_TrainingRunFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TrainingPanel_TrainingRun"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"loss"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"challenger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}}]}}]} as unknown as DocumentNode<TrainingPanel_TrainingRunFragment, unknown>;
export const VersionsPanel_ModelVersionFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VersionsPanel_ModelVersion"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"recipe"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"}},{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"auc"}}]}},{"kind":"Field","name":{"kind":"Name","value":"gate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"passed"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"passed"}},{"kind":"Field","name":{"kind":"Name","value":"champion"}},{"kind":"Field","name":{"kind":"Name","value":"challenger"}}]}}]}}]}}]} as unknown as DocumentNode<VersionsPanel_ModelVersionFragment, unknown>;
export const ReasonsTable_ExplanationFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReasonsTable_Explanation"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Explanation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"baseline"}},{"kind":"Field","name":{"kind":"Name","value":"contributions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"contribution"}}]}}]}}]} as unknown as DocumentNode<ReasonsTable_ExplanationFragment, unknown>;
export const VerdictBar_PredictionFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VerdictBar_Prediction"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Prediction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"predictedClass"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"actualClass"}}]}}]}}]} as unknown as DocumentNode<VerdictBar_PredictionFragment, unknown>;
export const AnswerPanel_PredictionFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AnswerPanel_Prediction"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Prediction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"predictedClass"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"probabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}}]}},{"kind":"Field","name":{"kind":"Name","value":"explanation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReasonsTable_Explanation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VerdictBar_Prediction"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReasonsTable_Explanation"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Explanation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"baseline"}},{"kind":"Field","name":{"kind":"Name","value":"contributions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"contribution"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VerdictBar_Prediction"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Prediction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"predictedClass"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"actualClass"}}]}}]}}]} as unknown as DocumentNode<AnswerPanel_PredictionFragment, unknown>;
export const PredictionForm_SignatureFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PredictionForm_Signature"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Signature"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"categories"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"minimum"}},{"kind":"Field","name":{"kind":"Name","value":"maximum"}},{"kind":"Field","name":{"kind":"Name","value":"example"}}]}},{"kind":"Field","name":{"kind":"Name","value":"target"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"classes"}}]}}]}}]} as unknown as DocumentNode<PredictionForm_SignatureFragment, unknown>;
export const ModelsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Models"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"models"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"signature"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PredictionForm_Signature"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PredictionForm_Signature"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Signature"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"categories"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"minimum"}},{"kind":"Field","name":{"kind":"Name","value":"maximum"}},{"kind":"Field","name":{"kind":"Name","value":"example"}}]}},{"kind":"Field","name":{"kind":"Name","value":"target"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"classes"}}]}}]}}]} as unknown as DocumentNode<ModelsQuery, ModelsQueryVariables>;
export const EventCursorDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EventCursor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eventCursor"}}]}}]} as unknown as DocumentNode<EventCursorQuery, EventCursorQueryVariables>;
export const LiveSnapshotDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LiveSnapshot"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"model"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"model"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScorePanel_Model"}},{"kind":"Field","name":{"kind":"Name","value":"production"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingRuns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrainingPanel_TrainingRun"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VersionsPanel_ModelVersion"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScorePanel_Score"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Score"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"lower"}},{"kind":"Field","name":{"kind":"Name","value":"upper"}},{"kind":"Field","name":{"kind":"Name","value":"judged"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScorePanel_Model"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Model"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"score"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScorePanel_Score"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scoreHistory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"lower"}},{"kind":"Field","name":{"kind":"Name","value":"upper"}},{"kind":"Field","name":{"kind":"Name","value":"judged"}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"retrainingPolicy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"window"}},{"kind":"Field","name":{"kind":"Name","value":"minimumVerdicts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TrainingPanel_TrainingRun"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"loss"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"challenger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VersionsPanel_ModelVersion"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"recipe"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"}},{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"auc"}}]}},{"kind":"Field","name":{"kind":"Name","value":"gate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"passed"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"passed"}},{"kind":"Field","name":{"kind":"Name","value":"champion"}},{"kind":"Field","name":{"kind":"Name","value":"challenger"}}]}}]}}]}}]} as unknown as DocumentNode<LiveSnapshotQuery, LiveSnapshotQueryVariables>;
export const LiveScoreDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveScore"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"model"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelScoreChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"model"},"value":{"kind":"Variable","name":{"kind":"Name","value":"model"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"score"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ScorePanel_Score"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ScorePanel_Score"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Score"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"lower"}},{"kind":"Field","name":{"kind":"Name","value":"upper"}},{"kind":"Field","name":{"kind":"Name","value":"judged"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}}]}}]} as unknown as DocumentNode<LiveScoreSubscription, LiveScoreSubscriptionVariables>;
export const LiveTrainingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveTraining"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"model"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trainingRunUpdated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"model"},"value":{"kind":"Variable","name":{"kind":"Name","value":"model"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"trainingRun"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrainingPanel_TrainingRun"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TrainingPanel_TrainingRun"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TrainingRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"loss"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"challenger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}}]}}]} as unknown as DocumentNode<LiveTrainingSubscription, LiveTrainingSubscriptionVariables>;
export const LiveVersionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveVersions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"model"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modelVersionChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"model"},"value":{"kind":"Variable","name":{"kind":"Name","value":"model"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"change"}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VersionsPanel_ModelVersion"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VersionsPanel_ModelVersion"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ModelVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"recipe"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"metrics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"}},{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"auc"}}]}},{"kind":"Field","name":{"kind":"Name","value":"gate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"passed"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"passed"}},{"kind":"Field","name":{"kind":"Name","value":"champion"}},{"kind":"Field","name":{"kind":"Name","value":"challenger"}}]}}]}}]}}]} as unknown as DocumentNode<LiveVersionsSubscription, LiveVersionsSubscriptionVariables>;
export const LiveTriggersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LiveTriggers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"model"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retrainingTriggered"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"model"},"value":{"kind":"Variable","name":{"kind":"Name","value":"model"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"score"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]} as unknown as DocumentNode<LiveTriggersSubscription, LiveTriggersSubscriptionVariables>;
export const LivePredictionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"LivePredictions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"model"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Cursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"predictionCreated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"model"},"value":{"kind":"Variable","name":{"kind":"Name","value":"model"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"prediction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"predictedClass"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}}]}}]}}]} as unknown as DocumentNode<LivePredictionsSubscription, LivePredictionsSubscriptionVariables>;
export const PredictFromFormDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PredictFromForm"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PredictInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"predict"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prediction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"AnswerPanel_Prediction"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidFeatureError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReasonsTable_Explanation"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Explanation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"baseline"}},{"kind":"Field","name":{"kind":"Name","value":"contributions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"contribution"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VerdictBar_Prediction"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Prediction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"predictedClass"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"actualClass"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AnswerPanel_Prediction"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Prediction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"predictedClass"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"probabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}}]}},{"kind":"Field","name":{"kind":"Name","value":"explanation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReasonsTable_Explanation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VerdictBar_Prediction"}}]}}]} as unknown as DocumentNode<PredictFromFormMutation, PredictFromFormMutationVariables>;
export const AnswerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Answer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prediction"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"AnswerPanel_Prediction"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReasonsTable_Explanation"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Explanation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"baseline"}},{"kind":"Field","name":{"kind":"Name","value":"contributions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"contribution"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VerdictBar_Prediction"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Prediction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"predictedClass"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"actualClass"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AnswerPanel_Prediction"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Prediction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"predictedClass"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}},{"kind":"Field","name":{"kind":"Name","value":"probabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"probability"}}]}},{"kind":"Field","name":{"kind":"Name","value":"explanation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReasonsTable_Explanation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"modelVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VerdictBar_Prediction"}}]}}]} as unknown as DocumentNode<AnswerQuery, AnswerQueryVariables>;
export const SubmitVerdictDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SubmitVerdict"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SubmitFeedbackInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"submitFeedback"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"prediction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VerdictBar_Prediction"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VerdictBar_Prediction"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Prediction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"predictedClass"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"actualClass"}}]}}]}}]} as unknown as DocumentNode<SubmitVerdictMutation, SubmitVerdictMutationVariables>;
export const RetractVerdictDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RetractVerdict"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RetractFeedbackInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retractFeedback"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"prediction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"VerdictBar_Prediction"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"VerdictBar_Prediction"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Prediction"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"predictedClass"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"actualClass"}}]}}]}}]} as unknown as DocumentNode<RetractVerdictMutation, RetractVerdictMutationVariables>;