import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DatasetParent, DatasetVersionParent, DatasetVersionCreatedParent } from './parents.ts';
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

/** A column and its profile over all rows. */
export type Column = {
  readonly __typename?: 'Column';
  /** Different values, missing not counted. */
  readonly distinct: Scalars['Int']['output'];
  /** Numbers: up to 20 bins of equal width. Categories: the most frequent, at most 200. */
  readonly histogram: ReadonlyArray<HistogramBin>;
  /** Largest value; null where it is not a number. */
  readonly maximum: Maybe<Scalars['Float']['output']>;
  /** Mean; null where it is not a number. */
  readonly mean: Maybe<Scalars['Float']['output']>;
  /** Smallest value; null where it is not a number. */
  readonly minimum: Maybe<Scalars['Float']['output']>;
  /** Rows without a value. */
  readonly missing: Scalars['Int']['output'];
  readonly name: Scalars['String']['output'];
  readonly type: ColumnType;
};

/** How a column's values are written. */
export type ColumnType =
  | 'CATEGORY'
  | 'INTEGER'
  | 'NUMBER';

/** The type of a column. */
export type ColumnTypeInput = {
  /** As the file's header has it. */
  readonly column: Scalars['String']['input'];
  /** Rows with a value of another type are kept aside. */
  readonly type: ColumnType;
};

export type CreateDatasetVersionError = DatasetVersionNotFoundError | InvalidInputError | OverloadedError | UploadNotFoundError;

export type CreateDatasetVersionInput = {
  /** Types of columns that are not to be found out, for example of a postal code; at most 1,000. */
  readonly columnTypes?: ReadonlyArray<ColumnTypeInput>;
  /** Name of the data set: lower-case letters, digits and hyphens, a letter first, at most 63. For example `iris`. */
  readonly dataset: Scalars['String']['input'];
  /** Of a new data set: its name for people; by default as its name. 1 to 100 characters. */
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  /** Columns of the file that are not kept, such as names and ids; at most 1,000. */
  readonly ignoredColumns?: ReadonlyArray<Scalars['String']['input']>;
  /** Of a new data set: SPDX identifier of the licence, by default `NOASSERTION`. */
  readonly license?: InputMaybe<Scalars['String']['input']>;
  /** Cells that stand for a missing value, beside empty ones, for example `?`; at most 20. */
  readonly missingValues?: ReadonlyArray<Scalars['String']['input']>;
  /** A READY version of the data set that has the same columns and target: what is read has to fit it. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
  /** What becomes of the parent's rows. */
  readonly parentMode?: DatasetParentMode;
  /** Of a new data set: where the data comes from, with its citation. 1 to 1,000 characters. */
  readonly source?: InputMaybe<Scalars['String']['input']>;
  /** The column that models learn to predict, as the file's header has it, for example `species`. */
  readonly target: Scalars['String']['input'];
  /** Of your own `createUpload`; the file has at most 2 GiB. */
  readonly uploadId: Scalars['ID']['input'];
};

export type CreateDatasetVersionPayload = {
  readonly __typename?: 'CreateDatasetVersionPayload';
  /** Null when `errors` is not empty. */
  readonly datasetVersion: Maybe<DatasetVersion>;
  readonly errors: ReadonlyArray<CreateDatasetVersionError>;
};

export type CreateUploadError = InvalidInputError | OverloadedError;

export type CreateUploadInput = {
  /** What the file is called, for people; 1 to 255 characters. For example `adult.csv`. */
  readonly fileName: Scalars['String']['input'];
  /** Bytes of the file, 1 to 5368709120 (5 GiB). */
  readonly size: Scalars['BigInt']['input'];
};

export type CreateUploadPayload = {
  readonly __typename?: 'CreateUploadPayload';
  readonly errors: ReadonlyArray<CreateUploadError>;
  /** Null when `errors` is not empty. */
  readonly upload: Maybe<Upload>;
};

