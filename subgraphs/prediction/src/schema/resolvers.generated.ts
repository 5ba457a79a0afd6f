import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { BatchPredictionParent, BatchPredictionUpdatedParent, ModelParent, ModelCardParent, ModelVersionParent, ModelVersionChangedParent, PredictionParent, PredictionCreatedParent, RetrainingTriggerParent, RetrainingTriggeredParent, TrainingFileParent, TrainingJobParent, TrainingRunParent, TrainingRunUpdatedParent } from './parents.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A whole number of any size, as a JSON number up to 2^53 - 1 and as a string above, for example `48842`. */
  BigInt: { input: bigint; output: bigint | number | string; }
  /**
   * A position in the event log, opaque to clients. Keep the last one you saw and pass it as `after` to go on
   * without a gap. For example `MTo0Mg`.
   */
  Cursor: { input: string; output: string; }
  /** An instant in UTC, RFC 3339, for example `2026-11-23T10:15:30.123Z`. */
  DateTime: { input: Date; output: Date | string; }
  /** An ISO 8601 duration, for example `PT1M` (one minute) or `P7D`. */
  Duration: { input: string; output: string; }
  /** A JSON object, for example `{"age": 52}`. */
  JSONObject: { input: Record<string, unknown>; output: object; }
  _FieldSet: { input: string; output: string; }
};

/** Why a batch prediction failed. */
export type BatchFailure = {
  readonly __typename?: 'BatchFailure';
  readonly code: BatchFailureCode;
  /** The columns to blame, empty where it is none; of many the first 100. */
  readonly columns: ReadonlyArray<Scalars['String']['output']>;
  /** The line of the CSV file to blame, counted from 1 with the header; null where there is no one line. */
  readonly line: Maybe<Scalars['Int']['output']>;
  /** One sentence for people, in English. */
  readonly message: Scalars['String']['output'];
};

/** What made a batch prediction fail. */
export type BatchFailureCode =
  /** The table lacks columns that the model must have. */
  | 'COLUMN_MISSING'
  /** Two columns have one name, upper and lower case being the same, or one has none. */
  | 'COLUMN_REPEATED'
  /** The table has columns with names that the result gives to its own. */
  | 'COLUMN_RESERVED'
  /** Columns of a Parquet file have another type than the model takes. */
  | 'COLUMN_TYPE_MISMATCH'
  /** A fault in Fedloop; its log tells it. */
  | 'INTERNAL'
  /** What the version answers to a row are no probabilities; the message names the row where that is known. */
  | 'MODEL_ANSWER_INVALID'
  /** The version hung, crashed or can't be loaded. */
  | 'MODEL_UNAVAILABLE'
  /** The upload or the data set version is no longer there. */
  | 'SOURCE_GONE'
  /** The table has too many rows or columns, cells that are too large, or a result beyond 8 GiB. */
  | 'TABLE_TOO_LARGE'
  /** The file is not a table of its format, or only in part; `line` says where, if that is known. */
  | 'TABLE_UNREADABLE'
  /** The processes that worked at it were lost again and again. */
  | 'WORKER_LOST';

/** A format of tables. */
export type BatchFormat =
  /**
   * UTF-8 text with commas, double quotes around what needs them and a header. Results are safe in spreadsheets: a text that begins
   * with `=`, `+`, `-` or `@`, those of full width, a tab or the end of a line and is not a number has an apostrophe before it.
   */
  | 'CSV'
  /** Apache Parquet, results compressed with zstd. */
  | 'PARQUET';

/** Predictions for all rows of a table. */
export type BatchPrediction = {
  readonly __typename?: 'BatchPrediction';
  readonly createdAt: Scalars['DateTime']['output'];
  /** The data set version that is predicted; null for an upload. */
  readonly dataset: Maybe<DatasetVersion>;
  /** Why it failed; null otherwise. */
  readonly failure: Maybe<BatchFailure>;
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  /** The format of the result. */
  readonly format: BatchFormat;
  readonly id: Scalars['ID']['output'];
  readonly model: Model;
  /** The version that answers for all rows. */
  readonly modelVersion: ModelVersion;
  readonly progress: BatchProgress;
  /** The file; null until it succeeded. */
  readonly result: Maybe<BatchResult>;
  /** When it was first taken from the queue. */
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  readonly status: BatchPredictionStatus;
  /** The upload that is predicted; null for a data set version. */
  readonly uploadId: Maybe<Scalars['ID']['output']>;
};

/** A page of batch predictions. */
export type BatchPredictionConnection = {
  readonly __typename?: 'BatchPredictionConnection';
  readonly edges: ReadonlyArray<BatchPredictionEdge>;
  readonly nodes: ReadonlyArray<BatchPrediction>;
  readonly pageInfo: PageInfo;
};

/** A batch prediction and its position. */
export type BatchPredictionEdge = {
  readonly __typename?: 'BatchPredictionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: BatchPrediction;
};