/** A table that grows by immutable versions. */
export type Dataset = {
  readonly __typename?: 'Dataset';
  readonly createdAt: Scalars['DateTime']['output'];
  /** Name for people, for example `Adult (census income)`. */
  readonly displayName: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  /** The newest version that is READY; null before the first. */
  readonly latest: Maybe<DatasetVersion>;
  /** SPDX identifier of the licence, for example `CC-BY-4.0`. */
  readonly license: Scalars['String']['output'];
  /** Stable name in lower case, for example `adult`. */
  readonly name: Scalars['String']['output'];
  /** Where the data comes from, with its citation. */
  readonly source: Scalars['String']['output'];
  /** All versions, newest first. */
  readonly versions: DatasetVersionConnection;
};


/** A table that grows by immutable versions. */
export type DatasetVersionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of data sets. */
export type DatasetConnection = {
  readonly __typename?: 'DatasetConnection';
  readonly edges: ReadonlyArray<DatasetEdge>;
  readonly nodes: ReadonlyArray<Dataset>;
  readonly pageInfo: PageInfo;
};

/** A data set and its position. */
export type DatasetEdge = {
  readonly __typename?: 'DatasetEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Dataset;
};

/** What becomes of the rows of a parent. */
export type DatasetParentMode =
  /** They come first, then those of the file; test rows stay test rows. */
  | 'APPEND'
  /** They are left behind: the file's rows take their place. */
  | 'REPLACE';

/** The rows of one part. */
export type DatasetPart = {
  readonly __typename?: 'DatasetPart';
  readonly name: DatasetPartName;
  readonly rowCount: Scalars['Int']['output'];
};

/** How rows may be used. */
export type DatasetPartName =
  /** Judged predictions, for training. */
  | 'JUDGED'
  /** Judged predictions reserved for holding champion and challenger against each other, never trained on. */
  | 'RESERVED'
  /** Frozen for testing, never trained on. */
  | 'TEST'
  /** For training. */
  | 'TRAIN';

/** An immutable table in Parquet, addressed by its SHA-256. */
export type DatasetVersion = {
  readonly __typename?: 'DatasetVersion';
  /** Size of the Parquet file; null while it is being built. */
  readonly byteSize: Maybe<Scalars['BigInt']['output']>;
  /** The columns, in order; empty while it is being built. */
  readonly columns: ReadonlyArray<Column>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly dataset: Dataset;
  readonly id: Scalars['ID']['output'];
  /** Counted from 1 within the data set. */
  readonly number: Scalars['Int']['output'];
  /** Key of the Parquet file in the object store; for the other services. */
  readonly objectKey: Maybe<Scalars['String']['output']>;
  /** Where its rows come from, in one sentence. */
  readonly origin: Scalars['String']['output'];
  /** The versions it was made from; empty for an import. */
  readonly parents: ReadonlyArray<DatasetVersion>;
  /** Rows by part; empty while it is being built. */
  readonly parts: ReadonlyArray<DatasetPart>;
  /** Rows in all parts; null while it is being built. */
  readonly rowCount: Maybe<Scalars['Int']['output']>;
  /** SHA-256 of the Parquet file, hexadecimal; null while it is being built or where it was rejected. */
  readonly sha256: Maybe<Scalars['String']['output']>;
  readonly status: DatasetVersionStatus;
  /** The column that models learn to predict. */
  readonly target: Scalars['String']['output'];
  /** What the checks found; null while it is being built. */
  readonly validation: Maybe<ValidationReport>;
};

/** A page of data set versions. */
export type DatasetVersionConnection = {
  readonly __typename?: 'DatasetVersionConnection';
  readonly edges: ReadonlyArray<DatasetVersionEdge>;
  readonly nodes: ReadonlyArray<DatasetVersion>;
  readonly pageInfo: PageInfo;
};

/** A data set version came into being. */
export type DatasetVersionCreated = Event & {
  readonly __typename?: 'DatasetVersionCreated';
  readonly cursor: Scalars['Cursor']['output'];
  readonly datasetVersion: DatasetVersion;
  readonly occurredAt: Scalars['DateTime']['output'];
};

/** A data set version and its position. */
export type DatasetVersionEdge = {
  readonly __typename?: 'DatasetVersionEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: DatasetVersion;
};

/** No data set version that is ready has this id (code DATASET_VERSION_NOT_FOUND). */
export type DatasetVersionNotFoundError = UserError & {
  readonly __typename?: 'DatasetVersionNotFoundError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** Where a data set version stands. */
export type DatasetVersionStatus =
  | 'BUILDING'
  | 'READY'
  /** Validation refused it; the report says why. */
  | 'REJECTED';

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

/** Something that happened, in the order of the event log. */
export type Event = {
  /** Position of this event; pass it as `after` to continue behind it. */
  readonly cursor: Scalars['Cursor']['output'];
  /** When it was committed to, by the database's clock. */
  readonly occurredAt: Scalars['DateTime']['output'];
};

/** One bar of a histogram. */
export type HistogramBin = {
  readonly __typename?: 'HistogramBin';
  /** Rows in it. */
  readonly count: Scalars['Int']['output'];
  /** The category, or the bin's bounds, for example `17–20.65`. */
  readonly label: Scalars['String']['output'];
};

/** The idempotency key was used with other content (code IDEMPOTENCY_CONFLICT). */
export type IdempotencyConflictError = UserError & {
  readonly __typename?: 'IdempotencyConflictError';
  readonly code: ErrorCode;
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

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Makes a version of a data set of an upload: CSV in UTF-8 with a header, whose cells are parted by commas, semicolons or tabs, or
   * Parquet. The version is BUILDING at first and is built in the background, also after a restart; `datasetVersionCreated` tells that it is
   * READY, or REJECTED with the reasons in its `validation`. Rows that don't fit are kept aside; a fifth of the rows of each class is for
   * testing. A data set that is not there comes into being. Asked twice for the same, it answers with the same version.
   */
  readonly createDatasetVersion: CreateDatasetVersionPayload;
  /**
   * Makes a place for a file, for 24 hours: a table for `createDatasetVersion` or a batch prediction, or an ONNX file for
   * `registerModelVersion`. Then `PUT` its bytes to the URL with the headers. A request lasts 30 seconds at most: send what takes longer
   * in pieces, each with the header `upload-offset`; after a lost connection `HEAD` tells in that header how many bytes are kept.
   */
  readonly createUpload: CreateUploadPayload;
};


export type MutationCreateDatasetVersionArgs = {
  input: CreateDatasetVersionInput;
};


export type MutationCreateUploadArgs = {
  input: CreateUploadInput;
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

export type Query = {
  readonly __typename?: 'Query';
  /** The data set of this name, or null. */
  readonly dataset: Maybe<Dataset>;
  /** The data set version of this id, or null. */
  readonly datasetVersion: Maybe<DatasetVersion>;
  /** All data sets, by name. */
  readonly datasets: DatasetConnection;
  /**
   * The newest settled position of the event log. Read it first, then the state, then subscribe with `after` set to it:
   * nothing is missed between the two.
   */
  readonly eventCursor: Scalars['Cursor']['output'];
};


export type QueryDatasetArgs = {
  name: Scalars['String']['input'];
};


export type QueryDatasetVersionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDatasetsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
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

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** A version of the data set was built, or refused by validation; the version is as it was then. */
  readonly datasetVersionCreated: DatasetVersionCreated;
};


export type SubscriptionDatasetVersionCreatedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  dataset: Scalars['String']['input'];
};

/** A place for a file; only whoever asked for it may use what is sent there. */
export type Upload = {
  readonly __typename?: 'Upload';
  /** Until then the file can be sent and used. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** To be sent with every request; they are the right to send, so keep them to yourself. */
  readonly headers: ReadonlyArray<UploadHeader>;
  readonly id: Scalars['ID']['output'];
  /** Where to `PUT` the bytes; a path is below the API's own origin. */
  readonly url: Scalars['String']['output'];
};