/** The batch prediction has already ended (code BATCH_PREDICTION_ENDED). */
export type BatchPredictionEndedError = UserError & {
  readonly __typename?: 'BatchPredictionEndedError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** No batch prediction has this id, or it is someone else's (code BATCH_PREDICTION_NOT_FOUND). */
export type BatchPredictionNotFoundError = UserError & {
  readonly __typename?: 'BatchPredictionNotFoundError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** Where a batch prediction stands; the last three are final. */
export type BatchPredictionStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'SUCCEEDED';

/** A batch prediction went on. */
export type BatchPredictionUpdated = Event & {
  readonly __typename?: 'BatchPredictionUpdated';
  readonly batchPrediction: BatchPrediction;
  readonly cursor: Scalars['Cursor']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
};

/** How far a batch prediction has come. After the loss of the process that worked at it, it begins again. */
export type BatchProgress = {
  readonly __typename?: 'BatchProgress';
  /** Of the rows that are done, those that don't fit the signature: the result's `error` column says why. */
  readonly faultyRows: Scalars['Int']['output'];
  readonly rowsDone: Scalars['Int']['output'];
  /** Rows of the table; null until they are counted. */
  readonly rowsTotal: Maybe<Scalars['Int']['output']>;
};

/** The file that a batch prediction made. */
export type BatchResult = {
  readonly __typename?: 'BatchResult';
  readonly byteSize: Scalars['BigInt']['output'];
  /** When the file is deleted (`BATCH_RETENTION_DAYS`, 7 by default). */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Columns of the table that the model does not take, copied as they are; of many the first 100. */
  readonly otherColumns: ReadonlyArray<Scalars['String']['output']>;
  /**
   * A path below the API's own origin where the file can be had, by whoever has the path; asked for again it is another, and each works
   * for an hour. Null once the file is deleted.
   */
  readonly url: Maybe<Scalars['String']['output']>;
};

/** What became of one row of a batch. */
export type BatchRow = {
  readonly __typename?: 'BatchRow';
  /** What is wrong with the row, at most 10 faults; empty for a row that was answered. */
  readonly errors: ReadonlyArray<InvalidFeatureError>;
  /** Place in the request, from 0. */
  readonly index: Scalars['Int']['output'];
  /** Null for a row that does not fit the signature. */
  readonly prediction: Maybe<Prediction>;
};

/** A table: give one of the two. */
export type BatchSourceInput = {
  /**
   * Id of a data set version, for example `0199c0de-0000-7000-8000-000000000000`. Its rows for training and testing are predicted;
   * rows that were judged are other people's and are left out.
   */
  readonly datasetVersionId?: InputMaybe<Scalars['ID']['input']>;
  /** A finished upload of the caller's own. */
  readonly upload?: InputMaybe<BatchUploadInput>;
};

/** An uploaded table. */
export type BatchUploadInput = {
  /** What the file is, for example `CSV`. */
  readonly format: BatchFormat;
  /** Id of the upload, for example `0199c0de-0000-7000-8000-000000000000`. */
  readonly id: Scalars['ID']['input'];
};

/** Whether what is said with probability p comes true in a share p of the cases; ten bins of equal width. */
export type Calibration = {
  readonly __typename?: 'Calibration';
  /** The bins that hold rows, ascending. */
  readonly bins: ReadonlyArray<CalibrationBin>;
  /** The distances between `predicted` and `observed`, averaged over the rows. */
  readonly expectedError: Scalars['Float']['output'];
};

/** The rows whose probability lies in one range. */
export type CalibrationBin = {
  readonly __typename?: 'CalibrationBin';
  /** Exclusive, but for the first bin, which holds 0. */
  readonly lower: Scalars['Float']['output'];
  /** Share of the rows for which it came true. */
  readonly observed: Scalars['Float']['output'];
  /** Mean of the probabilities. */
  readonly predicted: Scalars['Float']['output'];
  readonly rows: Scalars['Int']['output'];
  /** Inclusive. */
  readonly upper: Scalars['Float']['output'];
};

export type CancelBatchPredictionError = BatchPredictionEndedError | BatchPredictionNotFoundError;

export type CancelBatchPredictionInput = {
  /** Id of the batch prediction, for example `0199c0de-0000-7000-8000-000000000000`. */
  readonly batchPredictionId: Scalars['ID']['input'];
};

export type CancelBatchPredictionPayload = {
  readonly __typename?: 'CancelBatchPredictionPayload';
  /** Null when `errors` is not empty. */
  readonly batchPrediction: Maybe<BatchPrediction>;
  readonly errors: ReadonlyArray<CancelBatchPredictionError>;
};

export type CancelTrainingError = TrainingRunEndedError | TrainingRunNotFoundError;

export type CancelTrainingInput = {
  /** Id of the run, for example `0199c0de-0000-7000-8000-000000000000`. */
  readonly trainingRunId: Scalars['ID']['input'];
};

export type CancelTrainingPayload = {
  readonly __typename?: 'CancelTrainingPayload';
  readonly errors: ReadonlyArray<CancelTrainingError>;
  /** Null when `errors` is not empty. */
  readonly trainingRun: Maybe<TrainingRun>;
};

/** An input of a version. */
export type CardFeature = {
  readonly __typename?: 'CardFeature';
  /** Number of categories known; 0 for numbers. */
  readonly categories: Scalars['Int']['output'];
  /** Greatest number of the training data; null where unknown or not a number. */
  readonly maximum: Maybe<Scalars['Float']['output']>;
  /** Smallest number of the training data; null where unknown or not a number. */
  readonly minimum: Maybe<Scalars['Float']['output']>;
  /** Name in the training data. */
  readonly name: Scalars['String']['output'];
  readonly type: FeatureType;
};

/** Where a version comes from. */
export type CardLineage = {
  readonly __typename?: 'CardLineage';
  /** The data set version it was trained on; null where that is not known here. */
  readonly dataset: Maybe<DatasetVersion>;
  /** The inputs as the version was made for them. */
  readonly features: ReadonlyArray<CardFeature>;
  /** What it was trained with, as its trainer tells it; null where that is not known. */
  readonly parameters: Maybe<Scalars['JSONObject']['output']>;
  /** How it was trained; null where that was not done here. */
  readonly recipe: Maybe<Recipe>;
  /** Seed of the training, from which the same data makes the same file; null where it was not trained here. */
  readonly seed: Maybe<Scalars['BigInt']['output']>;
  /** SHA-256 of the ONNX file, hexadecimal. */
  readonly sha256: Scalars['String']['output'];
  readonly target: Target;
  /** Rows of the frozen test split. */
  readonly testRows: Scalars['Int']['output'];
  /** Rows it was trained on, those held out for early stopping among them; null where it was not trained here. */
  readonly trainingRows: Maybe<Scalars['Int']['output']>;
};

/** One allowed value of a categorical feature. */
export type Category = {
  readonly __typename?: 'Category';
  /** In the model's own enum, for example `MARRIED_CIV_SPOUSE`. */
  readonly graphqlName: Scalars['String']['output'];
  /** As in the training data, for example `Married-civ-spouse`. */
  readonly value: Scalars['String']['output'];
};

export type ClaimTrainingJobError = InvalidInputError;

export type ClaimTrainingJobInput = {
  /** Seconds without a heartbeat after which others may take the job, 5 to 3600, for example 60. */
  readonly leaseSeconds?: Scalars['Int']['input'];
  /** Names of the models that it trains, at most 100, for example `["adult-income"]`; any where not given. */
  readonly models?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** What the trainer calls itself, 1 to 100 characters, for example `ray-cluster-1`. */
  readonly trainer: Scalars['String']['input'];
};

export type ClaimTrainingJobPayload = {
  readonly __typename?: 'ClaimTrainingJobPayload';
  readonly errors: ReadonlyArray<ClaimTrainingJobError>;
  /** Null where no run waits, and when `errors` is not empty. */
  readonly job: Maybe<TrainingJob>;
};

/** The curves of one class against the rest, thinned to at most 100 points each; the areas are taken from all. */
export type ClassCurves = {
  readonly __typename?: 'ClassCurves';
  readonly class: Scalars['String']['output'];
  /** From the highest threshold down to full recall; empty where no row is of the class. */
  readonly precisionRecall: ReadonlyArray<PrecisionRecallPoint>;
  /** From (0, 0) to (1, 1); empty where all rows or none are of the class. */
  readonly roc: ReadonlyArray<RocPoint>;
};

/** A class and its probability. */
export type ClassProbability = {
  readonly __typename?: 'ClassProbability';
  readonly class: Scalars['String']['output'];
  /** 0 to 1. */
  readonly probability: Scalars['Float']['output'];
};

/** How one class is told from the others. */
export type ClassScores = {
  readonly __typename?: 'ClassScores';
  /** Area under the ROC curve of the class against the rest; null where all rows or none are of the class. */
  readonly auc: Maybe<Scalars['Float']['output']>;
  /** Average precision, without interpolation; null where no row is of the class. */
  readonly averagePrecision: Maybe<Scalars['Float']['output']>;
  readonly class: Scalars['String']['output'];
  /** Harmonic mean of precision and recall; null where the class has no rows and is never said. */
  readonly f1: Maybe<Scalars['Float']['output']>;
  /** Share of the rows said to be of the class that are; null where none is said to be. */
  readonly precision: Maybe<Scalars['Float']['output']>;
  /** Share of the class's rows that are said to be of it; null where it has none. */
  readonly recall: Maybe<Scalars['Float']['output']>;
  /** Rows of the class. */
  readonly support: Scalars['Int']['output'];
};

export type CompleteTrainingJobError = InvalidInputError | ModelRefusedError | OverloadedError | TrainingJobEndedError | TrainingJobLostError | TrainingJobNotFoundError | UploadNotFoundError;

export type CompleteTrainingJobInput = {
  /** Id of the job, for example `0199c0de-0000-7000-8000-000000000000`. */
  readonly job: Scalars['ID']['input'];
  /**
   * What the trainer measured itself, for people: nothing is decided by it. At most 16 KiB of JSON, for example
   * `{"trainingLoss": 0.27}`.
   */
  readonly metrics?: InputMaybe<Scalars['JSONObject']['input']>;
  /** The settings it was trained with, for people; at most 16 KiB of JSON, for example `{"max_depth": 6}`. */
  readonly parameters?: InputMaybe<Scalars['JSONObject']['input']>;
  /** Id of an upload of your own, from `createUpload`: one ONNX file of at most 256 MiB. */
  readonly uploadId: Scalars['ID']['input'];
};

export type CompleteTrainingJobPayload = {
  readonly __typename?: 'CompleteTrainingJobPayload';
  readonly errors: ReadonlyArray<CompleteTrainingJobError>;
  /** Null when `errors` is not empty. */
  readonly job: Maybe<TrainingJob>;
};

/** How many rows of one class are called another, or by their own name. */
export type ConfusionCell = {
  readonly __typename?: 'ConfusionCell';
  readonly actual: Scalars['String']['output'];
  readonly predicted: Scalars['String']['output'];
  /** At least 1. */
  readonly rows: Scalars['Int']['output'];
};

/** What one feature added. */
export type Contribution = {
  readonly __typename?: 'Contribution';
  /** In log-odds; above 0 speaks for the class. */
  readonly contribution: Scalars['Float']['output'];
  /** Original name of the feature. */
  readonly feature: Scalars['String']['output'];
  /** The value it had, as text; null where missing. */
  readonly value: Maybe<Scalars['String']['output']>;
};

export type CreateModelError = DatasetUnsuitableError | DatasetVersionNotFoundError | InvalidInputError | ModelNameTakenError | OverloadedError;

export type CreateModelInput = {
  /** A version that is READY: its columns make the signature, and every retraining adds judged predictions to its rows. */
  readonly datasetVersionId: Scalars['ID']['input'];
  /** Name for people, by default made of the name. 1 to 100 characters. */
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  /** Stable name: lower-case letters, digits and hyphens, a letter first, at most 63. For example `iris`. */
  readonly name: Scalars['String']['input'];
  /** Whether its first training begins at once; otherwise `startTraining` begins it. */
  readonly train?: Scalars['Boolean']['input'];
};

export type CreateModelPayload = {
  readonly __typename?: 'CreateModelPayload';
  readonly errors: ReadonlyArray<CreateModelError>;
  /** Null when `errors` is not empty. */
  readonly model: Maybe<Model>;
  /** Its first training run; null when `errors` is not empty, or where it was not to be trained. */
  readonly trainingRun: Maybe<TrainingRun>;
};

/** The columns of a data set version can't become a model (code DATASET_UNSUITABLE, COLUMN_EMPTY or TARGET_CONSTANT). */
export type DatasetUnsuitableError = UserError & {
  readonly __typename?: 'DatasetUnsuitableError';
  readonly code: ErrorCode;
  /** The column at fault; null where it is all of them. */
  readonly column: Maybe<Scalars['String']['output']>;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** An immutable table in Parquet, addressed by its SHA-256. */
export type DatasetVersion = {
  readonly __typename?: 'DatasetVersion';
  readonly id: Scalars['ID']['output'];
};

/** No data set version that is ready has this id (code DATASET_VERSION_NOT_FOUND). */
export type DatasetVersionNotFoundError = UserError & {
  readonly __typename?: 'DatasetVersionNotFoundError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** A promotion or rollback done by hand. */
export type Decision = {
  readonly __typename?: 'Decision';
  readonly at: Scalars['DateTime']['output'];
  /** Who decided. */
  readonly by: Scalars['String']['output'];
  /** The operator's words. */
  readonly reason: Scalars['String']['output'];
};

/** A feature that a model file reads; what is left out is not compared. */
export type DeclaredFeatureInput = {
  /** Of a categorical feature, in any order. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** For example `90`. */
  readonly maximum?: InputMaybe<Scalars['Float']['input']>;
  /** For example `17`. */
  readonly minimum?: InputMaybe<Scalars['Float']['input']>;
  /** Name in the training data, for example `marital-status`. */
  readonly name: Scalars['String']['input'];
  /** Whether a value has to be given. */
  readonly required?: InputMaybe<Scalars['Boolean']['input']>;
  readonly type: FeatureType;
};

/** What a model file reads and answers, as its maker knows it. */
export type DeclaredSignatureInput = {
  /** In the order of the probabilities, for example `["<=50K", ">50K"]`. */
  readonly classes: ReadonlyArray<Scalars['String']['input']>;
  /** In the order of the model's features; at most 10,000. */
  readonly features: ReadonlyArray<DeclaredFeatureInput>;
};

/**
 * A version's newest predictions beside the rows of the frozen test split that its card was made from: at most 1,000, none older
 * than 7 days. What `startBatchPrediction` predicted is not among them.
 */
export type Drift = {
  readonly __typename?: 'Drift';
  /** By feature, in the signature's order: those that the card has slices of. */
  readonly features: ReadonlyArray<FeatureDrift>;
  /** When the oldest of them was made. */
  readonly from: Scalars['DateTime']['output'];
  /** How often each class is predicted. */
  readonly predictedClass: Shift;
  /** Predictions that were looked at. */
  readonly predictions: Scalars['Int']['output'];
  /** How probable the positive class is where there are two, else the class that is predicted; ten bins of equal width. */
  readonly probability: Shift;
  /** Rows of the test split. */
  readonly testRows: Scalars['Int']['output'];
  /** When the newest of them was made. */
  readonly until: Scalars['DateTime']['output'];
};

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

/** How good the probabilities are on the frozen test split. */
export type Evaluation = {
  readonly __typename?: 'Evaluation';
  /** Share of rows whose most probable class is the true one. */
  readonly accuracy: Scalars['Float']['output'];
  /**
   * Area under the ROC curve, ties counted half; one against the rest, averaged over the classes that occur, where there
   * are more than two.
   */
  readonly auc: Scalars['Float']['output'];
  /** Mean squared distance of the probabilities from the truth (Brier 1950), summed over classes and halved for two. */
  readonly brier: Scalars['Float']['output'];
  /** Of the positive class's probability where there are two, else of the most probable class's: whether it is the true one. */
  readonly calibration: Calibration;
  /** One per class, in the signature's order. */
  readonly classes: ReadonlyArray<ClassScores>;
  /** The cells of the confusion matrix that hold rows, by actual and then by predicted class; at most the 2,500 fullest. */
  readonly confusion: ReadonlyArray<ConfusionCell>;
  /** Of the positive class where there are two, else of the classes with the most rows, at most 20. */
  readonly curves: ReadonlyArray<ClassCurves>;
  /** 95 % Wilson interval of the accuracy. */
  readonly interval: Interval;
  /** Mean negative logarithm of the true class's probability, in nats. */
  readonly logLoss: Scalars['Float']['output'];
  /** Rows measured. */
  readonly rows: Scalars['Int']['output'];
};

/** Something that happened, in the order of the event log. */
export type Event = {
  /** Position of this event; pass it as `after` to continue behind it. */
  readonly cursor: Scalars['Cursor']['output'];
  /** When it was committed to, by the database's clock. */
  readonly occurredAt: Scalars['DateTime']['output'];
};

/**
 * Exact Shapley values of the version's trees (TreeSHAP, Lundberg et al. 2020), in log-odds of the positive class:
 * baseline and contributions add up to the logit of its probability.
 */
export type Explanation = {
  readonly __typename?: 'Explanation';
  /** Log-odds of an average row of the training data. */
  readonly baseline: Scalars['Float']['output'];
  /** The class whose log-odds are explained. */
  readonly class: Scalars['String']['output'];
  /** One per feature, the weightiest first. */
  readonly contributions: ReadonlyArray<Contribution>;
};

/** What an external trainer says of its work on a training run. */
export type ExternalTraining = {
  readonly __typename?: 'ExternalTraining';
  /** Counted from 1 within the run. */
  readonly attempt: Scalars['Int']['output'];
  /** What it measured itself; nothing is decided by it. Null until it delivered. */
  readonly metrics: Maybe<Scalars['JSONObject']['output']>;
  /** The settings it trained with, as it says; null until it delivered. */
  readonly parameters: Maybe<Scalars['JSONObject']['output']>;
  readonly status: TrainingJobStatus;
  /** What the trainer calls itself. */
  readonly trainer: Scalars['String']['output'];
};

export type FailTrainingJobError = InvalidInputError | TrainingJobEndedError | TrainingJobLostError | TrainingJobNotFoundError;

export type FailTrainingJobInput = {
  /** Id of the job, for example `0199c0de-0000-7000-8000-000000000000`. */
  readonly job: Scalars['ID']['input'];
  /** Why, in one sentence for people; 1 to 500 characters, for example `No worker had enough memory.` */
  readonly reason: Scalars['String']['input'];
  /** Whether another attempt might go well. */
  readonly retry?: Scalars['Boolean']['input'];
};

export type FailTrainingJobPayload = {
  readonly __typename?: 'FailTrainingJobPayload';
  readonly errors: ReadonlyArray<FailTrainingJobError>;
  /** Null when `errors` is not empty. */
  readonly job: Maybe<TrainingJob>;
};

/** One input of a model. */
export type Feature = {
  readonly __typename?: 'Feature';
  /** The values allowed; empty for numbers. */
  readonly categories: ReadonlyArray<Category>;
  /** A plausible value as text, for example `40` or `Private`. */
  readonly example: Scalars['String']['output'];
  /** Name in the model's own input type, for example `maritalStatus`. */
  readonly graphqlName: Scalars['String']['output'];
  /** Largest number accepted, null where unbounded or not a number. */
  readonly maximum: Maybe<Scalars['Float']['output']>;
  /** Smallest number accepted, null where unbounded or not a number. */
  readonly minimum: Maybe<Scalars['Float']['output']>;
  /** Name in the training data, for example `marital-status`; keys of the generic `predict`. */
  readonly name: Scalars['String']['output'];
  /** Whether null or nothing is refused; features with missing values in the training data are optional. */
  readonly required: Scalars['Boolean']['output'];
  readonly type: FeatureType;
};

/** How far the values of one input have moved. */
export type FeatureDrift = {
  readonly __typename?: 'FeatureDrift';
  /** Name in the training data. */
  readonly feature: Scalars['String']['output'];
  /** In the bins of the card's slices. */
  readonly shift: Shift;
};

/** How much one feature matters. */
export type FeatureImportance = {
  readonly __typename?: 'FeatureImportance';
  readonly feature: Scalars['String']['output'];
  readonly importance: Scalars['Float']['output'];
  /** How the trees use it; null for versions without trees. */
  readonly usage: Maybe<TreeUsage>;
};

/** The quality by the values of one feature. */
export type FeatureSlices = {
  readonly __typename?: 'FeatureSlices';
  readonly feature: Scalars['String']['output'];
  /** Categories with still fewer rows that were left out. */
  readonly omitted: Scalars['Int']['output'];
  /** Categories by falling number of rows, ranges ascending; rows without a value last. */
  readonly slices: ReadonlyArray<Slice>;
};

/** How a feature's values are written. */
export type FeatureType =
  /** One of the listed categories. */
  | 'CATEGORY'
  /** A whole number. */
  | 'INTEGER'
  /** Any finite number. */
  | 'NUMBER';

/** The decision about a challenger, with every number it used. */
export type Gate = {
  readonly __typename?: 'Gate';
  readonly outcome: GateOutcome;
  /** Whether the challenger was promoted by it. */
  readonly passed: Scalars['Boolean']['output'];
  readonly reasons: ReadonlyArray<GateReason>;
};

/** What the gate decided. */
export type GateOutcome =
  /** The challenger became champion. */
  | 'PROMOTED'
  /** The champion stays. */
  | 'REJECTED'
  /** The evidence conflicts; an operator decides. */
  | 'WAITING';

/** One rule of the gate. */
export type GateReason = {
  readonly __typename?: 'GateReason';
  /** The challenger's number; null where the rule has none. */
  readonly challenger: Maybe<Scalars['Float']['output']>;
  /** The champion's number; null where the rule has none. */
  readonly champion: Maybe<Scalars['Float']['output']>;
  /** Stable and meant for programs, for example `RESERVED_ACCURACY`. */
  readonly code: Scalars['String']['output'];
  /** The rule and its numbers in one sentence. */
  readonly message: Scalars['String']['output'];
  readonly passed: Scalars['Boolean']['output'];
};

export type HeartbeatTrainingJobError = InvalidInputError | TrainingJobEndedError | TrainingJobLostError | TrainingJobNotFoundError;

export type HeartbeatTrainingJobInput = {
  /** Done of the training, 0 to 1, for example 0.25; shown as the run's progress, which never falls within an attempt. */
  readonly fraction?: InputMaybe<Scalars['Float']['input']>;
  /** Id of the job, for example `0199c0de-0000-7000-8000-000000000000`. */
  readonly job: Scalars['ID']['input'];
  /** Mean training loss in nats, for example 0.31. */
  readonly loss?: InputMaybe<Scalars['Float']['input']>;
};

export type HeartbeatTrainingJobPayload = {
  readonly __typename?: 'HeartbeatTrainingJobPayload';
  /** Whether the run was cancelled: stop, nothing more is wanted. Null when `errors` is not empty. */
  readonly cancelled: Maybe<Scalars['Boolean']['output']>;
  readonly errors: ReadonlyArray<HeartbeatTrainingJobError>;
  /** Null when `errors` is not empty. */
  readonly job: Maybe<TrainingJob>;
};

/** The idempotency key was used with other content (code IDEMPOTENCY_CONFLICT). */
export type IdempotencyConflictError = UserError & {
  readonly __typename?: 'IdempotencyConflictError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** How much each feature matters to the version, over a seeded sample of test rows. */
export type Importance = {
  readonly __typename?: 'Importance';
  /** The most important first. */
  readonly features: ReadonlyArray<FeatureImportance>;
  readonly method: ImportanceMethod;
  /** Rows of the sample. */
  readonly rows: Scalars['Int']['output'];
};

/** How importance was measured. */
export type ImportanceMethod =
  /** How much the log loss rises, in nats, when the feature's values are shuffled among the rows; for versions without trees. */
  | 'PERMUTATION'
  /**
   * Mean absolute Shapley value: in log-odds of the positive class where there are two, else in the softmax input of each
   * row's most probable class.
   */
  | 'SHAP';

/** The ends of a 95 % interval. */
export type Interval = {
  readonly __typename?: 'Interval';
  readonly lower: Scalars['Float']['output'];
  readonly upper: Scalars['Float']['output'];
};

/**
 * A feature is missing, unknown, mistyped or out of bounds (codes FEATURE_MISSING, FEATURE_UNKNOWN,
 * FEATURE_TYPE_MISMATCH, CATEGORY_UNKNOWN, NUMBER_OUT_OF_RANGE).
 */
export type InvalidFeatureError = UserError & {
  readonly __typename?: 'InvalidFeatureError';
  readonly code: ErrorCode;
  /** Original name of the feature. */
  readonly feature: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** An argument breaks its documented bounds (code INPUT_INVALID). */
export type InvalidInputError = UserError & {
  readonly __typename?: 'InvalidInputError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** Quality on the frozen test split. */
export type Metrics = {
  readonly __typename?: 'Metrics';
  /** Share of rows whose most probable class is the true one. */
  readonly accuracy: Scalars['Float']['output'];
  /** Area under the ROC curve, ties counted half; one against the rest, averaged, where there are more than two classes. */
  readonly auc: Scalars['Float']['output'];
  /** Mean squared distance of the probabilities from the truth (Brier 1950), summed over classes and halved for two. */
  readonly brier: Scalars['Float']['output'];
  /** Mean negative logarithm of the true class's probability, in nats. */
  readonly logLoss: Scalars['Float']['output'];
  /** Rows measured. */
  readonly rows: Scalars['Int']['output'];
};

/** A registered model: one prediction problem with its versions. */
export type Model = {
  readonly __typename?: 'Model';
  readonly createdAt: Scalars['DateTime']['output'];
  /** Name for people, for example `Adult income`. */
  readonly displayName: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  /** Stable name in lower case, for example `adult-income`. */
  readonly name: Scalars['String']['output'];
  /** The version that answers now (the champion); null until the first training has ended. */
  readonly production: Maybe<ModelVersion>;
  /** What goes in and what can come out. */
  readonly signature: Signature;
  /** What kind of answer it gives. */
  readonly task: Task;
  /** Who trains its runs, those that the loop starts included. */
  readonly trainer: TrainerKind;
  /** Training runs, newest first. */
  readonly trainingRuns: TrainingRunConnection;
  /** All versions, newest first. */
  readonly versions: ModelVersionConnection;
};


/** A registered model: one prediction problem with its versions. */
export type ModelTrainingRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A registered model: one prediction problem with its versions. */
export type ModelVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * What the production version, a file of someone else's, answers to this row are no probabilities (code MODEL_ANSWER_INVALID):
 * nothing is kept, and other rows are answered as ever.
 */
export type ModelAnswerInvalidError = UserError & {
  readonly __typename?: 'ModelAnswerInvalidError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** What was measured of a version on the frozen test split when it was made, and where it comes from. */
export type ModelCard = {
  readonly __typename?: 'ModelCard';
  readonly evaluation: Evaluation;
  readonly importance: Importance;
  /** The card as one JSON document, names as they are; `schemaVersion` counts its format, which is 1. */
  readonly json: Scalars['JSONObject']['output'];
  readonly lineage: CardLineage;
  /**
   * The card as CommonMark text with GitHub's tables. Names and categories are escaped: whatever the data calls itself is
   * shown and never becomes markup.
   */
  readonly markdown: Scalars['String']['output'];
  readonly partialDependence: PartialDependenceReport;
  /** The quality by every category and by ranges of every number: where the version is weaker. In the signature's order. */
  readonly slices: ReadonlyArray<FeatureSlices>;
};

/** A page of models. */
export type ModelConnection = {
  readonly __typename?: 'ModelConnection';
  readonly edges: ReadonlyArray<ModelEdge>;
  readonly nodes: ReadonlyArray<Model>;
  readonly pageInfo: PageInfo;
};

/** A model and its position. */
export type ModelEdge = {
  readonly __typename?: 'ModelEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Model;
};

/** A part of a model file, by the file's own name for it. */
export type ModelElement = {
  readonly __typename?: 'ModelElement';
  /** `node`, `tensor`, `graph`, `value`, `domain`, `input`, `output`, `feature` or `class`. */
  readonly kind: Scalars['String']['output'];
  /** At most 100 characters of it. */
  readonly name: Scalars['String']['output'];
};

/** There is a model of this name already (code MODEL_NAME_TAKEN). */
export type ModelNameTakenError = UserError & {
  readonly __typename?: 'ModelNameTakenError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** No model has this name (code MODEL_NOT_FOUND). */
export type ModelNotFoundError = UserError & {
  readonly __typename?: 'ModelNotFoundError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** The model has no production version yet (code MODEL_NOT_READY). */
export type ModelNotReadyError = UserError & {
  readonly __typename?: 'ModelNotReadyError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** The production version hung or crashed and answers nothing until another is promoted (code MODEL_QUARANTINED). */
export type ModelQuarantinedError = UserError & {
  readonly __typename?: 'ModelQuarantinedError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/**
 * The file is not taken (code MODEL_FILE_INVALID, MODEL_TOO_LARGE, MODEL_TOO_SLOW, MODEL_CRASHED, MODEL_OPERATOR_REFUSED,
 * MODEL_EXTERNAL_DATA, MODEL_INPUTS_MISMATCH, MODEL_OUTPUTS_MISMATCH or MODEL_ANSWER_INVALID).
 */
export type ModelRefusedError = UserError & {
  readonly __typename?: 'ModelRefusedError';
  readonly code: ErrorCode;
  /** The part of the file that is to blame; null where it is no one part. */
  readonly element: Maybe<ModelElement>;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** One immutable classifier, trained here or brought as a file: the ONNX artifact with its metrics and lineage. */
export type ModelVersion = {
  readonly __typename?: 'ModelVersion';
  /**
   * Its model card; null for a version that was made before there were cards, and where none could be made, which the
   * trainer's log explains.
   */
  readonly card: Maybe<ModelCard>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** Why the last promotion or rollback by hand was done, and by whom; null where the loop decided. */
  readonly decision: Maybe<Decision>;
  /**
   * Whether what it is asked and what it answers still look like the rows that it was measured on, without waiting for
   * verdicts; computed at most once a minute. Null where it has no model card, or fewer than 200 predictions within 7 days.
   */
  readonly drift: Maybe<Drift>;
  /** How it was held against the champion; null for a first version. */
  readonly gate: Maybe<Gate>;
  readonly id: Scalars['ID']['output'];
  /** Measured on the data set's frozen test split. */
  readonly metrics: Metrics;
  readonly model: Model;
  /** Counted from 1 within the model. */
  readonly number: Scalars['Int']['output'];
  /** What it was trained with, by name, for example `learningRate`, as its trainer tells it; null where that is not known. */
  readonly parameters: Maybe<Scalars['JSONObject']['output']>;
  /** The recipe that made it; null where it was made elsewhere. */
  readonly recipe: Maybe<Recipe>;
  /** Who brought it as a file; null where a training run made it. */
  readonly registeredBy: Maybe<Scalars['String']['output']>;
  /** SHA-256 of the ONNX file, hexadecimal. */
  readonly sha256: Scalars['String']['output'];
  readonly status: ModelVersionStatus;
  /** The data set version it was trained on; null for a version that was brought as a file. */
  readonly trainedOn: Maybe<DatasetVersion>;
  /** The run that made it; null for a version that was brought as a file. */
  readonly trainingRun: Maybe<TrainingRun>;
};

/** What happened to a model version. */
export type ModelVersionChange =
  | 'PROMOTED'
  | 'REGISTERED'
  | 'REJECTED'
  | 'ROLLED_BACK';

/** A model version was registered or changed its status; the version is as it was then. */
export type ModelVersionChanged = Event & {
  readonly __typename?: 'ModelVersionChanged';
  readonly change: ModelVersionChange;
  readonly cursor: Scalars['Cursor']['output'];
  readonly model: Model;
  readonly modelVersion: ModelVersion;
  readonly occurredAt: Scalars['DateTime']['output'];
  /** The gate's reasons; empty where no gate decided. */
  readonly reasons: ReadonlyArray<GateReason>;
};

/** A page of model versions. */
export type ModelVersionConnection = {
  readonly __typename?: 'ModelVersionConnection';
  readonly edges: ReadonlyArray<ModelVersionEdge>;
  readonly nodes: ReadonlyArray<ModelVersion>;
  readonly pageInfo: PageInfo;
};

/** A model version and its position. */
export type ModelVersionEdge = {
  readonly __typename?: 'ModelVersionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ModelVersion;
};

/** The version is in production already (code MODEL_VERSION_NOT_ELIGIBLE). */
export type ModelVersionNotEligibleError = UserError & {
  readonly __typename?: 'ModelVersionNotEligibleError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** No model version has this id (code MODEL_VERSION_NOT_FOUND). */
export type ModelVersionNotFoundError = UserError & {
  readonly __typename?: 'ModelVersionNotFoundError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

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

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Stops a batch prediction that is queued or running, within seconds; no result comes of it. */
  readonly cancelBatchPrediction: CancelBatchPredictionPayload;
  /** Stops a run that is queued or running; no version comes of it. */
  readonly cancelTraining: CancelTrainingPayload;
  /**
   * Gives the oldest training run that waits for an external trainer to the caller, under a lease that lasts as long as
   * heartbeats come; null where none waits. Ask again every few seconds.
   */
  readonly claimTrainingJob: ClaimTrainingJobPayload;
  /**
   * Hands the trained model over. The file is verified as in `registerModelVersion`; then Fedloop itself measures it on the frozen
   * split and holds it against the champion, as it does with its own: the training run tells what became of it. After a
   * refusal the job is still the trainer's. Completing a job again gives the same answer and keeps the first model.
   */
  readonly completeTrainingJob: CompleteTrainingJobPayload;
  /**
   * Makes a model that learns the target of a data set version from its other columns, by default with its first training, which
   * `trainingRunUpdated` follows; that version goes into production. The model's own predict field, `signature.predictField`, is in the API within
   * seconds. The loop watches the model from its first verdict on.
   */
  readonly createModel: CreateModelPayload;
  /**
   * Gives a job up. The run waits for a trainer again where another attempt is asked for and makes sense (at most three),
   * and has failed otherwise. Failing a job again gives the same answer.
   */
  readonly failTrainingJob: FailTrainingJobPayload;
  /**
   * Renews a job's lease, tells how far it has come, and learns whether the run was cancelled. Send one every third of the
   * lease. A lease that has ended is renewed too as long as nobody else took the job.
   */
  readonly heartbeatTrainingJob: HeartbeatTrainingJobPayload;
  /**
   * Predicts from a JSON object keyed by the features' original names, for clients that don't regenerate their types.
   * The answer is kept before it is given. Each model also has a typed field of its own, named in `Signature.predictField`.
   */
  readonly predict: PredictPayload;
  /**
   * Predicts up to 10,000 rows at once, all from one version. Rows that don't fit the signature are marked and the others answered, in
   * the order they came. All predictions are kept together before the answer is given, each as if made by `predict`.
   */
  readonly predictBatch: PredictBatchPayload;
  /** Puts a CANDIDATE, REJECTED or RETIRED version into production, whatever its gate said, and records who and why. */
  readonly promoteModelVersion: PromoteModelVersionPayload;
  /**
   * Registers an ONNX classifier that was made elsewhere as a CANDIDATE version of a model. The file is verified in a process of
   * its own, measured on the model's frozen test split and kept with who brought it. No gate decides about it: an
   * operator promotes it by `promoteModelVersion`. The same file again gives the version that is there.
   *
   * The file takes an input `[N, 1]` per feature under the feature's name (texts; float, double or, for whole numbers that are
   * required, int64), a missing number being NaN and a missing category the empty text; or, where all features are numbers,
   * one float or double input `[N, features]`. It answers with `probabilities`, a tensor `[N, classes]` in the order of
   * the signature's classes, and may name the `label` too.
   *
   * skl2onnx with `options={"zipmap": False}`, onnxmltools' `convert_lightgbm` with `zipmap=False` and its `convert_xgboost` write
   * such files: one tensor where all features are numbers, else `initial_types` with a tensor `[None, 1]` for each column. The number
   * of rows stays open (`None`). Where a number may be missing, the model has to take NaN: trees do, others need an imputer.
   */
  readonly registerModelVersion: RegisterModelVersionPayload;
  /**
   * Makes the version that was in production before the current one the production version again. Open clients are
   * told; the version left behind becomes RETIRED.
   */
  readonly rollbackModel: RollbackModelPayload;
  /** Decides who trains a model's runs from now on; runs that were queued before keep their trainer. */
  readonly setModelTrainer: SetModelTrainerPayload;
  /**
   * Predicts every row of a table of up to 10,000,000 rows, in the background and by one version. Follow it with
   * `batchPredictionUpdated`; the result is a file with the table's columns, `predicted_class`, `probability_CLASS` for each class and
   * `error`, in the table's order. At most 5 of a caller's are under way at a time. These predictions are not kept one by one and can't
   * be judged.
   */
  readonly startBatchPrediction: StartBatchPredictionPayload;
  /** Starts a training run by hand; the same run that the loop starts by itself. */
  readonly startTraining: StartTrainingPayload;
};


export type MutationCancelBatchPredictionArgs = {
  input: CancelBatchPredictionInput;
};


export type MutationCancelTrainingArgs = {
  input: CancelTrainingInput;
};


export type MutationClaimTrainingJobArgs = {
  input: ClaimTrainingJobInput;
};


export type MutationCompleteTrainingJobArgs = {
  input: CompleteTrainingJobInput;
};


export type MutationCreateModelArgs = {
  input: CreateModelInput;
};


export type MutationFailTrainingJobArgs = {
  input: FailTrainingJobInput;
};


export type MutationHeartbeatTrainingJobArgs = {
  input: HeartbeatTrainingJobInput;
};


export type MutationPredictArgs = {
  input: PredictInput;
};


export type MutationPredictBatchArgs = {
  input: PredictBatchInput;
};


export type MutationPromoteModelVersionArgs = {
  input: PromoteModelVersionInput;
};


export type MutationRegisterModelVersionArgs = {
  input: RegisterModelVersionInput;
};


export type MutationRollbackModelArgs = {
  input: RollbackModelInput;
};


export type MutationSetModelTrainerArgs = {
  input: SetModelTrainerInput;
};


export type MutationStartBatchPredictionArgs = {
  input: StartBatchPredictionInput;
};


export type MutationStartTrainingArgs = {
  input: StartTrainingInput;
};

/** There is no earlier production version (code NOTHING_TO_ROLL_BACK). */
export type NothingToRollBackError = UserError & {
  readonly __typename?: 'NothingToRollBackError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** Too much is waiting or kept for now (code OVERLOADED); try again shortly. */
export type OverloadedError = UserError & {
  readonly __typename?: 'OverloadedError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** Where a page of a list begins and ends. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Position of the last item of the page, for `after`; null on an empty page. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** Whether more items follow this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether items precede this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Position of the first item of the page; null on an empty page. */
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** The partial dependence on one feature. */
export type PartialDependence = {
  readonly __typename?: 'PartialDependence';
  readonly feature: Scalars['String']['output'];
  /** At most 20: numbers ascending, categories by falling number of rows. */
  readonly points: ReadonlyArray<PartialDependencePoint>;
};

/** What is answered on average where every row is given one value. */
export type PartialDependencePoint = {
  readonly __typename?: 'PartialDependencePoint';
  /** The category; null for a number. */
  readonly category: Maybe<Scalars['String']['output']>;
  /** Mean probability of each of the report's classes, in their order. */
  readonly probabilities: ReadonlyArray<Scalars['Float']['output']>;
  /** The number; null for a category. */
  readonly value: Maybe<Scalars['Float']['output']>;
};

/** What the version answers on average when one feature is given a value and the others stay as they are. */
export type PartialDependenceReport = {
  readonly __typename?: 'PartialDependenceReport';
  /** The classes whose probabilities are told: those that the evaluation has curves of. */
  readonly classes: ReadonlyArray<Scalars['String']['output']>;
  /** The most important features first, at most 30. */
  readonly features: ReadonlyArray<PartialDependence>;
  /** Rows of the seeded sample that is averaged over. */
  readonly rows: Scalars['Int']['output'];
};

/** What calling every row positive that has at least the threshold's probability does. */
export type PrecisionRecallPoint = {
  readonly __typename?: 'PrecisionRecallPoint';
  readonly precision: Scalars['Float']['output'];
  readonly recall: Scalars['Float']['output'];
  readonly threshold: Scalars['Float']['output'];
};

export type PredictBatchError = IdempotencyConflictError | InvalidInputError | ModelAnswerInvalidError | ModelNotFoundError | ModelNotReadyError | ModelQuarantinedError | OverloadedError;

export type PredictBatchInput = {
  /**
   * Repeat a request with the same key and content within 24 hours and the first answer is returned again, nothing is
   * stored twice; 1 to 200 characters. Keys of `predict` are other keys.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The model's name, for example `adult-income`. */
  readonly model: Scalars['String']['input'];
  /** 1 to 10,000 rows, each keyed by the features' original names. The whole request has at most 8 MiB. */
  readonly rows: ReadonlyArray<Scalars['JSONObject']['input']>;
};

export type PredictBatchPayload = {
  readonly __typename?: 'PredictBatchPayload';
  /** Why nothing was predicted at all; what is wrong with single rows is told there. */
  readonly errors: ReadonlyArray<PredictBatchError>;
  /** One for each row of the request, in its order; null when `errors` is not empty. */
  readonly rows: Maybe<ReadonlyArray<BatchRow>>;
};

export type PredictError = IdempotencyConflictError | InvalidFeatureError | InvalidInputError | ModelAnswerInvalidError | ModelNotFoundError | ModelNotReadyError | ModelQuarantinedError | OverloadedError;

export type PredictInput = {
  /** Values by original feature name, for example `{"age": 52, "marital-status": "Married-civ-spouse"}`. */
  readonly features: Scalars['JSONObject']['input'];
  /**
   * Repeat a request with the same key and content within 24 hours and the first answer is returned again, nothing is
   * stored twice; 1 to 200 characters.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The model's name, for example `adult-income`. */
  readonly model: Scalars['String']['input'];
};

export type PredictPayload = {
  readonly __typename?: 'PredictPayload';
  readonly errors: ReadonlyArray<PredictError>;
  /** Null when `errors` is not empty. */
  readonly prediction: Maybe<Prediction>;
};

/** One answer, kept with its inputs and the version that gave it. */
export type Prediction = {
  readonly __typename?: 'Prediction';
  readonly createdAt: Scalars['DateTime']['output'];
  /**
   * Why: computed when asked for. Null where the version can't be explained: it was brought as a file without trees that Fedloop can
   * read. An error with code OVERLOADED where too many wait, and EXPLANATION_TOO_COSTLY where it takes too much time or memory.
   */
  readonly explanation: Maybe<Explanation>;
  /** The inputs as they were sent, by original feature name; null where missing. */
  readonly features: Scalars['JSONObject']['output'];
  readonly id: Scalars['ID']['output'];
  readonly model: Model;
  /** The version that answered. */
  readonly modelVersion: ModelVersion;
  /** Who asked; for the other subgraphs. */
  readonly owner: Scalars['String']['output'];
  /** The most probable class, for example `>50K`. */
  readonly predictedClass: Scalars['String']['output'];
  /** Every class with its probability, in the signature's order; they add up to 1. */
  readonly probabilities: ReadonlyArray<ClassProbability>;
  /** Probability of the predicted class, 0 to 1. */
  readonly probability: Scalars['Float']['output'];
};

/** A prediction was made. */
export type PredictionCreated = Event & {
  readonly __typename?: 'PredictionCreated';
  readonly cursor: Scalars['Cursor']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly prediction: Prediction;
};

export type PromoteModelVersionError = InvalidInputError | ModelVersionNotEligibleError | ModelVersionNotFoundError;

export type PromoteModelVersionInput = {
  /** Id of the version, for example `0199c0de-0000-7000-8000-000000000000`. */
  readonly modelVersionId: Scalars['ID']['input'];
  /** Why, for the record; 1 to 500 characters. */
  readonly reason: Scalars['String']['input'];
};

export type PromoteModelVersionPayload = {
  readonly __typename?: 'PromoteModelVersionPayload';
  readonly errors: ReadonlyArray<PromoteModelVersionError>;
  /** The version after the change; null when `errors` is not empty. */
  readonly modelVersion: Maybe<ModelVersion>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** The batch prediction of this id, or null; someone else's is null too, except for operators. */
  readonly batchPrediction: Maybe<BatchPrediction>;
  /** The caller's own batch predictions, the newest first. */
  readonly batchPredictions: BatchPredictionConnection;
  /**
   * The newest settled position of the event log. Read it first, then the state, then subscribe with `after` set to it:
   * nothing is missed between the two.
   */
  readonly eventCursor: Scalars['Cursor']['output'];
  /** The model of this name, or null. */
  readonly model: Maybe<Model>;
  /** The model version of this id, or null. */
  readonly modelVersion: Maybe<ModelVersion>;
  /** All models, by name. */
  readonly models: ModelConnection;
  /** One of the caller's predictions (any prediction for an OPERATOR), or null. */
  readonly prediction: Maybe<Prediction>;
  /** The training run of this id, or null. */
  readonly trainingRun: Maybe<TrainingRun>;
};


export type QueryBatchPredictionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBatchPredictionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryModelArgs = {
  name: Scalars['String']['input'];
};


export type QueryModelVersionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryModelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryPredictionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTrainingRunArgs = {
  id: Scalars['ID']['input'];
};

/** How a challenger is trained. */
export type Recipe =
  /** From nothing, on the base data alone. */
  | 'BASE'
  /** From nothing, on the base data and the judged rows. */
  | 'BASE_AND_VERDICTS'
  /** The champion with further trees fitted to the recent judged rows. */
  | 'CHAMPION_CONTINUED';

export type RegisterModelVersionError = InvalidInputError | ModelNotFoundError | ModelRefusedError | OverloadedError | SignatureMismatchError | UploadNotFoundError;

export type RegisterModelVersionInput = {
  /** The model's name, for example `adult-income`. */
  readonly model: Scalars['String']['input'];
  /** What the file was made for. It has to be the model's own signature; without it the file is taken to be made for that. */
  readonly signature?: InputMaybe<DeclaredSignatureInput>;
  /** Id of an upload of your own, from `createUpload`: one ONNX file of at most 256 MiB. */
  readonly uploadId: Scalars['ID']['input'];
};

export type RegisterModelVersionPayload = {
  readonly __typename?: 'RegisterModelVersionPayload';
  readonly errors: ReadonlyArray<RegisterModelVersionError>;
  /** The version, a CANDIDATE when it is new; null when `errors` is not empty. */
  readonly modelVersion: Maybe<ModelVersion>;
};

/** What set a training run off. */
export type RetrainingTrigger = {
  readonly __typename?: 'RetrainingTrigger';
  readonly at: Scalars['DateTime']['output'];
  /**
   * Who asked for it: for the run by `startTraining`, or the loop by `triggerRetraining`; null where nobody had to, and for runs by hand
   * from before it was kept.
   */
  readonly by: Maybe<Scalars['String']['output']>;
  /** Why, in the words of who asked the loop; null for runs by hand, and where nobody had to ask. */
  readonly note: Maybe<Scalars['String']['output']>;
  readonly reason: TriggerReason;
  /** The model's score at that moment; null where it was not the cause and not known. */
  readonly score: Maybe<Score>;
};

/** A retraining was set off. */
export type RetrainingTriggered = Event & {
  readonly __typename?: 'RetrainingTriggered';
  readonly cursor: Scalars['Cursor']['output'];
  readonly model: Model;
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly reason: TriggerReason;
  /** The model's score at that moment; null where it was not the cause and not known. */
  readonly score: Maybe<Score>;
  readonly trainingRun: TrainingRun;
};

/** What calling every row positive that has at least the threshold's probability does. */
export type RocPoint = {
  readonly __typename?: 'RocPoint';
  readonly falsePositiveRate: Scalars['Float']['output'];
  /** Null at the beginning, where no row is called positive. */
  readonly threshold: Maybe<Scalars['Float']['output']>;
  readonly truePositiveRate: Scalars['Float']['output'];
};

/** What a caller may do; each role includes the ones before it. */
export type Role =
  /** Runs the platform. */
  | 'ADMIN'
  /** A visitor with a signed session cookie: may predict, and judge and read their own predictions. */
  | 'GUEST'
  /** Runs a model: sets its policy, starts and cancels training, promotes and rolls back, reads every prediction. */
  | 'OPERATOR'
  /** An external trainer: as USER; takes training jobs, reads their rows and delivers models. */
  | 'TRAINER'
  /** A known person or client with a token: as GUEST, under a lasting name. */
  | 'USER';

export type RollbackModelError = InvalidInputError | ModelNotFoundError | NothingToRollBackError;

export type RollbackModelInput = {
  /** The model's name, for example `adult-income`. */
  readonly model: Scalars['String']['input'];
  /** Why, for the record; 1 to 500 characters, for example `scores fell in the evening`. */
  readonly reason: Scalars['String']['input'];
};

export type RollbackModelPayload = {
  readonly __typename?: 'RollbackModelPayload';
  readonly errors: ReadonlyArray<RollbackModelError>;
  /** The model after the change; null when `errors` is not empty. */
  readonly model: Maybe<Model>;
};

/**
 * The share of judged predictions that were correct, over the policy's window, with its 95 % Wilson score interval
 * (Wilson 1927).
 */
export type Score = {
  readonly __typename?: 'Score';
  /** Judged predictions in the window, each counted once. */
  readonly judged: Scalars['Int']['output'];
  /** Lower end of the interval; null while nothing is judged. */
  readonly lower: Maybe<Scalars['Float']['output']>;
  /** The policy's threshold at that time, 0 to 1. */
  readonly threshold: Scalars['Float']['output'];
  /** Upper end of the interval; null while nothing is judged. */
  readonly upper: Maybe<Scalars['Float']['output']>;
  /** Correct divided by judged, 0 to 1; null while nothing is judged. */
  readonly value: Maybe<Scalars['Float']['output']>;
};

export type SetModelTrainerError = ModelNotFoundError;

export type SetModelTrainerInput = {
  /** The model's name, for example `adult-income`. */
  readonly model: Scalars['String']['input'];
  /** For example `EXTERNAL`. */
  readonly trainer: TrainerKind;
};

export type SetModelTrainerPayload = {
  readonly __typename?: 'SetModelTrainerPayload';
  readonly errors: ReadonlyArray<SetModelTrainerError>;
  /** The model after the change; null when `errors` is not empty. */
  readonly model: Maybe<Model>;
};

/** How values are distributed now, beside how they were in the test split. */
export type Shift = {
  readonly __typename?: 'Shift';
  /** Those that hold rows of either. */
  readonly bins: ReadonlyArray<ShiftBin>;
  /**
   * What `psi` exceeds in about one case of a hundred though nothing has moved, for so many bins, predictions and test rows
   * (Yurdakul and Naranjo 2020).
   */
  readonly chance: Scalars['Float']['output'];
  /**
   * Population Stability Index, in nats: the sum over bins of (actual - expected) times ln(actual / expected); 0 where nothing has
   * moved. An empty bin counts as half a row. By convention below .1 is little, above .25 much; hold it against `chance` first.
   */
  readonly psi: Scalars['Float']['output'];
};

/** The values in one bin. */
export type ShiftBin = {
  readonly __typename?: 'ShiftBin';
  /** Share of the predictions, 0 to 1. */
  readonly actual: Scalars['Float']['output'];
  /** The category or class; null for other kinds. */
  readonly category: Maybe<Scalars['String']['output']>;
  /** Share of the test split's rows, 0 to 1. */
  readonly expected: Scalars['Float']['output'];
  readonly kind: ShiftBinKind;
  /** A range is above this; null where nothing bounds it. */
  readonly lower: Maybe<Scalars['Float']['output']>;
  /** A range is up to and with this; null where nothing bounds it. */
  readonly upper: Maybe<Scalars['Float']['output']>;
};

/** What the values in a bin have in common. */
export type ShiftBinKind =
  /** One category, or class. */
  | 'CATEGORY'
  /** No value. */
  | 'MISSING'
  /** Values that no other bin takes: categories that are rare in the test split or not in it. */
  | 'OTHER'
  /** Numbers of one range. */
  | 'RANGE';

/** A model's inputs and output; it also generates the model's own predict field and the browser's form. */
export type Signature = {
  readonly __typename?: 'Signature';
  /** In the order of the training data. */
  readonly features: ReadonlyArray<Feature>;
  /** Name of the model's own mutation field, for example `predictAdultIncome`. */
  readonly predictField: Scalars['String']['output'];
  readonly target: Target;
};

/** The declared signature is not the model's (code SIGNATURE_MISMATCH). */
export type SignatureMismatchError = UserError & {
  readonly __typename?: 'SignatureMismatchError';
  readonly code: ErrorCode;
  /** The feature that differs, as it was declared; null where the classes do. */
  readonly feature: Maybe<Scalars['String']['output']>;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** The quality on the rows with one category, or with numbers of one range. */
export type Slice = {
  readonly __typename?: 'Slice';
  readonly accuracy: Scalars['Float']['output'];
  /** As of all rows; null where the slice's rows all have the same class. */
  readonly auc: Maybe<Scalars['Float']['output']>;
  /** The category; null for other kinds. */
  readonly category: Maybe<Scalars['String']['output']>;
  /** 95 % Wilson interval of the accuracy: wide where there are few rows. */
  readonly interval: Interval;
  readonly kind: SliceKind;
  /** A range is above this; null where nothing bounds it. */
  readonly lower: Maybe<Scalars['Float']['output']>;
  readonly rows: Scalars['Int']['output'];
  /** A range is up to and with this; null where nothing bounds it. */
  readonly upper: Maybe<Scalars['Float']['output']>;
};

/** What the rows of a slice have in common. */
export type SliceKind =
  /** One category. */
  | 'CATEGORY'
  /** No value, or a category that the version does not know. */
  | 'MISSING'
  /** Numbers of one range; ranges hold about equally many rows. */
  | 'RANGE';

export type StartBatchPredictionError = DatasetVersionNotFoundError | IdempotencyConflictError | InvalidInputError | ModelNotFoundError | ModelNotReadyError | ModelVersionNotFoundError | OverloadedError | UploadNotFoundError;

export type StartBatchPredictionInput = {
  /** The format of the result, for example `PARQUET`. */
  readonly format: BatchFormat;
  /**
   * Repeat a request with the same key and content within 24 hours and the first batch prediction is returned, no second one is made; 1
   * to 200 characters. Keys of other mutations are other keys.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The model's name, for example `adult-income`. */
  readonly model: Scalars['String']['input'];
  /** The table; exactly one of its fields is given. */
  readonly source: BatchSourceInput;
  /** Number of the model's version, for example 3; the one in production where not given. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

export type StartBatchPredictionPayload = {
  readonly __typename?: 'StartBatchPredictionPayload';
  /** Null when `errors` is not empty. */
  readonly batchPrediction: Maybe<BatchPrediction>;
  readonly errors: ReadonlyArray<StartBatchPredictionError>;
};

export type StartTrainingError = InvalidInputError | ModelNotFoundError;

export type StartTrainingInput = {
  /** The model's name, for example `adult-income`. */
  readonly model: Scalars['String']['input'];
  /** Who trains, for example `EXTERNAL`; the model's own setting (`Model.trainer`) where not given. */
  readonly trainer?: InputMaybe<TrainerKind>;
  /** Search for better parameters than the usual ones first; without it the usual ones are taken. */
  readonly tuning?: InputMaybe<TuningInput>;
};

export type StartTrainingPayload = {
  readonly __typename?: 'StartTrainingPayload';
  readonly errors: ReadonlyArray<StartTrainingError>;
  /** Null when `errors` is not empty. */
  readonly trainingRun: Maybe<TrainingRun>;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** A batch prediction changed its status or went on; it is as it was then. Ends with an error where there is none of this id. */
  readonly batchPredictionUpdated: BatchPredictionUpdated;
  /** A version of the model was registered, promoted, rejected or rolled back. */
  readonly modelVersionChanged: ModelVersionChanged;
  /** A prediction was made: the caller's own, or anyone's for an OPERATOR. */
  readonly predictionCreated: PredictionCreated;
  /** Retraining of the model was triggered, with the reason. */
  readonly retrainingTriggered: RetrainingTriggered;
  /** A training run of the model changed its status or went on; the run is as it was then. */
  readonly trainingRunUpdated: TrainingRunUpdated;
};


export type SubscriptionBatchPredictionUpdatedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  id: Scalars['ID']['input'];
};


export type SubscriptionModelVersionChangedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  model: Scalars['String']['input'];
};


export type SubscriptionPredictionCreatedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  model: Scalars['String']['input'];
};


export type SubscriptionRetrainingTriggeredArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  model: Scalars['String']['input'];
};


export type SubscriptionTrainingRunUpdatedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  model: Scalars['String']['input'];
};

/** What a model predicts. */
export type Target = {
  readonly __typename?: 'Target';
  /** Every possible answer; the last is the positive class where there are two. */
  readonly classes: ReadonlyArray<Scalars['String']['output']>;
  /** Column of the training data, for example `income`. */
  readonly name: Scalars['String']['output'];
};

/** The kind of prediction problem. */
export type Task =
  /** One of two classes. */
  | 'BINARY_CLASSIFICATION'
  /** One of three or more classes. */
  | 'MULTICLASS_CLASSIFICATION';

/** Who trains. */
export type TrainerKind =
  /** A client that asks for training jobs, for example XGBoost on a Ray cluster. */
  | 'EXTERNAL'
  /** Fedloop's own trainers. */
  | 'OWN';

/**
 * A Parquet file with a column for each feature and the target, under their names in the signature, and `_part`: `TRAIN` for rows
 * of the base data, `JUDGED` for judged predictions. Rows that versions are measured on, the frozen test split and the reserved
 * verdicts, are not in it.
 */
export type TrainingFile = {
  readonly __typename?: 'TrainingFile';
  /** In bytes. */
  readonly byteSize: Scalars['BigInt']['output'];
  readonly rowCount: Scalars['Int']['output'];
  /** Of the file, hexadecimal. */
  readonly sha256: Scalars['String']['output'];
  /** Where GET answers with the file, below the API's own origin, for an hour; ask again for a fresh one. */
  readonly url: Scalars['String']['output'];
};

/** One attempt of an external trainer at a training run. The trainer alone sees it. */
export type TrainingJob = {
  readonly __typename?: 'TrainingJob';
  /** Counted from 1 within the run. */
  readonly attempt: Scalars['Int']['output'];
  /** The data set version that the rows are of. */
  readonly dataset: DatasetVersion;
  /** Names the attempt and its lease. */
  readonly id: Scalars['ID']['output'];
  /** When others may take the job unless a heartbeat comes before. */
  readonly leaseExpiresAt: Scalars['DateTime']['output'];
  /** What is to be trained; its signature says what goes into the ONNX file and what comes out. */
  readonly model: Model;
  /** What Fedloop's own trainer would train with: a good start for other libraries of boosted trees. */
  readonly parameters: TrainingJobParameters;
  /** Which rows these are. */
  readonly recipe: Recipe;
  /** The rows to learn from. */
  readonly rows: TrainingFile;
  /** For everything that is random: the same in every attempt at the run. 0 to 4294967295. */
  readonly seed: Scalars['BigInt']['output'];
  readonly status: TrainingJobStatus;
  readonly trainingRun: TrainingRun;
};

/** The job has already ended (code TRAINING_JOB_ENDED). */
export type TrainingJobEndedError = UserError & {
  readonly __typename?: 'TrainingJobEndedError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** The lease ended and another trainer has the job (code TRAINING_JOB_LOST). */
export type TrainingJobLostError = UserError & {
  readonly __typename?: 'TrainingJobLostError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** No training job has this id, or it is another trainer's (code TRAINING_JOB_NOT_FOUND). */
export type TrainingJobNotFoundError = UserError & {
  readonly __typename?: 'TrainingJobNotFoundError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** Settings that libraries of boosted trees share. */
export type TrainingJobParameters = {
  readonly __typename?: 'TrainingJobParameters';
  /** Share of the columns each tree sees. */
  readonly columnFraction: Scalars['Float']['output'];
  /** Most boosting rounds. */
  readonly iterations: Scalars['Int']['output'];
  /** Penalty on absolute leaf values. */
  readonly l1: Scalars['Float']['output'];
  /** Penalty on squared leaf values. */
  readonly l2: Scalars['Float']['output'];
  /** Share of a tree's answer that is added. */
  readonly learningRate: Scalars['Float']['output'];
  /** Most splits between a tree's root and a leaf; 0 sets no limit. */
  readonly maximumDepth: Scalars['Int']['output'];
  /** Most leaves of a tree. */
  readonly maximumLeaves: Scalars['Int']['output'];
  /** Least sum of second derivatives in a leaf. */
  readonly minimumChildWeight: Scalars['Float']['output'];
  /** Share of the rows each round sees. */
  readonly rowFraction: Scalars['Float']['output'];
};

/** Where a training job stands; all but the first are final. */
export type TrainingJobStatus =
  /** A model was delivered; the training run tells what became of it. */
  | 'COMPLETED'
  /** The trainer gave up. */
  | 'FAILED'
  /** The trainer is at work, as far as its heartbeats tell. */
  | 'LEASED'
  /** No heartbeat came in time and another trainer took the run. */
  | 'LOST';

/** How far a training run has come. */
export type TrainingProgress = {
  readonly __typename?: 'TrainingProgress';
  /** 0 to 1, never falling within an attempt. */
  readonly fraction: Scalars['Float']['output'];
  /** Mean training loss (nats) of the recipe in work, or the validation loss of the trial measured last; null outside TRAINING. */
  readonly loss: Maybe<Scalars['Float']['output']>;
  readonly stage: TrainingStage;
};

/** One attempt to make a challenger. */
export type TrainingRun = {
  readonly __typename?: 'TrainingRun';
  /** The version it made; null until then, and where it failed or was cancelled. */
  readonly challenger: Maybe<ModelVersion>;
  readonly createdAt: Scalars['DateTime']['output'];
  /** The data set version it trains on; null until that is built. */
  readonly dataset: Maybe<DatasetVersion>;
  /** The newest attempt of an external trainer at it; null until one took it, and where Fedloop trains. */
  readonly external: Maybe<ExternalTraining>;
  /** Why it failed or who cancelled it, in one sentence; null otherwise. */
  readonly failure: Maybe<Scalars['String']['output']>;
  /** Why it failed, for programs; null where it did not, and for failures from before there were codes. */
  readonly failureCode: Maybe<ErrorCode>;
  readonly finishedAt: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly model: Model;
  readonly progress: TrainingProgress;
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  readonly status: TrainingRunStatus;
  /** Who trains it. */
  readonly trainer: TrainerKind;
  /** What the search has tried in this attempt so far, by number; none without one. */
  readonly trials: ReadonlyArray<TrainingTrial>;
  /** What set it off; null for a model's first run. */
  readonly trigger: Maybe<RetrainingTrigger>;
  /** How its parameters are searched for; null where it takes the usual ones. */
  readonly tuning: Maybe<TuningBudget>;
};

/** A page of training runs. */
export type TrainingRunConnection = {
  readonly __typename?: 'TrainingRunConnection';
  readonly edges: ReadonlyArray<TrainingRunEdge>;
  readonly nodes: ReadonlyArray<TrainingRun>;
  readonly pageInfo: PageInfo;
};

/** A training run and its position. */
export type TrainingRunEdge = {
  readonly __typename?: 'TrainingRunEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: TrainingRun;
};

/** The run has already ended (code TRAINING_RUN_ENDED). */
export type TrainingRunEndedError = UserError & {
  readonly __typename?: 'TrainingRunEndedError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** No training run has this id (code TRAINING_RUN_NOT_FOUND). */
export type TrainingRunNotFoundError = UserError & {
  readonly __typename?: 'TrainingRunNotFoundError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** Where a training run stands; the last three are final. */
export type TrainingRunStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'SUCCEEDED';

/** A training run went on. */
export type TrainingRunUpdated = Event & {
  readonly __typename?: 'TrainingRunUpdated';
  readonly cursor: Scalars['Cursor']['output'];
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly trainingRun: TrainingRun;
};

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

/** One combination of parameters that a run tried. */
export type TrainingTrial = {
  readonly __typename?: 'TrainingTrial';
  /** Area under the ROC curve on that part then; null before, and where it has one class only. */
  readonly auc: Maybe<Scalars['Float']['output']>;
  /** Mean log loss on the validation part of the training rows then, in nats; null before. */
  readonly loss: Maybe<Scalars['Float']['output']>;
  /** Counted from 1 within the run; the first trial has the parameters that training has anyway. */
  readonly number: Scalars['Int']['output'];
  /** The parameters that trials differ in, by name, for example `learningRate`. */
  readonly parameters: Scalars['JSONObject']['output'];
  /** Rounds of boosting that were best then; null before. */
  readonly rounds: Maybe<Scalars['Int']['output']>;
  /** Rows it learnt from when it was measured last; 0 before. */
  readonly rows: Scalars['Int']['output'];
  readonly status: TrainingTrialStatus;
};

/** Where a trial stands. */
export type TrainingTrialStatus =
  /** The better half of those it was held against went on without it. */
  | 'DROPPED'
  /** Measured on all rows of the training part. */
  | 'MEASURED'
  /** Trees are grown. */
  | 'RUNNING'
  /** Time ran out, or memory, before it was measured on all of them. */
  | 'UNFINISHED'
  /** Measured on some of the rows, until others are too. */
  | 'WAITING'
  /** The best; the version's trees are grown with its parameters, on all training rows. */
  | 'WON';

/** How often trees ask for a feature. */
export type TreeUsage = {
  readonly __typename?: 'TreeUsage';
  /** Share of the training rows' passages through splits that are passages through splits on it, 0 to 1. */
  readonly cover: Scalars['Float']['output'];
  /** Nodes that split on it. */
  readonly splits: Scalars['Int']['output'];
};

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

/** How much searching a run may do; what is used up first ends the search. */
export type TuningBudget = {
  readonly __typename?: 'TuningBudget';
  /** Minutes to search; null for no limit. */
  readonly minutes: Maybe<Scalars['Float']['output']>;
  /** Combinations of parameters to try; null for no limit. */
  readonly trials: Maybe<Scalars['Int']['output']>;
};

/** How much searching a run may do, at least one of both; what is used up first ends the search. */
export type TuningInput = {
  /** Minutes to search, above 0 and up to 240; growing the version's trees comes on top. */
  readonly minutes?: InputMaybe<Scalars['Float']['input']>;
  /** Combinations of parameters to try, the usual one included: 1 to 100. Equal data and numbers give equal models. */
  readonly trials?: InputMaybe<Scalars['Int']['input']>;
};

/** No finished upload of the caller's has this id (code UPLOAD_NOT_FOUND). */
export type UploadNotFoundError = UserError & {
  readonly __typename?: 'UploadNotFoundError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** An expected failure of a mutation, told in its payload. */
export type UserError = {
  /** Stable and meant for programs. */
  readonly code: ErrorCode;
  /** One sentence for people, in English. */
  readonly message: Scalars['String']['output'];
  /** Where in the mutation's arguments the cause lies, outermost first; empty when no one argument is to blame. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  BatchPrediction: BatchPrediction;
  Model: Model;
  ModelVersion: ModelVersion;
  Prediction: Prediction;
  TrainingRun: TrainingRun;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  BatchPrediction:
    ( { __typename: 'BatchPrediction' }
    & GraphQLRecursivePick<FederationTypes['BatchPrediction'], {"id":true}> );
  Model:
    ( { __typename: 'Model' }
    & GraphQLRecursivePick<FederationTypes['Model'], {"id":true}> );
  ModelVersion:
    ( { __typename: 'ModelVersion' }
    & GraphQLRecursivePick<FederationTypes['ModelVersion'], {"id":true}> );
  Prediction:
    ( { __typename: 'Prediction' }
    & GraphQLRecursivePick<FederationTypes['Prediction'], {"id":true}> );
  TrainingRun:
    ( { __typename: 'TrainingRun' }
    & GraphQLRecursivePick<FederationTypes['TrainingRun'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CancelBatchPredictionError:
    | ( BatchPredictionEndedError )
    | ( BatchPredictionNotFoundError )
  ;
  CancelTrainingError:
    | ( TrainingRunEndedError )
    | ( TrainingRunNotFoundError )
  ;
  ClaimTrainingJobError: ( InvalidInputError );
  CompleteTrainingJobError:
    | ( InvalidInputError )
    | ( ModelRefusedError )
    | ( OverloadedError )
    | ( TrainingJobEndedError )
    | ( TrainingJobLostError )
    | ( TrainingJobNotFoundError )
    | ( UploadNotFoundError )
  ;
  CreateModelError:
    | ( DatasetUnsuitableError )
    | ( DatasetVersionNotFoundError )
    | ( InvalidInputError )
    | ( ModelNameTakenError )
    | ( OverloadedError )
  ;
  FailTrainingJobError:
    | ( InvalidInputError )
    | ( TrainingJobEndedError )
    | ( TrainingJobLostError )
    | ( TrainingJobNotFoundError )
  ;
  HeartbeatTrainingJobError:
    | ( InvalidInputError )
    | ( TrainingJobEndedError )
    | ( TrainingJobLostError )
    | ( TrainingJobNotFoundError )
  ;
  PredictBatchError:
    | ( IdempotencyConflictError )
    | ( InvalidInputError )
    | ( ModelAnswerInvalidError )
    | ( ModelNotFoundError )
    | ( ModelNotReadyError )
    | ( ModelQuarantinedError )
    | ( OverloadedError )
  ;
  PredictError:
    | ( IdempotencyConflictError )
    | ( InvalidFeatureError )
    | ( InvalidInputError )
    | ( ModelAnswerInvalidError )
    | ( ModelNotFoundError )
    | ( ModelNotReadyError )
    | ( ModelQuarantinedError )
    | ( OverloadedError )
  ;
  PromoteModelVersionError:
    | ( InvalidInputError )
    | ( ModelVersionNotEligibleError )
    | ( ModelVersionNotFoundError )
  ;
  RegisterModelVersionError:
    | ( InvalidInputError )
    | ( ModelNotFoundError )
    | ( ModelRefusedError )
    | ( OverloadedError )
    | ( SignatureMismatchError )
    | ( UploadNotFoundError )
  ;
  RollbackModelError:
    | ( InvalidInputError )
    | ( ModelNotFoundError )
    | ( NothingToRollBackError )
  ;
  SetModelTrainerError: ( ModelNotFoundError );
  StartBatchPredictionError:
    | ( DatasetVersionNotFoundError )
    | ( IdempotencyConflictError )
    | ( InvalidInputError )
    | ( ModelNotFoundError )
    | ( ModelNotReadyError )
    | ( ModelVersionNotFoundError )
    | ( OverloadedError )
    | ( UploadNotFoundError )
  ;
  StartTrainingError:
    | ( InvalidInputError )
    | ( ModelNotFoundError )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Event:
    | ( BatchPredictionUpdatedParent )
    | ( ModelVersionChangedParent )
    | ( PredictionCreatedParent )
    | ( RetrainingTriggeredParent )
    | ( TrainingRunUpdatedParent )
  ;
  UserError:
    | ( BatchPredictionEndedError )
    | ( BatchPredictionNotFoundError )
    | ( DatasetUnsuitableError )
    | ( DatasetVersionNotFoundError )
    | ( IdempotencyConflictError )
    | ( InvalidFeatureError )
    | ( InvalidInputError )
    | ( ModelAnswerInvalidError )
    | ( ModelNameTakenError )
    | ( ModelNotFoundError )
    | ( ModelNotReadyError )
    | ( ModelQuarantinedError )
    | ( ModelRefusedError )
    | ( ModelVersionNotEligibleError )
    | ( ModelVersionNotFoundError )
    | ( NothingToRollBackError )
    | ( OverloadedError )
    | ( SignatureMismatchError )
    | ( TrainingJobEndedError )
    | ( TrainingJobLostError )
    | ( TrainingJobNotFoundError )
    | ( TrainingRunEndedError )
    | ( TrainingRunNotFoundError )
    | ( UploadNotFoundError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  BatchFailure: ResolverTypeWrapper<BatchFailure>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  BatchFailureCode: BatchFailureCode;
  BatchFormat: BatchFormat;
  BatchPrediction: ResolverTypeWrapper<BatchPredictionParent>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  BatchPredictionConnection: ResolverTypeWrapper<Omit<BatchPredictionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['BatchPredictionEdge']>, nodes: ReadonlyArray<ResolversTypes['BatchPrediction']> }>;
  BatchPredictionEdge: ResolverTypeWrapper<Omit<BatchPredictionEdge, 'node'> & { node: ResolversTypes['BatchPrediction'] }>;
  BatchPredictionEndedError: ResolverTypeWrapper<BatchPredictionEndedError>;
  BatchPredictionNotFoundError: ResolverTypeWrapper<BatchPredictionNotFoundError>;
  BatchPredictionStatus: BatchPredictionStatus;
  BatchPredictionUpdated: ResolverTypeWrapper<BatchPredictionUpdatedParent>;
  BatchProgress: ResolverTypeWrapper<BatchProgress>;
  BatchResult: ResolverTypeWrapper<BatchResult>;
  BatchRow: ResolverTypeWrapper<Omit<BatchRow, 'prediction'> & { prediction?: Maybe<ResolversTypes['Prediction']> }>;
  BatchSourceInput: BatchSourceInput;
  BatchUploadInput: BatchUploadInput;
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  Calibration: ResolverTypeWrapper<Calibration>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  CalibrationBin: ResolverTypeWrapper<CalibrationBin>;
  CancelBatchPredictionError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelBatchPredictionError']>;
  CancelBatchPredictionInput: CancelBatchPredictionInput;
  CancelBatchPredictionPayload: ResolverTypeWrapper<Omit<CancelBatchPredictionPayload, 'batchPrediction' | 'errors'> & { batchPrediction?: Maybe<ResolversTypes['BatchPrediction']>, errors: ReadonlyArray<ResolversTypes['CancelBatchPredictionError']> }>;
  CancelTrainingError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelTrainingError']>;
  CancelTrainingInput: CancelTrainingInput;
  CancelTrainingPayload: ResolverTypeWrapper<Omit<CancelTrainingPayload, 'errors' | 'trainingRun'> & { errors: ReadonlyArray<ResolversTypes['CancelTrainingError']>, trainingRun?: Maybe<ResolversTypes['TrainingRun']> }>;
  CardFeature: ResolverTypeWrapper<CardFeature>;
  CardLineage: ResolverTypeWrapper<CardLineage>;
  Category: ResolverTypeWrapper<Category>;
  ClaimTrainingJobError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClaimTrainingJobError']>;
  ClaimTrainingJobInput: ClaimTrainingJobInput;
  ClaimTrainingJobPayload: ResolverTypeWrapper<Omit<ClaimTrainingJobPayload, 'errors' | 'job'> & { errors: ReadonlyArray<ResolversTypes['ClaimTrainingJobError']>, job?: Maybe<ResolversTypes['TrainingJob']> }>;
  ClassCurves: ResolverTypeWrapper<ClassCurves>;
  ClassProbability: ResolverTypeWrapper<ClassProbability>;
  ClassScores: ResolverTypeWrapper<ClassScores>;
  CompleteTrainingJobError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CompleteTrainingJobError']>;
  CompleteTrainingJobInput: CompleteTrainingJobInput;
  CompleteTrainingJobPayload: ResolverTypeWrapper<Omit<CompleteTrainingJobPayload, 'errors' | 'job'> & { errors: ReadonlyArray<ResolversTypes['CompleteTrainingJobError']>, job?: Maybe<ResolversTypes['TrainingJob']> }>;
  ConfusionCell: ResolverTypeWrapper<ConfusionCell>;
  Contribution: ResolverTypeWrapper<Contribution>;
  CreateModelError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateModelError']>;
  CreateModelInput: CreateModelInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CreateModelPayload: ResolverTypeWrapper<Omit<CreateModelPayload, 'errors' | 'model' | 'trainingRun'> & { errors: ReadonlyArray<ResolversTypes['CreateModelError']>, model?: Maybe<ResolversTypes['Model']>, trainingRun?: Maybe<ResolversTypes['TrainingRun']> }>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  DatasetUnsuitableError: ResolverTypeWrapper<DatasetUnsuitableError>;
  DatasetVersion: ResolverTypeWrapper<DatasetVersion>;
  DatasetVersionNotFoundError: ResolverTypeWrapper<DatasetVersionNotFoundError>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decision: ResolverTypeWrapper<Decision>;
  DeclaredFeatureInput: DeclaredFeatureInput;
  DeclaredSignatureInput: DeclaredSignatureInput;
  Drift: ResolverTypeWrapper<Drift>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  ErrorCode: ErrorCode;
  Evaluation: ResolverTypeWrapper<Evaluation>;
  Event: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Event']>;
  Explanation: ResolverTypeWrapper<Explanation>;
  ExternalTraining: ResolverTypeWrapper<ExternalTraining>;
  FailTrainingJobError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FailTrainingJobError']>;
  FailTrainingJobInput: FailTrainingJobInput;
  FailTrainingJobPayload: ResolverTypeWrapper<Omit<FailTrainingJobPayload, 'errors' | 'job'> & { errors: ReadonlyArray<ResolversTypes['FailTrainingJobError']>, job?: Maybe<ResolversTypes['TrainingJob']> }>;
  Feature: ResolverTypeWrapper<Feature>;
  FeatureDrift: ResolverTypeWrapper<FeatureDrift>;
  FeatureImportance: ResolverTypeWrapper<FeatureImportance>;
  FeatureSlices: ResolverTypeWrapper<FeatureSlices>;
  FeatureType: FeatureType;
  Gate: ResolverTypeWrapper<Gate>;
  GateOutcome: GateOutcome;
  GateReason: ResolverTypeWrapper<GateReason>;
  HeartbeatTrainingJobError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['HeartbeatTrainingJobError']>;
  HeartbeatTrainingJobInput: HeartbeatTrainingJobInput;
  HeartbeatTrainingJobPayload: ResolverTypeWrapper<Omit<HeartbeatTrainingJobPayload, 'errors' | 'job'> & { errors: ReadonlyArray<ResolversTypes['HeartbeatTrainingJobError']>, job?: Maybe<ResolversTypes['TrainingJob']> }>;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  Importance: ResolverTypeWrapper<Importance>;
  ImportanceMethod: ImportanceMethod;
  Interval: ResolverTypeWrapper<Interval>;
  InvalidFeatureError: ResolverTypeWrapper<InvalidFeatureError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  Metrics: ResolverTypeWrapper<Metrics>;
  Model: ResolverTypeWrapper<ModelParent>;
  ModelAnswerInvalidError: ResolverTypeWrapper<ModelAnswerInvalidError>;
  ModelCard: ResolverTypeWrapper<ModelCardParent>;
  ModelConnection: ResolverTypeWrapper<Omit<ModelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ModelEdge']>, nodes: ReadonlyArray<ResolversTypes['Model']> }>;
  ModelEdge: ResolverTypeWrapper<Omit<ModelEdge, 'node'> & { node: ResolversTypes['Model'] }>;
  ModelElement: ResolverTypeWrapper<ModelElement>;
  ModelNameTakenError: ResolverTypeWrapper<ModelNameTakenError>;
  ModelNotFoundError: ResolverTypeWrapper<ModelNotFoundError>;
  ModelNotReadyError: ResolverTypeWrapper<ModelNotReadyError>;
  ModelQuarantinedError: ResolverTypeWrapper<ModelQuarantinedError>;
  ModelRefusedError: ResolverTypeWrapper<ModelRefusedError>;
  ModelVersion: ResolverTypeWrapper<ModelVersionParent>;
  ModelVersionChange: ModelVersionChange;
  ModelVersionChanged: ResolverTypeWrapper<ModelVersionChangedParent>;
  ModelVersionConnection: ResolverTypeWrapper<Omit<ModelVersionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ModelVersionEdge']>, nodes: ReadonlyArray<ResolversTypes['ModelVersion']> }>;
  ModelVersionEdge: ResolverTypeWrapper<Omit<ModelVersionEdge, 'node'> & { node: ResolversTypes['ModelVersion'] }>;
  ModelVersionNotEligibleError: ResolverTypeWrapper<ModelVersionNotEligibleError>;
  ModelVersionNotFoundError: ResolverTypeWrapper<ModelVersionNotFoundError>;
  ModelVersionStatus: ModelVersionStatus;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NothingToRollBackError: ResolverTypeWrapper<NothingToRollBackError>;
  OverloadedError: ResolverTypeWrapper<OverloadedError>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PartialDependence: ResolverTypeWrapper<PartialDependence>;
  PartialDependencePoint: ResolverTypeWrapper<PartialDependencePoint>;
  PartialDependenceReport: ResolverTypeWrapper<PartialDependenceReport>;
  PrecisionRecallPoint: ResolverTypeWrapper<PrecisionRecallPoint>;
  PredictBatchError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PredictBatchError']>;
  PredictBatchInput: PredictBatchInput;
  PredictBatchPayload: ResolverTypeWrapper<Omit<PredictBatchPayload, 'errors' | 'rows'> & { errors: ReadonlyArray<ResolversTypes['PredictBatchError']>, rows?: Maybe<ReadonlyArray<ResolversTypes['BatchRow']>> }>;
  PredictError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PredictError']>;
  PredictInput: PredictInput;
  PredictPayload: ResolverTypeWrapper<Omit<PredictPayload, 'errors' | 'prediction'> & { errors: ReadonlyArray<ResolversTypes['PredictError']>, prediction?: Maybe<ResolversTypes['Prediction']> }>;
  Prediction: ResolverTypeWrapper<PredictionParent>;
  PredictionCreated: ResolverTypeWrapper<PredictionCreatedParent>;
  PromoteModelVersionError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PromoteModelVersionError']>;
  PromoteModelVersionInput: PromoteModelVersionInput;
  PromoteModelVersionPayload: ResolverTypeWrapper<Omit<PromoteModelVersionPayload, 'errors' | 'modelVersion'> & { errors: ReadonlyArray<ResolversTypes['PromoteModelVersionError']>, modelVersion?: Maybe<ResolversTypes['ModelVersion']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Recipe: Recipe;
  RegisterModelVersionError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterModelVersionError']>;
  RegisterModelVersionInput: RegisterModelVersionInput;
  RegisterModelVersionPayload: ResolverTypeWrapper<Omit<RegisterModelVersionPayload, 'errors' | 'modelVersion'> & { errors: ReadonlyArray<ResolversTypes['RegisterModelVersionError']>, modelVersion?: Maybe<ResolversTypes['ModelVersion']> }>;
  RetrainingTrigger: ResolverTypeWrapper<RetrainingTriggerParent>;
  RetrainingTriggered: ResolverTypeWrapper<RetrainingTriggeredParent>;
  RocPoint: ResolverTypeWrapper<RocPoint>;
  Role: Role;
  RollbackModelError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RollbackModelError']>;
  RollbackModelInput: RollbackModelInput;
  RollbackModelPayload: ResolverTypeWrapper<Omit<RollbackModelPayload, 'errors' | 'model'> & { errors: ReadonlyArray<ResolversTypes['RollbackModelError']>, model?: Maybe<ResolversTypes['Model']> }>;
  Score: ResolverTypeWrapper<Score>;
  SetModelTrainerError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetModelTrainerError']>;
  SetModelTrainerInput: SetModelTrainerInput;
  SetModelTrainerPayload: ResolverTypeWrapper<Omit<SetModelTrainerPayload, 'errors' | 'model'> & { errors: ReadonlyArray<ResolversTypes['SetModelTrainerError']>, model?: Maybe<ResolversTypes['Model']> }>;
  Shift: ResolverTypeWrapper<Shift>;
  ShiftBin: ResolverTypeWrapper<ShiftBin>;
  ShiftBinKind: ShiftBinKind;
  Signature: ResolverTypeWrapper<Signature>;
  SignatureMismatchError: ResolverTypeWrapper<SignatureMismatchError>;
  Slice: ResolverTypeWrapper<Slice>;
  SliceKind: SliceKind;
  StartBatchPredictionError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartBatchPredictionError']>;
  StartBatchPredictionInput: StartBatchPredictionInput;
  StartBatchPredictionPayload: ResolverTypeWrapper<Omit<StartBatchPredictionPayload, 'batchPrediction' | 'errors'> & { batchPrediction?: Maybe<ResolversTypes['BatchPrediction']>, errors: ReadonlyArray<ResolversTypes['StartBatchPredictionError']> }>;
  StartTrainingError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartTrainingError']>;
  StartTrainingInput: StartTrainingInput;
  StartTrainingPayload: ResolverTypeWrapper<Omit<StartTrainingPayload, 'errors' | 'trainingRun'> & { errors: ReadonlyArray<ResolversTypes['StartTrainingError']>, trainingRun?: Maybe<ResolversTypes['TrainingRun']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Target: ResolverTypeWrapper<Target>;
  Task: Task;
  TrainerKind: TrainerKind;
  TrainingFile: ResolverTypeWrapper<TrainingFileParent>;
  TrainingJob: ResolverTypeWrapper<TrainingJobParent>;
  TrainingJobEndedError: ResolverTypeWrapper<TrainingJobEndedError>;
  TrainingJobLostError: ResolverTypeWrapper<TrainingJobLostError>;
  TrainingJobNotFoundError: ResolverTypeWrapper<TrainingJobNotFoundError>;
  TrainingJobParameters: ResolverTypeWrapper<TrainingJobParameters>;
  TrainingJobStatus: TrainingJobStatus;
  TrainingProgress: ResolverTypeWrapper<TrainingProgress>;
  TrainingRun: ResolverTypeWrapper<TrainingRunParent>;
  TrainingRunConnection: ResolverTypeWrapper<Omit<TrainingRunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['TrainingRunEdge']>, nodes: ReadonlyArray<ResolversTypes['TrainingRun']> }>;
  TrainingRunEdge: ResolverTypeWrapper<Omit<TrainingRunEdge, 'node'> & { node: ResolversTypes['TrainingRun'] }>;
  TrainingRunEndedError: ResolverTypeWrapper<TrainingRunEndedError>;
  TrainingRunNotFoundError: ResolverTypeWrapper<TrainingRunNotFoundError>;
  TrainingRunStatus: TrainingRunStatus;
  TrainingRunUpdated: ResolverTypeWrapper<TrainingRunUpdatedParent>;
  TrainingStage: TrainingStage;
  TrainingTrial: ResolverTypeWrapper<TrainingTrial>;
  TrainingTrialStatus: TrainingTrialStatus;
  TreeUsage: ResolverTypeWrapper<TreeUsage>;
  TriggerReason: TriggerReason;
  TuningBudget: ResolverTypeWrapper<TuningBudget>;
  TuningInput: TuningInput;
  UploadNotFoundError: ResolverTypeWrapper<UploadNotFoundError>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  BatchFailure: BatchFailure;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  BatchPrediction: BatchPredictionParent;
  ID: Scalars['ID']['output'];
  BatchPredictionConnection: Omit<BatchPredictionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['BatchPredictionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['BatchPrediction']> };
  BatchPredictionEdge: Omit<BatchPredictionEdge, 'node'> & { node: ResolversParentTypes['BatchPrediction'] };
  BatchPredictionEndedError: BatchPredictionEndedError;
  BatchPredictionNotFoundError: BatchPredictionNotFoundError;
  BatchPredictionUpdated: BatchPredictionUpdatedParent;
  BatchProgress: BatchProgress;
  BatchResult: BatchResult;
  BatchRow: Omit<BatchRow, 'prediction'> & { prediction?: Maybe<ResolversParentTypes['Prediction']> };
  BatchSourceInput: BatchSourceInput;
  BatchUploadInput: BatchUploadInput;
  BigInt: Scalars['BigInt']['output'];
  Calibration: Calibration;
  Float: Scalars['Float']['output'];
  CalibrationBin: CalibrationBin;
  CancelBatchPredictionError: ResolversUnionTypes<ResolversParentTypes>['CancelBatchPredictionError'];
  CancelBatchPredictionInput: CancelBatchPredictionInput;
  CancelBatchPredictionPayload: Omit<CancelBatchPredictionPayload, 'batchPrediction' | 'errors'> & { batchPrediction?: Maybe<ResolversParentTypes['BatchPrediction']>, errors: ReadonlyArray<ResolversParentTypes['CancelBatchPredictionError']> };
  CancelTrainingError: ResolversUnionTypes<ResolversParentTypes>['CancelTrainingError'];
  CancelTrainingInput: CancelTrainingInput;
  CancelTrainingPayload: Omit<CancelTrainingPayload, 'errors' | 'trainingRun'> & { errors: ReadonlyArray<ResolversParentTypes['CancelTrainingError']>, trainingRun?: Maybe<ResolversParentTypes['TrainingRun']> };
  CardFeature: CardFeature;
  CardLineage: CardLineage;
  Category: Category;
  ClaimTrainingJobError: ResolversUnionTypes<ResolversParentTypes>['ClaimTrainingJobError'];
  ClaimTrainingJobInput: ClaimTrainingJobInput;
  ClaimTrainingJobPayload: Omit<ClaimTrainingJobPayload, 'errors' | 'job'> & { errors: ReadonlyArray<ResolversParentTypes['ClaimTrainingJobError']>, job?: Maybe<ResolversParentTypes['TrainingJob']> };
  ClassCurves: ClassCurves;
  ClassProbability: ClassProbability;
  ClassScores: ClassScores;
  CompleteTrainingJobError: ResolversUnionTypes<ResolversParentTypes>['CompleteTrainingJobError'];
  CompleteTrainingJobInput: CompleteTrainingJobInput;
  CompleteTrainingJobPayload: Omit<CompleteTrainingJobPayload, 'errors' | 'job'> & { errors: ReadonlyArray<ResolversParentTypes['CompleteTrainingJobError']>, job?: Maybe<ResolversParentTypes['TrainingJob']> };
  ConfusionCell: ConfusionCell;
  Contribution: Contribution;
  CreateModelError: ResolversUnionTypes<ResolversParentTypes>['CreateModelError'];
  CreateModelInput: CreateModelInput;
  Boolean: Scalars['Boolean']['output'];
  CreateModelPayload: Omit<CreateModelPayload, 'errors' | 'model' | 'trainingRun'> & { errors: ReadonlyArray<ResolversParentTypes['CreateModelError']>, model?: Maybe<ResolversParentTypes['Model']>, trainingRun?: Maybe<ResolversParentTypes['TrainingRun']> };
  Cursor: Scalars['Cursor']['output'];
  DatasetUnsuitableError: DatasetUnsuitableError;
  DatasetVersion: DatasetVersion;
  DatasetVersionNotFoundError: DatasetVersionNotFoundError;
  DateTime: Scalars['DateTime']['output'];
  Decision: Decision;
  DeclaredFeatureInput: DeclaredFeatureInput;
  DeclaredSignatureInput: DeclaredSignatureInput;
  Drift: Drift;
  Duration: Scalars['Duration']['output'];
  Evaluation: Evaluation;
  Event: ResolversInterfaceTypes<ResolversParentTypes>['Event'];
  Explanation: Explanation;
  ExternalTraining: ExternalTraining;
  FailTrainingJobError: ResolversUnionTypes<ResolversParentTypes>['FailTrainingJobError'];
  FailTrainingJobInput: FailTrainingJobInput;
  FailTrainingJobPayload: Omit<FailTrainingJobPayload, 'errors' | 'job'> & { errors: ReadonlyArray<ResolversParentTypes['FailTrainingJobError']>, job?: Maybe<ResolversParentTypes['TrainingJob']> };
  Feature: Feature;
  FeatureDrift: FeatureDrift;
  FeatureImportance: FeatureImportance;
  FeatureSlices: FeatureSlices;
  Gate: Gate;
  GateReason: GateReason;
  HeartbeatTrainingJobError: ResolversUnionTypes<ResolversParentTypes>['HeartbeatTrainingJobError'];
  HeartbeatTrainingJobInput: HeartbeatTrainingJobInput;
  HeartbeatTrainingJobPayload: Omit<HeartbeatTrainingJobPayload, 'errors' | 'job'> & { errors: ReadonlyArray<ResolversParentTypes['HeartbeatTrainingJobError']>, job?: Maybe<ResolversParentTypes['TrainingJob']> };
  IdempotencyConflictError: IdempotencyConflictError;
  Importance: Importance;
  Interval: Interval;
  InvalidFeatureError: InvalidFeatureError;
  InvalidInputError: InvalidInputError;
  JSONObject: Scalars['JSONObject']['output'];
  Metrics: Metrics;
  Model: ModelParent;
  ModelAnswerInvalidError: ModelAnswerInvalidError;
  ModelCard: ModelCardParent;
  ModelConnection: Omit<ModelConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ModelEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Model']> };
  ModelEdge: Omit<ModelEdge, 'node'> & { node: ResolversParentTypes['Model'] };
  ModelElement: ModelElement;
  ModelNameTakenError: ModelNameTakenError;
  ModelNotFoundError: ModelNotFoundError;
  ModelNotReadyError: ModelNotReadyError;
  ModelQuarantinedError: ModelQuarantinedError;
  ModelRefusedError: ModelRefusedError;
  ModelVersion: ModelVersionParent;
  ModelVersionChanged: ModelVersionChangedParent;
  ModelVersionConnection: Omit<ModelVersionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ModelVersionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ModelVersion']> };
  ModelVersionEdge: Omit<ModelVersionEdge, 'node'> & { node: ResolversParentTypes['ModelVersion'] };
  ModelVersionNotEligibleError: ModelVersionNotEligibleError;
  ModelVersionNotFoundError: ModelVersionNotFoundError;
  Mutation: Record<PropertyKey, never>;
  NothingToRollBackError: NothingToRollBackError;
  OverloadedError: OverloadedError;
  PageInfo: PageInfo;
  PartialDependence: PartialDependence;
  PartialDependencePoint: PartialDependencePoint;
  PartialDependenceReport: PartialDependenceReport;
  PrecisionRecallPoint: PrecisionRecallPoint;
  PredictBatchError: ResolversUnionTypes<ResolversParentTypes>['PredictBatchError'];
  PredictBatchInput: PredictBatchInput;
  PredictBatchPayload: Omit<PredictBatchPayload, 'errors' | 'rows'> & { errors: ReadonlyArray<ResolversParentTypes['PredictBatchError']>, rows?: Maybe<ReadonlyArray<ResolversParentTypes['BatchRow']>> };
  PredictError: ResolversUnionTypes<ResolversParentTypes>['PredictError'];
  PredictInput: PredictInput;
  PredictPayload: Omit<PredictPayload, 'errors' | 'prediction'> & { errors: ReadonlyArray<ResolversParentTypes['PredictError']>, prediction?: Maybe<ResolversParentTypes['Prediction']> };
  Prediction: PredictionParent;
  PredictionCreated: PredictionCreatedParent;
  PromoteModelVersionError: ResolversUnionTypes<ResolversParentTypes>['PromoteModelVersionError'];
  PromoteModelVersionInput: PromoteModelVersionInput;
  PromoteModelVersionPayload: Omit<PromoteModelVersionPayload, 'errors' | 'modelVersion'> & { errors: ReadonlyArray<ResolversParentTypes['PromoteModelVersionError']>, modelVersion?: Maybe<ResolversParentTypes['ModelVersion']> };
  Query: Record<PropertyKey, never>;
  RegisterModelVersionError: ResolversUnionTypes<ResolversParentTypes>['RegisterModelVersionError'];
  RegisterModelVersionInput: RegisterModelVersionInput;
  RegisterModelVersionPayload: Omit<RegisterModelVersionPayload, 'errors' | 'modelVersion'> & { errors: ReadonlyArray<ResolversParentTypes['RegisterModelVersionError']>, modelVersion?: Maybe<ResolversParentTypes['ModelVersion']> };
  RetrainingTrigger: RetrainingTriggerParent;
  RetrainingTriggered: RetrainingTriggeredParent;
  RocPoint: RocPoint;
  RollbackModelError: ResolversUnionTypes<ResolversParentTypes>['RollbackModelError'];
  RollbackModelInput: RollbackModelInput;
  RollbackModelPayload: Omit<RollbackModelPayload, 'errors' | 'model'> & { errors: ReadonlyArray<ResolversParentTypes['RollbackModelError']>, model?: Maybe<ResolversParentTypes['Model']> };
  Score: Score;
  SetModelTrainerError: ResolversUnionTypes<ResolversParentTypes>['SetModelTrainerError'];
  SetModelTrainerInput: SetModelTrainerInput;
  SetModelTrainerPayload: Omit<SetModelTrainerPayload, 'errors' | 'model'> & { errors: ReadonlyArray<ResolversParentTypes['SetModelTrainerError']>, model?: Maybe<ResolversParentTypes['Model']> };
  Shift: Shift;
  ShiftBin: ShiftBin;
  Signature: Signature;
  SignatureMismatchError: SignatureMismatchError;
  Slice: Slice;
  StartBatchPredictionError: ResolversUnionTypes<ResolversParentTypes>['StartBatchPredictionError'];
  StartBatchPredictionInput: StartBatchPredictionInput;
  StartBatchPredictionPayload: Omit<StartBatchPredictionPayload, 'batchPrediction' | 'errors'> & { batchPrediction?: Maybe<ResolversParentTypes['BatchPrediction']>, errors: ReadonlyArray<ResolversParentTypes['StartBatchPredictionError']> };
  StartTrainingError: ResolversUnionTypes<ResolversParentTypes>['StartTrainingError'];
  StartTrainingInput: StartTrainingInput;
  StartTrainingPayload: Omit<StartTrainingPayload, 'errors' | 'trainingRun'> & { errors: ReadonlyArray<ResolversParentTypes['StartTrainingError']>, trainingRun?: Maybe<ResolversParentTypes['TrainingRun']> };
  Subscription: Record<PropertyKey, never>;
  Target: Target;
  TrainingFile: TrainingFileParent;
  TrainingJob: TrainingJobParent;
  TrainingJobEndedError: TrainingJobEndedError;
  TrainingJobLostError: TrainingJobLostError;
  TrainingJobNotFoundError: TrainingJobNotFoundError;
  TrainingJobParameters: TrainingJobParameters;
  TrainingProgress: TrainingProgress;
  TrainingRun: TrainingRunParent;
  TrainingRunConnection: Omit<TrainingRunConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['TrainingRunEdge']>, nodes: ReadonlyArray<ResolversParentTypes['TrainingRun']> };
  TrainingRunEdge: Omit<TrainingRunEdge, 'node'> & { node: ResolversParentTypes['TrainingRun'] };
  TrainingRunEndedError: TrainingRunEndedError;
  TrainingRunNotFoundError: TrainingRunNotFoundError;
  TrainingRunUpdated: TrainingRunUpdatedParent;
  TrainingTrial: TrainingTrial;
  TreeUsage: TreeUsage;
  TuningBudget: TuningBudget;
  TuningInput: TuningInput;
  UploadNotFoundError: UploadNotFoundError;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type ImpersonalDirectiveArgs = { };

export type ImpersonalDirectiveResolver<Result, Parent, ContextType = Context, Args = ImpersonalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RequiresRoleDirectiveArgs = {
  role: Role;
};

export type RequiresRoleDirectiveResolver<Result, Parent, ContextType = Context, Args = RequiresRoleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type BatchFailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BatchFailure'] = ResolversParentTypes['BatchFailure']> = {
  code?: Resolver<ResolversTypes['BatchFailureCode'], ParentType, ContextType>;
  columns?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BatchPredictionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BatchPrediction'] = ResolversParentTypes['BatchPrediction'], FederationReferenceType extends FederationReferenceTypes['BatchPrediction'] = FederationReferenceTypes['BatchPrediction']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BatchPrediction']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dataset?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['BatchFailure']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  format?: Resolver<ResolversTypes['BatchFormat'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['BatchProgress'], ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['BatchResult']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['BatchPredictionStatus'], ParentType, ContextType>;
  uploadId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type BatchPredictionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BatchPredictionConnection'] = ResolversParentTypes['BatchPredictionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BatchPredictionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['BatchPrediction']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BatchPredictionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BatchPredictionEdge'] = ResolversParentTypes['BatchPredictionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['BatchPrediction'], ParentType, ContextType>;
};

export type BatchPredictionEndedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BatchPredictionEndedError'] = ResolversParentTypes['BatchPredictionEndedError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BatchPredictionNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BatchPredictionNotFoundError'] = ResolversParentTypes['BatchPredictionNotFoundError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BatchPredictionUpdatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BatchPredictionUpdated'] = ResolversParentTypes['BatchPredictionUpdated']> = {
  batchPrediction?: Resolver<ResolversTypes['BatchPrediction'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BatchProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BatchProgress'] = ResolversParentTypes['BatchProgress']> = {
  faultyRows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rowsDone?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rowsTotal?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type BatchResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BatchResult'] = ResolversParentTypes['BatchResult']> = {
  byteSize?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  otherColumns?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BatchRowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BatchRow'] = ResolversParentTypes['BatchRow']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['InvalidFeatureError']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  prediction?: Resolver<Maybe<ResolversTypes['Prediction']>, ParentType, ContextType>;
};

export interface BigIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BigInt'], any> {
  name: 'BigInt';
}

export type CalibrationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Calibration'] = ResolversParentTypes['Calibration']> = {
  bins?: Resolver<ReadonlyArray<ResolversTypes['CalibrationBin']>, ParentType, ContextType>;
  expectedError?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type CalibrationBinResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CalibrationBin'] = ResolversParentTypes['CalibrationBin']> = {
  lower?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  observed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  predicted?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  upper?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type CancelBatchPredictionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelBatchPredictionError'] = ResolversParentTypes['CancelBatchPredictionError']> = {
  __resolveType: TypeResolveFn<'BatchPredictionEndedError' | 'BatchPredictionNotFoundError', ParentType, ContextType>;
};

export type CancelBatchPredictionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelBatchPredictionPayload'] = ResolversParentTypes['CancelBatchPredictionPayload']> = {
  batchPrediction?: Resolver<Maybe<ResolversTypes['BatchPrediction']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CancelBatchPredictionError']>, ParentType, ContextType>;
};

export type CancelTrainingErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelTrainingError'] = ResolversParentTypes['CancelTrainingError']> = {
  __resolveType: TypeResolveFn<'TrainingRunEndedError' | 'TrainingRunNotFoundError', ParentType, ContextType>;
};

export type CancelTrainingPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelTrainingPayload'] = ResolversParentTypes['CancelTrainingPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['CancelTrainingError']>, ParentType, ContextType>;
  trainingRun?: Resolver<Maybe<ResolversTypes['TrainingRun']>, ParentType, ContextType>;
};

export type CardFeatureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CardFeature'] = ResolversParentTypes['CardFeature']> = {
  categories?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maximum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  minimum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['FeatureType'], ParentType, ContextType>;
};

export type CardLineageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CardLineage'] = ResolversParentTypes['CardLineage']> = {
  dataset?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  features?: Resolver<ReadonlyArray<ResolversTypes['CardFeature']>, ParentType, ContextType>;
  parameters?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  recipe?: Resolver<Maybe<ResolversTypes['Recipe']>, ParentType, ContextType>;
  seed?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['Target'], ParentType, ContextType>;
  testRows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trainingRows?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  graphqlName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ClaimTrainingJobErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClaimTrainingJobError'] = ResolversParentTypes['ClaimTrainingJobError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError', ParentType, ContextType>;
};

export type ClaimTrainingJobPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClaimTrainingJobPayload'] = ResolversParentTypes['ClaimTrainingJobPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['ClaimTrainingJobError']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
};

export type ClassCurvesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClassCurves'] = ResolversParentTypes['ClassCurves']> = {
  class?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  precisionRecall?: Resolver<ReadonlyArray<ResolversTypes['PrecisionRecallPoint']>, ParentType, ContextType>;
  roc?: Resolver<ReadonlyArray<ResolversTypes['RocPoint']>, ParentType, ContextType>;
};

export type ClassProbabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClassProbability'] = ResolversParentTypes['ClassProbability']> = {
  class?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ClassScoresResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClassScores'] = ResolversParentTypes['ClassScores']> = {
  auc?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averagePrecision?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  class?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  f1?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  precision?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  recall?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  support?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CompleteTrainingJobErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompleteTrainingJobError'] = ResolversParentTypes['CompleteTrainingJobError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'ModelRefusedError' | 'OverloadedError' | 'TrainingJobEndedError' | 'TrainingJobLostError' | 'TrainingJobNotFoundError' | 'UploadNotFoundError', ParentType, ContextType>;
};

export type CompleteTrainingJobPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompleteTrainingJobPayload'] = ResolversParentTypes['CompleteTrainingJobPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['CompleteTrainingJobError']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
};

export type ConfusionCellResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConfusionCell'] = ResolversParentTypes['ConfusionCell']> = {
  actual?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  predicted?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ContributionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Contribution'] = ResolversParentTypes['Contribution']> = {
  contribution?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  feature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateModelErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateModelError'] = ResolversParentTypes['CreateModelError']> = {
  __resolveType: TypeResolveFn<'DatasetUnsuitableError' | 'DatasetVersionNotFoundError' | 'InvalidInputError' | 'ModelNameTakenError' | 'OverloadedError', ParentType, ContextType>;
};

export type CreateModelPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateModelPayload'] = ResolversParentTypes['CreateModelPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['CreateModelError']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  trainingRun?: Resolver<Maybe<ResolversTypes['TrainingRun']>, ParentType, ContextType>;
};

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export type DatasetUnsuitableErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetUnsuitableError'] = ResolversParentTypes['DatasetUnsuitableError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  column?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DatasetVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetVersion'] = ResolversParentTypes['DatasetVersion']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DatasetVersionNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetVersionNotFoundError'] = ResolversParentTypes['DatasetVersionNotFoundError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Decision'] = ResolversParentTypes['Decision']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DriftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Drift'] = ResolversParentTypes['Drift']> = {
  features?: Resolver<ReadonlyArray<ResolversTypes['FeatureDrift']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  predictedClass?: Resolver<ResolversTypes['Shift'], ParentType, ContextType>;
  predictions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Shift'], ParentType, ContextType>;
  testRows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export type EvaluationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Evaluation'] = ResolversParentTypes['Evaluation']> = {
  accuracy?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  auc?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  brier?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  calibration?: Resolver<ResolversTypes['Calibration'], ParentType, ContextType>;
  classes?: Resolver<ReadonlyArray<ResolversTypes['ClassScores']>, ParentType, ContextType>;
  confusion?: Resolver<ReadonlyArray<ResolversTypes['ConfusionCell']>, ParentType, ContextType>;
  curves?: Resolver<ReadonlyArray<ResolversTypes['ClassCurves']>, ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['Interval'], ParentType, ContextType>;
  logLoss?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = {
  __resolveType: TypeResolveFn<'BatchPredictionUpdated' | 'ModelVersionChanged' | 'PredictionCreated' | 'RetrainingTriggered' | 'TrainingRunUpdated', ParentType, ContextType>;
};

export type ExplanationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Explanation'] = ResolversParentTypes['Explanation']> = {
  baseline?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  class?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contributions?: Resolver<ReadonlyArray<ResolversTypes['Contribution']>, ParentType, ContextType>;
};

export type ExternalTrainingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExternalTraining'] = ResolversParentTypes['ExternalTraining']> = {
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  metrics?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  parameters?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TrainingJobStatus'], ParentType, ContextType>;
  trainer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FailTrainingJobErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FailTrainingJobError'] = ResolversParentTypes['FailTrainingJobError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'TrainingJobEndedError' | 'TrainingJobLostError' | 'TrainingJobNotFoundError', ParentType, ContextType>;
};

export type FailTrainingJobPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FailTrainingJobPayload'] = ResolversParentTypes['FailTrainingJobPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['FailTrainingJobError']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
};

export type FeatureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Feature'] = ResolversParentTypes['Feature']> = {
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  example?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  graphqlName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maximum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  minimum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['FeatureType'], ParentType, ContextType>;
};

export type FeatureDriftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FeatureDrift'] = ResolversParentTypes['FeatureDrift']> = {
  feature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  shift?: Resolver<ResolversTypes['Shift'], ParentType, ContextType>;
};

export type FeatureImportanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FeatureImportance'] = ResolversParentTypes['FeatureImportance']> = {
  feature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  importance?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  usage?: Resolver<Maybe<ResolversTypes['TreeUsage']>, ParentType, ContextType>;
};

export type FeatureSlicesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FeatureSlices'] = ResolversParentTypes['FeatureSlices']> = {
  feature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  omitted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  slices?: Resolver<ReadonlyArray<ResolversTypes['Slice']>, ParentType, ContextType>;
};

export type GateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Gate'] = ResolversParentTypes['Gate']> = {
  outcome?: Resolver<ResolversTypes['GateOutcome'], ParentType, ContextType>;
  passed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['GateReason']>, ParentType, ContextType>;
};

export type GateReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GateReason'] = ResolversParentTypes['GateReason']> = {
  challenger?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  champion?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  passed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type HeartbeatTrainingJobErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeartbeatTrainingJobError'] = ResolversParentTypes['HeartbeatTrainingJobError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'TrainingJobEndedError' | 'TrainingJobLostError' | 'TrainingJobNotFoundError', ParentType, ContextType>;
};

export type HeartbeatTrainingJobPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeartbeatTrainingJobPayload'] = ResolversParentTypes['HeartbeatTrainingJobPayload']> = {
  cancelled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['HeartbeatTrainingJobError']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['TrainingJob']>, ParentType, ContextType>;
};

export type IdempotencyConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImportanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Importance'] = ResolversParentTypes['Importance']> = {
  features?: Resolver<ReadonlyArray<ResolversTypes['FeatureImportance']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['ImportanceMethod'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IntervalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Interval'] = ResolversParentTypes['Interval']> = {
  lower?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  upper?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type InvalidFeatureErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidFeatureError'] = ResolversParentTypes['InvalidFeatureError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  feature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInputError'] = ResolversParentTypes['InvalidInputError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type MetricsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Metrics'] = ResolversParentTypes['Metrics']> = {
  accuracy?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  auc?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  brier?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  logLoss?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ModelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Model'] = ResolversParentTypes['Model'], FederationReferenceType extends FederationReferenceTypes['Model'] = FederationReferenceTypes['Model']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Model']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  production?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  signature?: Resolver<ResolversTypes['Signature'], ParentType, ContextType>;
  task?: Resolver<ResolversTypes['Task'], ParentType, ContextType>;
  trainer?: Resolver<ResolversTypes['TrainerKind'], ParentType, ContextType>;
  trainingRuns?: Resolver<ResolversTypes['TrainingRunConnection'], ParentType, ContextType, RequireFields<ModelTrainingRunsArgs, 'first'>>;
  versions?: Resolver<ResolversTypes['ModelVersionConnection'], ParentType, ContextType, RequireFields<ModelVersionsArgs, 'first'>>;
};

export type ModelAnswerInvalidErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelAnswerInvalidError'] = ResolversParentTypes['ModelAnswerInvalidError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelCardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelCard'] = ResolversParentTypes['ModelCard']> = {
  evaluation?: Resolver<ResolversTypes['Evaluation'], ParentType, ContextType>;
  importance?: Resolver<ResolversTypes['Importance'], ParentType, ContextType>;
  json?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  lineage?: Resolver<ResolversTypes['CardLineage'], ParentType, ContextType>;
  markdown?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  partialDependence?: Resolver<ResolversTypes['PartialDependenceReport'], ParentType, ContextType>;
  slices?: Resolver<ReadonlyArray<ResolversTypes['FeatureSlices']>, ParentType, ContextType>;
};

export type ModelConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelConnection'] = ResolversParentTypes['ModelConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ModelEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Model']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ModelEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelEdge'] = ResolversParentTypes['ModelEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
};

export type ModelElementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelElement'] = ResolversParentTypes['ModelElement']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ModelNameTakenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelNameTakenError'] = ResolversParentTypes['ModelNameTakenError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelNotFoundError'] = ResolversParentTypes['ModelNotFoundError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelNotReadyErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelNotReadyError'] = ResolversParentTypes['ModelNotReadyError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelQuarantinedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelQuarantinedError'] = ResolversParentTypes['ModelQuarantinedError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelRefusedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelRefusedError'] = ResolversParentTypes['ModelRefusedError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  element?: Resolver<Maybe<ResolversTypes['ModelElement']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelVersion'] = ResolversParentTypes['ModelVersion'], FederationReferenceType extends FederationReferenceTypes['ModelVersion'] = FederationReferenceTypes['ModelVersion']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ModelVersion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  card?: Resolver<Maybe<ResolversTypes['ModelCard']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['Decision']>, ParentType, ContextType>;
  drift?: Resolver<Maybe<ResolversTypes['Drift']>, ParentType, ContextType>;
  gate?: Resolver<Maybe<ResolversTypes['Gate']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metrics?: Resolver<ResolversTypes['Metrics'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parameters?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  recipe?: Resolver<Maybe<ResolversTypes['Recipe']>, ParentType, ContextType>;
  registeredBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ModelVersionStatus'], ParentType, ContextType>;
  trainedOn?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  trainingRun?: Resolver<Maybe<ResolversTypes['TrainingRun']>, ParentType, ContextType>;
};

export type ModelVersionChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelVersionChanged'] = ResolversParentTypes['ModelVersionChanged']> = {
  change?: Resolver<ResolversTypes['ModelVersionChange'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['GateReason']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelVersionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelVersionConnection'] = ResolversParentTypes['ModelVersionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ModelVersionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ModelVersionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelVersionEdge'] = ResolversParentTypes['ModelVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
};

export type ModelVersionNotEligibleErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelVersionNotEligibleError'] = ResolversParentTypes['ModelVersionNotEligibleError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelVersionNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelVersionNotFoundError'] = ResolversParentTypes['ModelVersionNotFoundError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelBatchPrediction?: Resolver<ResolversTypes['CancelBatchPredictionPayload'], ParentType, ContextType, RequireFields<MutationCancelBatchPredictionArgs, 'input'>>;
  cancelTraining?: Resolver<ResolversTypes['CancelTrainingPayload'], ParentType, ContextType, RequireFields<MutationCancelTrainingArgs, 'input'>>;
  claimTrainingJob?: Resolver<ResolversTypes['ClaimTrainingJobPayload'], ParentType, ContextType, RequireFields<MutationClaimTrainingJobArgs, 'input'>>;
  completeTrainingJob?: Resolver<ResolversTypes['CompleteTrainingJobPayload'], ParentType, ContextType, RequireFields<MutationCompleteTrainingJobArgs, 'input'>>;
  createModel?: Resolver<ResolversTypes['CreateModelPayload'], ParentType, ContextType, RequireFields<MutationCreateModelArgs, 'input'>>;
  failTrainingJob?: Resolver<ResolversTypes['FailTrainingJobPayload'], ParentType, ContextType, RequireFields<MutationFailTrainingJobArgs, 'input'>>;
  heartbeatTrainingJob?: Resolver<ResolversTypes['HeartbeatTrainingJobPayload'], ParentType, ContextType, RequireFields<MutationHeartbeatTrainingJobArgs, 'input'>>;
  predict?: Resolver<ResolversTypes['PredictPayload'], ParentType, ContextType, RequireFields<MutationPredictArgs, 'input'>>;
  predictBatch?: Resolver<ResolversTypes['PredictBatchPayload'], ParentType, ContextType, RequireFields<MutationPredictBatchArgs, 'input'>>;
  promoteModelVersion?: Resolver<ResolversTypes['PromoteModelVersionPayload'], ParentType, ContextType, RequireFields<MutationPromoteModelVersionArgs, 'input'>>;
  registerModelVersion?: Resolver<ResolversTypes['RegisterModelVersionPayload'], ParentType, ContextType, RequireFields<MutationRegisterModelVersionArgs, 'input'>>;
  rollbackModel?: Resolver<ResolversTypes['RollbackModelPayload'], ParentType, ContextType, RequireFields<MutationRollbackModelArgs, 'input'>>;
  setModelTrainer?: Resolver<ResolversTypes['SetModelTrainerPayload'], ParentType, ContextType, RequireFields<MutationSetModelTrainerArgs, 'input'>>;
  startBatchPrediction?: Resolver<ResolversTypes['StartBatchPredictionPayload'], ParentType, ContextType, RequireFields<MutationStartBatchPredictionArgs, 'input'>>;
  startTraining?: Resolver<ResolversTypes['StartTrainingPayload'], ParentType, ContextType, RequireFields<MutationStartTrainingArgs, 'input'>>;
};

export type NothingToRollBackErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NothingToRollBackError'] = ResolversParentTypes['NothingToRollBackError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OverloadedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OverloadedError'] = ResolversParentTypes['OverloadedError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartialDependenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PartialDependence'] = ResolversParentTypes['PartialDependence']> = {
  feature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  points?: Resolver<ReadonlyArray<ResolversTypes['PartialDependencePoint']>, ParentType, ContextType>;
};

export type PartialDependencePointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PartialDependencePoint'] = ResolversParentTypes['PartialDependencePoint']> = {
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  probabilities?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type PartialDependenceReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PartialDependenceReport'] = ResolversParentTypes['PartialDependenceReport']> = {
  classes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  features?: Resolver<ReadonlyArray<ResolversTypes['PartialDependence']>, ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PrecisionRecallPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PrecisionRecallPoint'] = ResolversParentTypes['PrecisionRecallPoint']> = {
  precision?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  recall?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PredictBatchErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PredictBatchError'] = ResolversParentTypes['PredictBatchError']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictError' | 'InvalidInputError' | 'ModelAnswerInvalidError' | 'ModelNotFoundError' | 'ModelNotReadyError' | 'ModelQuarantinedError' | 'OverloadedError', ParentType, ContextType>;
};

export type PredictBatchPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PredictBatchPayload'] = ResolversParentTypes['PredictBatchPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['PredictBatchError']>, ParentType, ContextType>;
  rows?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BatchRow']>>, ParentType, ContextType>;
};

export type PredictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PredictError'] = ResolversParentTypes['PredictError']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictError' | 'InvalidFeatureError' | 'InvalidInputError' | 'ModelAnswerInvalidError' | 'ModelNotFoundError' | 'ModelNotReadyError' | 'ModelQuarantinedError' | 'OverloadedError', ParentType, ContextType>;
};

export type PredictPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PredictPayload'] = ResolversParentTypes['PredictPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['PredictError']>, ParentType, ContextType>;
  prediction?: Resolver<Maybe<ResolversTypes['Prediction']>, ParentType, ContextType>;
};

export type PredictionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Prediction'] = ResolversParentTypes['Prediction'], FederationReferenceType extends FederationReferenceTypes['Prediction'] = FederationReferenceTypes['Prediction']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Prediction']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  explanation?: Resolver<Maybe<ResolversTypes['Explanation']>, ParentType, ContextType>;
  features?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  predictedClass?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  probabilities?: Resolver<ReadonlyArray<ResolversTypes['ClassProbability']>, ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PredictionCreatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PredictionCreated'] = ResolversParentTypes['PredictionCreated']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  prediction?: Resolver<ResolversTypes['Prediction'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PromoteModelVersionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromoteModelVersionError'] = ResolversParentTypes['PromoteModelVersionError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'ModelVersionNotEligibleError' | 'ModelVersionNotFoundError', ParentType, ContextType>;
};

export type PromoteModelVersionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PromoteModelVersionPayload'] = ResolversParentTypes['PromoteModelVersionPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['PromoteModelVersionError']>, ParentType, ContextType>;
  modelVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  batchPrediction?: Resolver<Maybe<ResolversTypes['BatchPrediction']>, ParentType, ContextType, RequireFields<QueryBatchPredictionArgs, 'id'>>;
  batchPredictions?: Resolver<ResolversTypes['BatchPredictionConnection'], ParentType, ContextType, RequireFields<QueryBatchPredictionsArgs, 'first'>>;
  eventCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType, RequireFields<QueryModelArgs, 'name'>>;
  modelVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType, RequireFields<QueryModelVersionArgs, 'id'>>;
  models?: Resolver<ResolversTypes['ModelConnection'], ParentType, ContextType, RequireFields<QueryModelsArgs, 'first'>>;
  prediction?: Resolver<Maybe<ResolversTypes['Prediction']>, ParentType, ContextType, RequireFields<QueryPredictionArgs, 'id'>>;
  trainingRun?: Resolver<Maybe<ResolversTypes['TrainingRun']>, ParentType, ContextType, RequireFields<QueryTrainingRunArgs, 'id'>>;
};

export type RegisterModelVersionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterModelVersionError'] = ResolversParentTypes['RegisterModelVersionError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'ModelNotFoundError' | 'ModelRefusedError' | 'OverloadedError' | 'SignatureMismatchError' | 'UploadNotFoundError', ParentType, ContextType>;
};

export type RegisterModelVersionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterModelVersionPayload'] = ResolversParentTypes['RegisterModelVersionPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['RegisterModelVersionError']>, ParentType, ContextType>;
  modelVersion?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
};

export type RetrainingTriggerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetrainingTrigger'] = ResolversParentTypes['RetrainingTrigger']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['TriggerReason'], ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Score']>, ParentType, ContextType>;
};

export type RetrainingTriggeredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetrainingTriggered'] = ResolversParentTypes['RetrainingTriggered']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['TriggerReason'], ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Score']>, ParentType, ContextType>;
  trainingRun?: Resolver<ResolversTypes['TrainingRun'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RocPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RocPoint'] = ResolversParentTypes['RocPoint']> = {
  falsePositiveRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  threshold?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  truePositiveRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RollbackModelErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RollbackModelError'] = ResolversParentTypes['RollbackModelError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'ModelNotFoundError' | 'NothingToRollBackError', ParentType, ContextType>;
};

export type RollbackModelPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RollbackModelPayload'] = ResolversParentTypes['RollbackModelPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['RollbackModelError']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
};

export type ScoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Score'] = ResolversParentTypes['Score']> = {
  judged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lower?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  upper?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type SetModelTrainerErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetModelTrainerError'] = ResolversParentTypes['SetModelTrainerError']> = {
  __resolveType: TypeResolveFn<'ModelNotFoundError', ParentType, ContextType>;
};

export type SetModelTrainerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetModelTrainerPayload'] = ResolversParentTypes['SetModelTrainerPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['SetModelTrainerError']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
};

export type ShiftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Shift'] = ResolversParentTypes['Shift']> = {
  bins?: Resolver<ReadonlyArray<ResolversTypes['ShiftBin']>, ParentType, ContextType>;
  chance?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  psi?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ShiftBinResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShiftBin'] = ResolversParentTypes['ShiftBin']> = {
  actual?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ShiftBinKind'], ParentType, ContextType>;
  lower?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  upper?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type SignatureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Signature'] = ResolversParentTypes['Signature']> = {
  features?: Resolver<ReadonlyArray<ResolversTypes['Feature']>, ParentType, ContextType>;
  predictField?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['Target'], ParentType, ContextType>;
};

export type SignatureMismatchErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignatureMismatchError'] = ResolversParentTypes['SignatureMismatchError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  feature?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SliceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Slice'] = ResolversParentTypes['Slice']> = {
  accuracy?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  auc?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['Interval'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SliceKind'], ParentType, ContextType>;
  lower?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  upper?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type StartBatchPredictionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartBatchPredictionError'] = ResolversParentTypes['StartBatchPredictionError']> = {
  __resolveType: TypeResolveFn<'DatasetVersionNotFoundError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'ModelNotFoundError' | 'ModelNotReadyError' | 'ModelVersionNotFoundError' | 'OverloadedError' | 'UploadNotFoundError', ParentType, ContextType>;
};

export type StartBatchPredictionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartBatchPredictionPayload'] = ResolversParentTypes['StartBatchPredictionPayload']> = {
  batchPrediction?: Resolver<Maybe<ResolversTypes['BatchPrediction']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['StartBatchPredictionError']>, ParentType, ContextType>;
};

export type StartTrainingErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartTrainingError'] = ResolversParentTypes['StartTrainingError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'ModelNotFoundError', ParentType, ContextType>;
};

export type StartTrainingPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartTrainingPayload'] = ResolversParentTypes['StartTrainingPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['StartTrainingError']>, ParentType, ContextType>;
  trainingRun?: Resolver<Maybe<ResolversTypes['TrainingRun']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  batchPredictionUpdated?: SubscriptionResolver<ResolversTypes['BatchPredictionUpdated'], "batchPredictionUpdated", ParentType, ContextType, RequireFields<SubscriptionBatchPredictionUpdatedArgs, 'id'>>;
  modelVersionChanged?: SubscriptionResolver<ResolversTypes['ModelVersionChanged'], "modelVersionChanged", ParentType, ContextType, RequireFields<SubscriptionModelVersionChangedArgs, 'model'>>;
  predictionCreated?: SubscriptionResolver<ResolversTypes['PredictionCreated'], "predictionCreated", ParentType, ContextType, RequireFields<SubscriptionPredictionCreatedArgs, 'model'>>;
  retrainingTriggered?: SubscriptionResolver<ResolversTypes['RetrainingTriggered'], "retrainingTriggered", ParentType, ContextType, RequireFields<SubscriptionRetrainingTriggeredArgs, 'model'>>;
  trainingRunUpdated?: SubscriptionResolver<ResolversTypes['TrainingRunUpdated'], "trainingRunUpdated", ParentType, ContextType, RequireFields<SubscriptionTrainingRunUpdatedArgs, 'model'>>;
};

export type TargetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Target'] = ResolversParentTypes['Target']> = {
  classes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TrainingFileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingFile'] = ResolversParentTypes['TrainingFile']> = {
  byteSize?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TrainingJobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingJob'] = ResolversParentTypes['TrainingJob']> = {
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  dataset?: Resolver<ResolversTypes['DatasetVersion'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  leaseExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  parameters?: Resolver<ResolversTypes['TrainingJobParameters'], ParentType, ContextType>;
  recipe?: Resolver<ResolversTypes['Recipe'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['TrainingFile'], ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TrainingJobStatus'], ParentType, ContextType>;
  trainingRun?: Resolver<ResolversTypes['TrainingRun'], ParentType, ContextType>;
};

export type TrainingJobEndedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingJobEndedError'] = ResolversParentTypes['TrainingJobEndedError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrainingJobLostErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingJobLostError'] = ResolversParentTypes['TrainingJobLostError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrainingJobNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingJobNotFoundError'] = ResolversParentTypes['TrainingJobNotFoundError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrainingJobParametersResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingJobParameters'] = ResolversParentTypes['TrainingJobParameters']> = {
  columnFraction?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  iterations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  l1?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  l2?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  learningRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  maximumDepth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maximumLeaves?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimumChildWeight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  rowFraction?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type TrainingProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingProgress'] = ResolversParentTypes['TrainingProgress']> = {
  fraction?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  loss?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['TrainingStage'], ParentType, ContextType>;
};

export type TrainingRunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingRun'] = ResolversParentTypes['TrainingRun'], FederationReferenceType extends FederationReferenceTypes['TrainingRun'] = FederationReferenceTypes['TrainingRun']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['TrainingRun']> | FederationReferenceType, FederationReferenceType, ContextType>;
  challenger?: Resolver<Maybe<ResolversTypes['ModelVersion']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dataset?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  external?: Resolver<Maybe<ResolversTypes['ExternalTraining']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  failureCode?: Resolver<Maybe<ResolversTypes['ErrorCode']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['TrainingProgress'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TrainingRunStatus'], ParentType, ContextType>;
  trainer?: Resolver<ResolversTypes['TrainerKind'], ParentType, ContextType>;
  trials?: Resolver<ReadonlyArray<ResolversTypes['TrainingTrial']>, ParentType, ContextType>;
  trigger?: Resolver<Maybe<ResolversTypes['RetrainingTrigger']>, ParentType, ContextType>;
  tuning?: Resolver<Maybe<ResolversTypes['TuningBudget']>, ParentType, ContextType>;
};

export type TrainingRunConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingRunConnection'] = ResolversParentTypes['TrainingRunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TrainingRunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['TrainingRun']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TrainingRunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingRunEdge'] = ResolversParentTypes['TrainingRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TrainingRun'], ParentType, ContextType>;
};

export type TrainingRunEndedErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingRunEndedError'] = ResolversParentTypes['TrainingRunEndedError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrainingRunNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingRunNotFoundError'] = ResolversParentTypes['TrainingRunNotFoundError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrainingRunUpdatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingRunUpdated'] = ResolversParentTypes['TrainingRunUpdated']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  trainingRun?: Resolver<ResolversTypes['TrainingRun'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrainingTrialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrainingTrial'] = ResolversParentTypes['TrainingTrial']> = {
  auc?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  loss?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parameters?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  rounds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TrainingTrialStatus'], ParentType, ContextType>;
};

export type TreeUsageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TreeUsage'] = ResolversParentTypes['TreeUsage']> = {
  cover?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  splits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TuningBudgetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TuningBudget'] = ResolversParentTypes['TuningBudget']> = {
  minutes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  trials?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UploadNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadNotFoundError'] = ResolversParentTypes['UploadNotFoundError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'BatchPredictionEndedError' | 'BatchPredictionNotFoundError' | 'DatasetUnsuitableError' | 'DatasetVersionNotFoundError' | 'IdempotencyConflictError' | 'InvalidFeatureError' | 'InvalidInputError' | 'ModelAnswerInvalidError' | 'ModelNameTakenError' | 'ModelNotFoundError' | 'ModelNotReadyError' | 'ModelQuarantinedError' | 'ModelRefusedError' | 'ModelVersionNotEligibleError' | 'ModelVersionNotFoundError' | 'NothingToRollBackError' | 'OverloadedError' | 'SignatureMismatchError' | 'TrainingJobEndedError' | 'TrainingJobLostError' | 'TrainingJobNotFoundError' | 'TrainingRunEndedError' | 'TrainingRunNotFoundError' | 'UploadNotFoundError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  BatchFailure?: BatchFailureResolvers<ContextType>;
  BatchPrediction?: BatchPredictionResolvers<ContextType>;
  BatchPredictionConnection?: BatchPredictionConnectionResolvers<ContextType>;
  BatchPredictionEdge?: BatchPredictionEdgeResolvers<ContextType>;
  BatchPredictionEndedError?: BatchPredictionEndedErrorResolvers<ContextType>;
  BatchPredictionNotFoundError?: BatchPredictionNotFoundErrorResolvers<ContextType>;
  BatchPredictionUpdated?: BatchPredictionUpdatedResolvers<ContextType>;
  BatchProgress?: BatchProgressResolvers<ContextType>;
  BatchResult?: BatchResultResolvers<ContextType>;
  BatchRow?: BatchRowResolvers<ContextType>;
  BigInt?: GraphQLScalarType;
  Calibration?: CalibrationResolvers<ContextType>;
  CalibrationBin?: CalibrationBinResolvers<ContextType>;
  CancelBatchPredictionError?: CancelBatchPredictionErrorResolvers<ContextType>;
  CancelBatchPredictionPayload?: CancelBatchPredictionPayloadResolvers<ContextType>;
  CancelTrainingError?: CancelTrainingErrorResolvers<ContextType>;
  CancelTrainingPayload?: CancelTrainingPayloadResolvers<ContextType>;
  CardFeature?: CardFeatureResolvers<ContextType>;
  CardLineage?: CardLineageResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  ClaimTrainingJobError?: ClaimTrainingJobErrorResolvers<ContextType>;
  ClaimTrainingJobPayload?: ClaimTrainingJobPayloadResolvers<ContextType>;
  ClassCurves?: ClassCurvesResolvers<ContextType>;
  ClassProbability?: ClassProbabilityResolvers<ContextType>;
  ClassScores?: ClassScoresResolvers<ContextType>;
  CompleteTrainingJobError?: CompleteTrainingJobErrorResolvers<ContextType>;
  CompleteTrainingJobPayload?: CompleteTrainingJobPayloadResolvers<ContextType>;
  ConfusionCell?: ConfusionCellResolvers<ContextType>;
  Contribution?: ContributionResolvers<ContextType>;
  CreateModelError?: CreateModelErrorResolvers<ContextType>;
  CreateModelPayload?: CreateModelPayloadResolvers<ContextType>;
  Cursor?: GraphQLScalarType;
  DatasetUnsuitableError?: DatasetUnsuitableErrorResolvers<ContextType>;
  DatasetVersion?: DatasetVersionResolvers<ContextType>;
  DatasetVersionNotFoundError?: DatasetVersionNotFoundErrorResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decision?: DecisionResolvers<ContextType>;
  Drift?: DriftResolvers<ContextType>;
  Duration?: GraphQLScalarType;
  Evaluation?: EvaluationResolvers<ContextType>;
  Event?: EventResolvers<ContextType>;
  Explanation?: ExplanationResolvers<ContextType>;
  ExternalTraining?: ExternalTrainingResolvers<ContextType>;
  FailTrainingJobError?: FailTrainingJobErrorResolvers<ContextType>;
  FailTrainingJobPayload?: FailTrainingJobPayloadResolvers<ContextType>;
  Feature?: FeatureResolvers<ContextType>;
  FeatureDrift?: FeatureDriftResolvers<ContextType>;
  FeatureImportance?: FeatureImportanceResolvers<ContextType>;
  FeatureSlices?: FeatureSlicesResolvers<ContextType>;
  Gate?: GateResolvers<ContextType>;
  GateReason?: GateReasonResolvers<ContextType>;
  HeartbeatTrainingJobError?: HeartbeatTrainingJobErrorResolvers<ContextType>;
  HeartbeatTrainingJobPayload?: HeartbeatTrainingJobPayloadResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  Importance?: ImportanceResolvers<ContextType>;
  Interval?: IntervalResolvers<ContextType>;
  InvalidFeatureError?: InvalidFeatureErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  Metrics?: MetricsResolvers<ContextType>;
  Model?: ModelResolvers<ContextType>;
  ModelAnswerInvalidError?: ModelAnswerInvalidErrorResolvers<ContextType>;
  ModelCard?: ModelCardResolvers<ContextType>;
  ModelConnection?: ModelConnectionResolvers<ContextType>;
  ModelEdge?: ModelEdgeResolvers<ContextType>;
  ModelElement?: ModelElementResolvers<ContextType>;
  ModelNameTakenError?: ModelNameTakenErrorResolvers<ContextType>;
  ModelNotFoundError?: ModelNotFoundErrorResolvers<ContextType>;
  ModelNotReadyError?: ModelNotReadyErrorResolvers<ContextType>;
  ModelQuarantinedError?: ModelQuarantinedErrorResolvers<ContextType>;
  ModelRefusedError?: ModelRefusedErrorResolvers<ContextType>;
  ModelVersion?: ModelVersionResolvers<ContextType>;
  ModelVersionChanged?: ModelVersionChangedResolvers<ContextType>;
  ModelVersionConnection?: ModelVersionConnectionResolvers<ContextType>;
  ModelVersionEdge?: ModelVersionEdgeResolvers<ContextType>;
  ModelVersionNotEligibleError?: ModelVersionNotEligibleErrorResolvers<ContextType>;
  ModelVersionNotFoundError?: ModelVersionNotFoundErrorResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NothingToRollBackError?: NothingToRollBackErrorResolvers<ContextType>;
  OverloadedError?: OverloadedErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PartialDependence?: PartialDependenceResolvers<ContextType>;
  PartialDependencePoint?: PartialDependencePointResolvers<ContextType>;
  PartialDependenceReport?: PartialDependenceReportResolvers<ContextType>;
  PrecisionRecallPoint?: PrecisionRecallPointResolvers<ContextType>;
  PredictBatchError?: PredictBatchErrorResolvers<ContextType>;
  PredictBatchPayload?: PredictBatchPayloadResolvers<ContextType>;
  PredictError?: PredictErrorResolvers<ContextType>;
  PredictPayload?: PredictPayloadResolvers<ContextType>;
  Prediction?: PredictionResolvers<ContextType>;
  PredictionCreated?: PredictionCreatedResolvers<ContextType>;
  PromoteModelVersionError?: PromoteModelVersionErrorResolvers<ContextType>;
  PromoteModelVersionPayload?: PromoteModelVersionPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RegisterModelVersionError?: RegisterModelVersionErrorResolvers<ContextType>;
  RegisterModelVersionPayload?: RegisterModelVersionPayloadResolvers<ContextType>;
  RetrainingTrigger?: RetrainingTriggerResolvers<ContextType>;
  RetrainingTriggered?: RetrainingTriggeredResolvers<ContextType>;
  RocPoint?: RocPointResolvers<ContextType>;
  RollbackModelError?: RollbackModelErrorResolvers<ContextType>;
  RollbackModelPayload?: RollbackModelPayloadResolvers<ContextType>;
  Score?: ScoreResolvers<ContextType>;
  SetModelTrainerError?: SetModelTrainerErrorResolvers<ContextType>;
  SetModelTrainerPayload?: SetModelTrainerPayloadResolvers<ContextType>;
  Shift?: ShiftResolvers<ContextType>;
  ShiftBin?: ShiftBinResolvers<ContextType>;
  Signature?: SignatureResolvers<ContextType>;
  SignatureMismatchError?: SignatureMismatchErrorResolvers<ContextType>;
  Slice?: SliceResolvers<ContextType>;
  StartBatchPredictionError?: StartBatchPredictionErrorResolvers<ContextType>;
  StartBatchPredictionPayload?: StartBatchPredictionPayloadResolvers<ContextType>;
  StartTrainingError?: StartTrainingErrorResolvers<ContextType>;
  StartTrainingPayload?: StartTrainingPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Target?: TargetResolvers<ContextType>;
  TrainingFile?: TrainingFileResolvers<ContextType>;
  TrainingJob?: TrainingJobResolvers<ContextType>;
  TrainingJobEndedError?: TrainingJobEndedErrorResolvers<ContextType>;
  TrainingJobLostError?: TrainingJobLostErrorResolvers<ContextType>;
  TrainingJobNotFoundError?: TrainingJobNotFoundErrorResolvers<ContextType>;
  TrainingJobParameters?: TrainingJobParametersResolvers<ContextType>;
  TrainingProgress?: TrainingProgressResolvers<ContextType>;
  TrainingRun?: TrainingRunResolvers<ContextType>;
  TrainingRunConnection?: TrainingRunConnectionResolvers<ContextType>;
  TrainingRunEdge?: TrainingRunEdgeResolvers<ContextType>;
  TrainingRunEndedError?: TrainingRunEndedErrorResolvers<ContextType>;
  TrainingRunNotFoundError?: TrainingRunNotFoundErrorResolvers<ContextType>;
  TrainingRunUpdated?: TrainingRunUpdatedResolvers<ContextType>;
  TrainingTrial?: TrainingTrialResolvers<ContextType>;
  TreeUsage?: TreeUsageResolvers<ContextType>;
  TuningBudget?: TuningBudgetResolvers<ContextType>;
  UploadNotFoundError?: UploadNotFoundErrorResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  impersonal?: ImpersonalDirectiveResolver<any, any, ContextType>;
  requiresRole?: RequiresRoleDirectiveResolver<any, any, ContextType>;
};