/** A header of HTTP. */
export type UploadHeader = {
  readonly __typename?: 'UploadHeader';
  readonly name: Scalars['String']['output'];
  readonly value: Scalars['String']['output'];
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

/** One check. */
export type ValidationCheck = {
  readonly __typename?: 'ValidationCheck';
  /** Stable and meant for programs, for example `DUPLICATE_ROWS`. */
  readonly code: Scalars['String']['output'];
  /** The column concerned; null where it is the whole table. */
  readonly column: Maybe<Scalars['String']['output']>;
  readonly message: Scalars['String']['output'];
  /** Rows concerned, null where it is not about rows. */
  readonly rows: Maybe<Scalars['Int']['output']>;
  readonly severity: ValidationSeverity;
};

/** What the checks of a version found. */
export type ValidationReport = {
  readonly __typename?: 'ValidationReport';
  readonly checks: ReadonlyArray<ValidationCheck>;
  /** False where a check of severity ERROR failed. */
  readonly passed: Scalars['Boolean']['output'];
  /** Rows left out because they could not be read or broke a rule; they are kept aside, with their line. */
  readonly quarantinedRows: Scalars['Int']['output'];
};

/** How much a finding matters. */
export type ValidationSeverity =
  | 'ERROR'
  | 'INFO'
  | 'WARNING';



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
  Dataset: Dataset;
  DatasetVersion: DatasetVersion;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Dataset:
    ( { __typename: 'Dataset' }
    & GraphQLRecursivePick<FederationTypes['Dataset'], {"id":true}> );
  DatasetVersion:
    ( { __typename: 'DatasetVersion' }
    & GraphQLRecursivePick<FederationTypes['DatasetVersion'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreateDatasetVersionError:
    | ( DatasetVersionNotFoundError )
    | ( InvalidInputError )
    | ( OverloadedError )
    | ( UploadNotFoundError )
  ;
  CreateUploadError:
    | ( InvalidInputError )
    | ( OverloadedError )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Event: ( DatasetVersionCreatedParent );
  UserError:
    | ( DatasetVersionNotFoundError )
    | ( IdempotencyConflictError )
    | ( InvalidInputError )
    | ( ModelNotFoundError )
    | ( ModelNotReadyError )
    | ( OverloadedError )
    | ( UploadNotFoundError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  Column: ResolverTypeWrapper<Column>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ColumnType: ColumnType;
  ColumnTypeInput: ColumnTypeInput;
  CreateDatasetVersionError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateDatasetVersionError']>;
  CreateDatasetVersionInput: CreateDatasetVersionInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CreateDatasetVersionPayload: ResolverTypeWrapper<Omit<CreateDatasetVersionPayload, 'datasetVersion' | 'errors'> & { datasetVersion?: Maybe<ResolversTypes['DatasetVersion']>, errors: ReadonlyArray<ResolversTypes['CreateDatasetVersionError']> }>;
  CreateUploadError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateUploadError']>;
  CreateUploadInput: CreateUploadInput;
  CreateUploadPayload: ResolverTypeWrapper<Omit<CreateUploadPayload, 'errors'> & { errors: ReadonlyArray<ResolversTypes['CreateUploadError']> }>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  Dataset: ResolverTypeWrapper<DatasetParent>;
  DatasetConnection: ResolverTypeWrapper<Omit<DatasetConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DatasetEdge']>, nodes: ReadonlyArray<ResolversTypes['Dataset']> }>;
  DatasetEdge: ResolverTypeWrapper<Omit<DatasetEdge, 'node'> & { node: ResolversTypes['Dataset'] }>;
  DatasetParentMode: DatasetParentMode;
  DatasetPart: ResolverTypeWrapper<DatasetPart>;
  DatasetPartName: DatasetPartName;
  DatasetVersion: ResolverTypeWrapper<DatasetVersionParent>;
  DatasetVersionConnection: ResolverTypeWrapper<Omit<DatasetVersionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['DatasetVersionEdge']>, nodes: ReadonlyArray<ResolversTypes['DatasetVersion']> }>;
  DatasetVersionCreated: ResolverTypeWrapper<DatasetVersionCreatedParent>;
  DatasetVersionEdge: ResolverTypeWrapper<Omit<DatasetVersionEdge, 'node'> & { node: ResolversTypes['DatasetVersion'] }>;
  DatasetVersionNotFoundError: ResolverTypeWrapper<DatasetVersionNotFoundError>;
  DatasetVersionStatus: DatasetVersionStatus;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  ErrorCode: ErrorCode;
  Event: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Event']>;
  HistogramBin: ResolverTypeWrapper<HistogramBin>;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  ModelNotFoundError: ResolverTypeWrapper<ModelNotFoundError>;
  ModelNotReadyError: ResolverTypeWrapper<ModelNotReadyError>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OverloadedError: ResolverTypeWrapper<OverloadedError>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Role: Role;
  Score: ResolverTypeWrapper<Score>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Upload: ResolverTypeWrapper<Upload>;
  UploadHeader: ResolverTypeWrapper<UploadHeader>;
  UploadNotFoundError: ResolverTypeWrapper<UploadNotFoundError>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  ValidationCheck: ResolverTypeWrapper<ValidationCheck>;
  ValidationReport: ResolverTypeWrapper<ValidationReport>;
  ValidationSeverity: ValidationSeverity;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  BigInt: Scalars['BigInt']['output'];
  Column: Column;
  Int: Scalars['Int']['output'];
  Float: Scalars['Float']['output'];
  String: Scalars['String']['output'];
  ColumnTypeInput: ColumnTypeInput;
  CreateDatasetVersionError: ResolversUnionTypes<ResolversParentTypes>['CreateDatasetVersionError'];
  CreateDatasetVersionInput: CreateDatasetVersionInput;
  ID: Scalars['ID']['output'];
  CreateDatasetVersionPayload: Omit<CreateDatasetVersionPayload, 'datasetVersion' | 'errors'> & { datasetVersion?: Maybe<ResolversParentTypes['DatasetVersion']>, errors: ReadonlyArray<ResolversParentTypes['CreateDatasetVersionError']> };
  CreateUploadError: ResolversUnionTypes<ResolversParentTypes>['CreateUploadError'];
  CreateUploadInput: CreateUploadInput;
  CreateUploadPayload: Omit<CreateUploadPayload, 'errors'> & { errors: ReadonlyArray<ResolversParentTypes['CreateUploadError']> };
  Cursor: Scalars['Cursor']['output'];
  Dataset: DatasetParent;
  DatasetConnection: Omit<DatasetConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DatasetEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Dataset']> };
  DatasetEdge: Omit<DatasetEdge, 'node'> & { node: ResolversParentTypes['Dataset'] };
  DatasetPart: DatasetPart;
  DatasetVersion: DatasetVersionParent;
  DatasetVersionConnection: Omit<DatasetVersionConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['DatasetVersionEdge']>, nodes: ReadonlyArray<ResolversParentTypes['DatasetVersion']> };
  DatasetVersionCreated: DatasetVersionCreatedParent;
  DatasetVersionEdge: Omit<DatasetVersionEdge, 'node'> & { node: ResolversParentTypes['DatasetVersion'] };
  DatasetVersionNotFoundError: DatasetVersionNotFoundError;
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  Event: ResolversInterfaceTypes<ResolversParentTypes>['Event'];
  HistogramBin: HistogramBin;
  IdempotencyConflictError: IdempotencyConflictError;
  InvalidInputError: InvalidInputError;
  JSONObject: Scalars['JSONObject']['output'];
  ModelNotFoundError: ModelNotFoundError;
  ModelNotReadyError: ModelNotReadyError;
  Mutation: Record<PropertyKey, never>;
  OverloadedError: OverloadedError;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  Score: Score;
  Subscription: Record<PropertyKey, never>;
  Upload: Upload;
  UploadHeader: UploadHeader;
  UploadNotFoundError: UploadNotFoundError;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  ValidationCheck: ValidationCheck;
  ValidationReport: ValidationReport;
};

export type ImpersonalDirectiveArgs = { };

export type ImpersonalDirectiveResolver<Result, Parent, ContextType = Context, Args = ImpersonalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RequiresRoleDirectiveArgs = {
  role: Role;
};

export type RequiresRoleDirectiveResolver<Result, Parent, ContextType = Context, Args = RequiresRoleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface BigIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BigInt'], any> {
  name: 'BigInt';
}

export type ColumnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Column'] = ResolversParentTypes['Column']> = {
  distinct?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  histogram?: Resolver<ReadonlyArray<ResolversTypes['HistogramBin']>, ParentType, ContextType>;
  maximum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  mean?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  minimum?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['ColumnType'], ParentType, ContextType>;
};

export type CreateDatasetVersionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateDatasetVersionError'] = ResolversParentTypes['CreateDatasetVersionError']> = {
  __resolveType: TypeResolveFn<'DatasetVersionNotFoundError' | 'InvalidInputError' | 'OverloadedError' | 'UploadNotFoundError', ParentType, ContextType>;
};

export type CreateDatasetVersionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateDatasetVersionPayload'] = ResolversParentTypes['CreateDatasetVersionPayload']> = {
  datasetVersion?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['CreateDatasetVersionError']>, ParentType, ContextType>;
};

export type CreateUploadErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUploadError'] = ResolversParentTypes['CreateUploadError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'OverloadedError', ParentType, ContextType>;
};

export type CreateUploadPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUploadPayload'] = ResolversParentTypes['CreateUploadPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['CreateUploadError']>, ParentType, ContextType>;
  upload?: Resolver<Maybe<ResolversTypes['Upload']>, ParentType, ContextType>;
};

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export type DatasetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dataset'] = ResolversParentTypes['Dataset'], FederationReferenceType extends FederationReferenceTypes['Dataset'] = FederationReferenceTypes['Dataset']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Dataset']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  latest?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  license?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  versions?: Resolver<ResolversTypes['DatasetVersionConnection'], ParentType, ContextType, RequireFields<DatasetVersionsArgs, 'first'>>;
};

export type DatasetConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetConnection'] = ResolversParentTypes['DatasetConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DatasetEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Dataset']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DatasetEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetEdge'] = ResolversParentTypes['DatasetEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
};

export type DatasetPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetPart'] = ResolversParentTypes['DatasetPart']> = {
  name?: Resolver<ResolversTypes['DatasetPartName'], ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DatasetVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetVersion'] = ResolversParentTypes['DatasetVersion'], FederationReferenceType extends FederationReferenceTypes['DatasetVersion'] = FederationReferenceTypes['DatasetVersion']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DatasetVersion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  byteSize?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
  columns?: Resolver<ReadonlyArray<ResolversTypes['Column']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  objectKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parents?: Resolver<ReadonlyArray<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  parts?: Resolver<ReadonlyArray<ResolversTypes['DatasetPart']>, ParentType, ContextType>;
  rowCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DatasetVersionStatus'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  validation?: Resolver<Maybe<ResolversTypes['ValidationReport']>, ParentType, ContextType>;
};

export type DatasetVersionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetVersionConnection'] = ResolversParentTypes['DatasetVersionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DatasetVersionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DatasetVersion']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DatasetVersionCreatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetVersionCreated'] = ResolversParentTypes['DatasetVersionCreated']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  datasetVersion?: Resolver<ResolversTypes['DatasetVersion'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DatasetVersionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatasetVersionEdge'] = ResolversParentTypes['DatasetVersionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DatasetVersion'], ParentType, ContextType>;
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

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export type EventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = {
  __resolveType: TypeResolveFn<'DatasetVersionCreated', ParentType, ContextType>;
};

export type HistogramBinResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HistogramBin'] = ResolversParentTypes['HistogramBin']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type IdempotencyConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
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

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createDatasetVersion?: Resolver<ResolversTypes['CreateDatasetVersionPayload'], ParentType, ContextType, RequireFields<MutationCreateDatasetVersionArgs, 'input'>>;
  createUpload?: Resolver<ResolversTypes['CreateUploadPayload'], ParentType, ContextType, RequireFields<MutationCreateUploadArgs, 'input'>>;
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

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType, RequireFields<QueryDatasetArgs, 'name'>>;
  datasetVersion?: Resolver<Maybe<ResolversTypes['DatasetVersion']>, ParentType, ContextType, RequireFields<QueryDatasetVersionArgs, 'id'>>;
  datasets?: Resolver<ResolversTypes['DatasetConnection'], ParentType, ContextType, RequireFields<QueryDatasetsArgs, 'first'>>;
  eventCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
};

export type ScoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Score'] = ResolversParentTypes['Score']> = {
  judged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lower?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  upper?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  datasetVersionCreated?: SubscriptionResolver<ResolversTypes['DatasetVersionCreated'], "datasetVersionCreated", ParentType, ContextType, RequireFields<SubscriptionDatasetVersionCreatedArgs, 'dataset'>>;
};

export type UploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Upload'] = ResolversParentTypes['Upload']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  headers?: Resolver<ReadonlyArray<ResolversTypes['UploadHeader']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UploadHeaderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadHeader'] = ResolversParentTypes['UploadHeader']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UploadNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadNotFoundError'] = ResolversParentTypes['UploadNotFoundError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'DatasetVersionNotFoundError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'ModelNotFoundError' | 'ModelNotReadyError' | 'OverloadedError' | 'UploadNotFoundError', ParentType, ContextType>;
};

export type ValidationCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ValidationCheck'] = ResolversParentTypes['ValidationCheck']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  column?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rows?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['ValidationSeverity'], ParentType, ContextType>;
};

export type ValidationReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ValidationReport'] = ResolversParentTypes['ValidationReport']> = {
  checks?: Resolver<ReadonlyArray<ResolversTypes['ValidationCheck']>, ParentType, ContextType>;
  passed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  quarantinedRows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  BigInt?: GraphQLScalarType;
  Column?: ColumnResolvers<ContextType>;
  CreateDatasetVersionError?: CreateDatasetVersionErrorResolvers<ContextType>;
  CreateDatasetVersionPayload?: CreateDatasetVersionPayloadResolvers<ContextType>;
  CreateUploadError?: CreateUploadErrorResolvers<ContextType>;
  CreateUploadPayload?: CreateUploadPayloadResolvers<ContextType>;
  Cursor?: GraphQLScalarType;
  Dataset?: DatasetResolvers<ContextType>;
  DatasetConnection?: DatasetConnectionResolvers<ContextType>;
  DatasetEdge?: DatasetEdgeResolvers<ContextType>;
  DatasetPart?: DatasetPartResolvers<ContextType>;
  DatasetVersion?: DatasetVersionResolvers<ContextType>;
  DatasetVersionConnection?: DatasetVersionConnectionResolvers<ContextType>;
  DatasetVersionCreated?: DatasetVersionCreatedResolvers<ContextType>;
  DatasetVersionEdge?: DatasetVersionEdgeResolvers<ContextType>;
  DatasetVersionNotFoundError?: DatasetVersionNotFoundErrorResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  Event?: EventResolvers<ContextType>;
  HistogramBin?: HistogramBinResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  ModelNotFoundError?: ModelNotFoundErrorResolvers<ContextType>;
  ModelNotReadyError?: ModelNotReadyErrorResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  OverloadedError?: OverloadedErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Score?: ScoreResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Upload?: UploadResolvers<ContextType>;
  UploadHeader?: UploadHeaderResolvers<ContextType>;
  UploadNotFoundError?: UploadNotFoundErrorResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ValidationCheck?: ValidationCheckResolvers<ContextType>;
  ValidationReport?: ValidationReportResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  impersonal?: ImpersonalDirectiveResolver<any, any, ContextType>;
  requiresRole?: RequiresRoleDirectiveResolver<any, any, ContextType>;
};
