import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AskedRetrainingParent, FeedbackParent, ModelParent, ModelScoreChangedParent, ModelVersionParent, PredictionParent, ScorePointParent } from './parents.ts';
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

/** The actual class is unknown to the model or contradicts the verdict (code ACTUAL_CLASS_INVALID). */
export type ActualClassInvalidError = UserError & {
  readonly __typename?: 'ActualClassInvalidError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** A retraining that somebody asked the loop for; kept for good. */
export type AskedRetraining = {
  readonly __typename?: 'AskedRetraining';
  readonly at: Scalars['DateTime']['output'];
  /** Who asked. */
  readonly by: Scalars['String']['output'];
  readonly model: Model;
  /** Why, in the asker's words. */
  readonly reason: Scalars['String']['output'];
  /** The model's score at that moment. */
  readonly score: Score;
  /** Id that the training run has, within moments: see `Query.trainingRun` and `Subscription.retrainingTriggered`. */
  readonly trainingRunId: Scalars['ID']['output'];
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

/** Something that happened, in the order of the event log. */
export type Event = {
  /** Position of this event; pass it as `after` to continue behind it. */
  readonly cursor: Scalars['Cursor']['output'];
  /** When it was committed to, by the database's clock. */
  readonly occurredAt: Scalars['DateTime']['output'];
};

/** A verdict on a prediction: an unchangeable fact. */
export type Feedback = {
  readonly __typename?: 'Feedback';
  /** The true class where it is known: given, or what the verdict implies where there are two classes. */
  readonly actualClass: Maybe<Scalars['String']['output']>;
  /** Whether this is the verdict that counts now. */
  readonly counts: Scalars['Boolean']['output'];
  readonly id: Scalars['ID']['output'];
  /** What was judged; null once it is no longer kept. */
  readonly prediction: Maybe<Prediction>;
  readonly submittedAt: Scalars['DateTime']['output'];
  readonly verdict: Verdict;
};

/** There is no verdict to take back (code FEEDBACK_NOT_FOUND). */
export type FeedbackNotFoundError = UserError & {
  readonly __typename?: 'FeedbackNotFoundError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
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

export type Model = {
  readonly __typename?: 'Model';
  readonly id: Scalars['ID']['output'];
  readonly retrainingPolicy: RetrainingPolicy;
  /** Score of the production version over its last `window` judged predictions; the policy's window by default. */
  readonly score: Score;
  /** How the score went, oldest first: one point after each verdict. */
  readonly scoreHistory: ReadonlyArray<ScorePoint>;
};


export type ModelScoreArgs = {
  window?: InputMaybe<Scalars['Int']['input']>;
};


export type ModelScoreHistoryArgs = {
  last?: InputMaybe<Scalars['Int']['input']>;
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

/** A model's score changed. */
export type ModelScoreChanged = Event & {
  readonly __typename?: 'ModelScoreChanged';
  readonly cursor: Scalars['Cursor']['output'];
  readonly model: Model;
  /** The production version the score is about. */
  readonly modelVersion: ModelVersion;
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly score: Score;
};

export type ModelVersion = {
  readonly __typename?: 'ModelVersion';
  readonly id: Scalars['ID']['output'];
  /** Score over all judged predictions of this version. */
  readonly score: Score;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Takes the caller's verdict on a prediction back; the prediction then counts as not judged. */
  readonly retractFeedback: RetractFeedbackPayload;
  /** Sets when the loop retrains a model by itself. Takes effect with the next verdict. */
  readonly setRetrainingPolicy: SetRetrainingPolicyPayload;
  /**
   * Says whether a prediction was true. One verdict counts for each prediction: saying the same again changes nothing,
   * saying otherwise is a correction, kept beside the first. Late verdicts are welcome.
   */
  readonly submitFeedback: SubmitFeedbackPayload;
  /**
   * Asks the loop for a retraining now: a data set version of the verdicts, a challenger, the gate, a promotion if it is better. One
   * at a time, with as many verdicts as the policy wants, outside of its cooldown and within its budget of a day; a webhook is held to the
   * policy's switch too, and to twice the judged rows after a retraining that changed nothing.
   */
  readonly triggerRetraining: TriggerRetrainingPayload;
};


export type MutationRetractFeedbackArgs = {
  input: RetractFeedbackInput;
};


export type MutationSetRetrainingPolicyArgs = {
  input: SetRetrainingPolicyInput;
};


export type MutationSubmitFeedbackArgs = {
  input: SubmitFeedbackInput;
};


export type MutationTriggerRetrainingArgs = {
  input: TriggerRetrainingInput;
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

export type Prediction = {
  readonly __typename?: 'Prediction';
  /** The verdict that counts now; null where nobody judged or it was taken back. */
  readonly feedback: Maybe<Feedback>;
  /** Every verdict ever given, oldest first. */
  readonly feedbackHistory: ReadonlyArray<Feedback>;
  readonly id: Scalars['ID']['output'];
};

/** No such prediction, or someone else's (code PREDICTION_NOT_FOUND). */
export type PredictionNotFoundError = UserError & {
  readonly __typename?: 'PredictionNotFoundError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * The newest settled position of the event log. Read it first, then the state, then subscribe with `after` set to it:
   * nothing is missed between the two.
   */
  readonly eventCursor: Scalars['Cursor']['output'];
  /** One verdict by its id: the caller's own (anyone's for an OPERATOR), or null. */
  readonly feedback: Maybe<Feedback>;
};


export type QueryFeedbackArgs = {
  id: Scalars['ID']['input'];
};

export type RetractFeedbackError = FeedbackNotFoundError | PredictionNotFoundError;

export type RetractFeedbackInput = {
  /** Id of the prediction, for example `0199c0de-0000-7000-8000-000000000000`. */
  readonly predictionId: Scalars['ID']['input'];
};

export type RetractFeedbackPayload = {
  readonly __typename?: 'RetractFeedbackPayload';
  readonly errors: ReadonlyArray<RetractFeedbackError>;
  /** The model with its new score; null when `errors` is not empty. */
  readonly model: Maybe<Model>;
  /** The prediction, now without a verdict; null when `errors` is not empty. */
  readonly prediction: Maybe<Prediction>;
};

/** The retraining is not begun now (code RETRAINING_HELD_BACK); one error for each rule that says no. */
export type RetrainingHeldBackError = UserError & {
  readonly __typename?: 'RetrainingHeldBackError';
  readonly code: ErrorCode;
  readonly message: Scalars['String']['output'];
  readonly path: ReadonlyArray<Scalars['String']['output']>;
  readonly rule: RetrainingRule;
  /** When the rule lets a retraining through by time alone; null where time alone changes nothing. */
  readonly until: Maybe<Scalars['DateTime']['output']>;
};

/** When the loop retrains a model by itself. */
export type RetrainingPolicy = {
  readonly __typename?: 'RetrainingPolicy';
  /** Shortest time between two triggers. */
  readonly cooldown: Scalars['Duration']['output'];
  /** Whether the loop acts at all. */
  readonly enabled: Scalars['Boolean']['output'];
  /** Retrainings within any 24 hours at the most, whether the loop, an operator or an alert asks for them. */
  readonly maximumRetrainingsPerDay: Scalars['Int']['output'];
  /** Judged predictions of a production version before the detector may fire. */
  readonly minimumVerdicts: Scalars['Int']['output'];
  /** The share of correct predictions that the model must keep, 0 to 1 exclusive. */
  readonly threshold: Scalars['Float']['output'];
  /** How many verdicts there are, on average, per false alarm while the score is in truth not below the threshold; at least. */
  readonly verdictsPerFalseAlarm: Scalars['Int']['output'];
  /** Judged predictions that the score is taken over. */
  readonly window: Scalars['Int']['output'];
};

export type RetrainingPolicyInput = {
  /** Shortest time between two triggers, at most 30 days, for example `PT1M`. */
  readonly cooldown?: Scalars['Duration']['input'];
  /** Whether the loop acts at all. */
  readonly enabled?: Scalars['Boolean']['input'];
  /** Retrainings within any 24 hours at the most, whether the loop, an operator or an alert asks for them: 1 to 1,000. */
  readonly maximumRetrainingsPerDay?: Scalars['Int']['input'];
  /** Judged predictions of a production version before the detector may fire: 1 to 100,000. */
  readonly minimumVerdicts?: Scalars['Int']['input'];
  /** The share of correct predictions that the model must keep: 0.01 to 0.99, for example 0.85. */
  readonly threshold: Scalars['Float']['input'];
  /** Verdicts per false alarm, on average at least: 100 to 1,000,000,000. */
  readonly verdictsPerFalseAlarm?: Scalars['Int']['input'];
  /** Judged predictions that the score is taken over: 1 to 100,000. */
  readonly window?: Scalars['Int']['input'];
};

/** What holds a retraining back. */
export type RetrainingRule =
  /** The policy's `cooldown` since the last one is not over. */
  | 'COOLDOWN'
  /** As many as the policy's `maximumRetrainingsPerDay` were begun within the last 24 hours. */
  | 'DAILY_BUDGET'
  /** The policy is switched off. */
  | 'ENABLED'
  /** Fewer predictions of the production version are judged than the policy's `minimumVerdicts`. */
  | 'MINIMUM_VERDICTS'
  /** A retraining is asked for or running. */
  | 'NOT_IN_FLIGHT'
  /** The last one changed nothing, and the judged rows since the decline began are not twice as many yet. */
  | 'ROWS_DOUBLED';

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

/** The score at one moment. */
export type ScorePoint = {
  readonly __typename?: 'ScorePoint';
  readonly at: Scalars['DateTime']['output'];
  readonly judged: Scalars['Int']['output'];
  readonly lower: Maybe<Scalars['Float']['output']>;
  /** The version that was in production. */
  readonly modelVersion: ModelVersion;
  readonly upper: Maybe<Scalars['Float']['output']>;
  /** 0 to 1; null while nothing was judged. */
  readonly value: Maybe<Scalars['Float']['output']>;
};

export type SetRetrainingPolicyError = InvalidInputError | ModelNotFoundError;

export type SetRetrainingPolicyInput = {
  /** The model's name, for example `adult-income`. */
  readonly model: Scalars['String']['input'];
  readonly policy: RetrainingPolicyInput;
};

export type SetRetrainingPolicyPayload = {
  readonly __typename?: 'SetRetrainingPolicyPayload';
  readonly errors: ReadonlyArray<SetRetrainingPolicyError>;
  /** Null when `errors` is not empty. */
  readonly retrainingPolicy: Maybe<RetrainingPolicy>;
};

export type SubmitFeedbackError = ActualClassInvalidError | InvalidInputError | PredictionNotFoundError;

export type SubmitFeedbackInput = {
  /** The true class, for example `>50K`; only needed with INCORRECT where there are more than two classes. */
  readonly actualClass?: InputMaybe<Scalars['String']['input']>;
  /** Id of the prediction, for example `0199c0de-0000-7000-8000-000000000000`. */
  readonly predictionId: Scalars['ID']['input'];
  readonly verdict: Verdict;
};

export type SubmitFeedbackPayload = {
  readonly __typename?: 'SubmitFeedbackPayload';
  readonly errors: ReadonlyArray<SubmitFeedbackError>;
  /** The verdict that counts now; null when `errors` is not empty. */
  readonly feedback: Maybe<Feedback>;
  /** The model judged, with its new score; null when `errors` is not empty. */
  readonly model: Maybe<Model>;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** The model's score changed: by a verdict, a new policy or a new production version. */
  readonly modelScoreChanged: ModelScoreChanged;
};


export type SubscriptionModelScoreChangedArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  model: Scalars['String']['input'];
};

export type TriggerRetrainingError = IdempotencyConflictError | InvalidInputError | ModelNotFoundError | ModelNotReadyError | RetrainingHeldBackError;

export type TriggerRetrainingInput = {
  /**
   * Ask again with the same key and content and the first answer is returned again, nothing is asked for twice; 1 to 200
   * characters. Keys are kept for good. A request that was held back has not used its key.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The model's name, for example `adult-income`. */
  readonly model: Scalars['String']['input'];
  /** Why, for the record; 1 to 500 characters, for example `wages were raised in May`. */
  readonly reason: Scalars['String']['input'];
};

export type TriggerRetrainingPayload = {
  readonly __typename?: 'TriggerRetrainingPayload';
  readonly errors: ReadonlyArray<TriggerRetrainingError>;
  /** Null when `errors` is not empty. */
  readonly retraining: Maybe<AskedRetraining>;
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

/** Whether a prediction was true. */
export type Verdict =
  | 'CORRECT'
  | 'INCORRECT';



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
  Feedback: Feedback;
  Model: Model;
  ModelVersion: ModelVersion;
  Prediction: Prediction;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Feedback:
    ( { __typename: 'Feedback' }
    & GraphQLRecursivePick<FederationTypes['Feedback'], {"id":true}> );
  Model:
    ( { __typename: 'Model' }
    & GraphQLRecursivePick<FederationTypes['Model'], {"id":true}> );
  ModelVersion:
    ( { __typename: 'ModelVersion' }
    & GraphQLRecursivePick<FederationTypes['ModelVersion'], {"id":true}> );
  Prediction:
    ( { __typename: 'Prediction' }
    & GraphQLRecursivePick<FederationTypes['Prediction'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  RetractFeedbackError:
    | ( FeedbackNotFoundError )
    | ( PredictionNotFoundError )
  ;
  SetRetrainingPolicyError:
    | ( InvalidInputError )
    | ( ModelNotFoundError )
  ;
  SubmitFeedbackError:
    | ( ActualClassInvalidError )
    | ( InvalidInputError )
    | ( PredictionNotFoundError )
  ;
  TriggerRetrainingError:
    | ( IdempotencyConflictError )
    | ( InvalidInputError )
    | ( ModelNotFoundError )
    | ( ModelNotReadyError )
    | ( RetrainingHeldBackError )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Event: ( ModelScoreChangedParent );
  UserError:
    | ( ActualClassInvalidError )
    | ( FeedbackNotFoundError )
    | ( IdempotencyConflictError )
    | ( InvalidInputError )
    | ( ModelNotFoundError )
    | ( ModelNotReadyError )
    | ( OverloadedError )
    | ( PredictionNotFoundError )
    | ( RetrainingHeldBackError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ActualClassInvalidError: ResolverTypeWrapper<ActualClassInvalidError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AskedRetraining: ResolverTypeWrapper<AskedRetrainingParent>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  ErrorCode: ErrorCode;
  Event: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Event']>;
  Feedback: ResolverTypeWrapper<FeedbackParent>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  FeedbackNotFoundError: ResolverTypeWrapper<FeedbackNotFoundError>;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  Model: ResolverTypeWrapper<ModelParent>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ModelNotFoundError: ResolverTypeWrapper<ModelNotFoundError>;
  ModelNotReadyError: ResolverTypeWrapper<ModelNotReadyError>;
  ModelScoreChanged: ResolverTypeWrapper<ModelScoreChangedParent>;
  ModelVersion: ResolverTypeWrapper<ModelVersionParent>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OverloadedError: ResolverTypeWrapper<OverloadedError>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Prediction: ResolverTypeWrapper<PredictionParent>;
  PredictionNotFoundError: ResolverTypeWrapper<PredictionNotFoundError>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RetractFeedbackError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RetractFeedbackError']>;
  RetractFeedbackInput: RetractFeedbackInput;
  RetractFeedbackPayload: ResolverTypeWrapper<Omit<RetractFeedbackPayload, 'errors' | 'model' | 'prediction'> & { errors: ReadonlyArray<ResolversTypes['RetractFeedbackError']>, model?: Maybe<ResolversTypes['Model']>, prediction?: Maybe<ResolversTypes['Prediction']> }>;
  RetrainingHeldBackError: ResolverTypeWrapper<RetrainingHeldBackError>;
  RetrainingPolicy: ResolverTypeWrapper<RetrainingPolicy>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  RetrainingPolicyInput: RetrainingPolicyInput;
  RetrainingRule: RetrainingRule;
  Role: Role;
  Score: ResolverTypeWrapper<Score>;
  ScorePoint: ResolverTypeWrapper<ScorePointParent>;
  SetRetrainingPolicyError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetRetrainingPolicyError']>;
  SetRetrainingPolicyInput: SetRetrainingPolicyInput;
  SetRetrainingPolicyPayload: ResolverTypeWrapper<Omit<SetRetrainingPolicyPayload, 'errors'> & { errors: ReadonlyArray<ResolversTypes['SetRetrainingPolicyError']> }>;
  SubmitFeedbackError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SubmitFeedbackError']>;
  SubmitFeedbackInput: SubmitFeedbackInput;
  SubmitFeedbackPayload: ResolverTypeWrapper<Omit<SubmitFeedbackPayload, 'errors' | 'feedback' | 'model'> & { errors: ReadonlyArray<ResolversTypes['SubmitFeedbackError']>, feedback?: Maybe<ResolversTypes['Feedback']>, model?: Maybe<ResolversTypes['Model']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TriggerRetrainingError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TriggerRetrainingError']>;
  TriggerRetrainingInput: TriggerRetrainingInput;
  TriggerRetrainingPayload: ResolverTypeWrapper<Omit<TriggerRetrainingPayload, 'errors' | 'retraining'> & { errors: ReadonlyArray<ResolversTypes['TriggerRetrainingError']>, retraining?: Maybe<ResolversTypes['AskedRetraining']> }>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  Verdict: Verdict;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  ActualClassInvalidError: ActualClassInvalidError;
  String: Scalars['String']['output'];
  AskedRetraining: AskedRetrainingParent;
  ID: Scalars['ID']['output'];
  BigInt: Scalars['BigInt']['output'];
  Cursor: Scalars['Cursor']['output'];
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  Event: ResolversInterfaceTypes<ResolversParentTypes>['Event'];
  Feedback: FeedbackParent;
  Boolean: Scalars['Boolean']['output'];
  FeedbackNotFoundError: FeedbackNotFoundError;
  IdempotencyConflictError: IdempotencyConflictError;
  InvalidInputError: InvalidInputError;
  JSONObject: Scalars['JSONObject']['output'];
  Model: ModelParent;
  Int: Scalars['Int']['output'];
  ModelNotFoundError: ModelNotFoundError;
  ModelNotReadyError: ModelNotReadyError;
  ModelScoreChanged: ModelScoreChangedParent;
  ModelVersion: ModelVersionParent;
  Mutation: Record<PropertyKey, never>;
  OverloadedError: OverloadedError;
  PageInfo: PageInfo;
  Prediction: PredictionParent;
  PredictionNotFoundError: PredictionNotFoundError;
  Query: Record<PropertyKey, never>;
  RetractFeedbackError: ResolversUnionTypes<ResolversParentTypes>['RetractFeedbackError'];
  RetractFeedbackInput: RetractFeedbackInput;
  RetractFeedbackPayload: Omit<RetractFeedbackPayload, 'errors' | 'model' | 'prediction'> & { errors: ReadonlyArray<ResolversParentTypes['RetractFeedbackError']>, model?: Maybe<ResolversParentTypes['Model']>, prediction?: Maybe<ResolversParentTypes['Prediction']> };
  RetrainingHeldBackError: RetrainingHeldBackError;
  RetrainingPolicy: RetrainingPolicy;
  Float: Scalars['Float']['output'];
  RetrainingPolicyInput: RetrainingPolicyInput;
  Score: Score;
  ScorePoint: ScorePointParent;
  SetRetrainingPolicyError: ResolversUnionTypes<ResolversParentTypes>['SetRetrainingPolicyError'];
  SetRetrainingPolicyInput: SetRetrainingPolicyInput;
  SetRetrainingPolicyPayload: Omit<SetRetrainingPolicyPayload, 'errors'> & { errors: ReadonlyArray<ResolversParentTypes['SetRetrainingPolicyError']> };
  SubmitFeedbackError: ResolversUnionTypes<ResolversParentTypes>['SubmitFeedbackError'];
  SubmitFeedbackInput: SubmitFeedbackInput;
  SubmitFeedbackPayload: Omit<SubmitFeedbackPayload, 'errors' | 'feedback' | 'model'> & { errors: ReadonlyArray<ResolversParentTypes['SubmitFeedbackError']>, feedback?: Maybe<ResolversParentTypes['Feedback']>, model?: Maybe<ResolversParentTypes['Model']> };
  Subscription: Record<PropertyKey, never>;
  TriggerRetrainingError: ResolversUnionTypes<ResolversParentTypes>['TriggerRetrainingError'];
  TriggerRetrainingInput: TriggerRetrainingInput;
  TriggerRetrainingPayload: Omit<TriggerRetrainingPayload, 'errors' | 'retraining'> & { errors: ReadonlyArray<ResolversParentTypes['TriggerRetrainingError']>, retraining?: Maybe<ResolversParentTypes['AskedRetraining']> };
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type ImpersonalDirectiveArgs = { };

export type ImpersonalDirectiveResolver<Result, Parent, ContextType = Context, Args = ImpersonalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RequiresRoleDirectiveArgs = {
  role: Role;
};

export type RequiresRoleDirectiveResolver<Result, Parent, ContextType = Context, Args = RequiresRoleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ActualClassInvalidErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ActualClassInvalidError'] = ResolversParentTypes['ActualClassInvalidError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AskedRetrainingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AskedRetraining'] = ResolversParentTypes['AskedRetraining']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Score'], ParentType, ContextType>;
  trainingRunId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface BigIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BigInt'], any> {
  name: 'BigInt';
}

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export type EventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = {
  __resolveType: TypeResolveFn<'ModelScoreChanged', ParentType, ContextType>;
};

export type FeedbackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Feedback'] = ResolversParentTypes['Feedback'], FederationReferenceType extends FederationReferenceTypes['Feedback'] = FederationReferenceTypes['Feedback']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Feedback']> | FederationReferenceType, FederationReferenceType, ContextType>;
  actualClass?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  prediction?: Resolver<Maybe<ResolversTypes['Prediction']>, ParentType, ContextType>;
  submittedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['Verdict'], ParentType, ContextType>;
};

export type FeedbackNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FeedbackNotFoundError'] = ResolversParentTypes['FeedbackNotFoundError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type ModelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Model'] = ResolversParentTypes['Model'], FederationReferenceType extends FederationReferenceTypes['Model'] = FederationReferenceTypes['Model']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Model']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  retrainingPolicy?: Resolver<ResolversTypes['RetrainingPolicy'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Score'], ParentType, ContextType, Partial<ModelScoreArgs>>;
  scoreHistory?: Resolver<ReadonlyArray<ResolversTypes['ScorePoint']>, ParentType, ContextType, RequireFields<ModelScoreHistoryArgs, 'last'>>;
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

export type ModelScoreChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelScoreChanged'] = ResolversParentTypes['ModelScoreChanged']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Score'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModelVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelVersion'] = ResolversParentTypes['ModelVersion'], FederationReferenceType extends FederationReferenceTypes['ModelVersion'] = FederationReferenceTypes['ModelVersion']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ModelVersion']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Score'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  retractFeedback?: Resolver<ResolversTypes['RetractFeedbackPayload'], ParentType, ContextType, RequireFields<MutationRetractFeedbackArgs, 'input'>>;
  setRetrainingPolicy?: Resolver<ResolversTypes['SetRetrainingPolicyPayload'], ParentType, ContextType, RequireFields<MutationSetRetrainingPolicyArgs, 'input'>>;
  submitFeedback?: Resolver<ResolversTypes['SubmitFeedbackPayload'], ParentType, ContextType, RequireFields<MutationSubmitFeedbackArgs, 'input'>>;
  triggerRetraining?: Resolver<ResolversTypes['TriggerRetrainingPayload'], ParentType, ContextType, RequireFields<MutationTriggerRetrainingArgs, 'input'>>;
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

export type PredictionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Prediction'] = ResolversParentTypes['Prediction'], FederationReferenceType extends FederationReferenceTypes['Prediction'] = FederationReferenceTypes['Prediction']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Prediction']> | FederationReferenceType, FederationReferenceType, ContextType>;
  feedback?: Resolver<Maybe<ResolversTypes['Feedback']>, ParentType, ContextType>;
  feedbackHistory?: Resolver<ReadonlyArray<ResolversTypes['Feedback']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PredictionNotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PredictionNotFoundError'] = ResolversParentTypes['PredictionNotFoundError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  eventCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  feedback?: Resolver<Maybe<ResolversTypes['Feedback']>, ParentType, ContextType, RequireFields<QueryFeedbackArgs, 'id'>>;
};

export type RetractFeedbackErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetractFeedbackError'] = ResolversParentTypes['RetractFeedbackError']> = {
  __resolveType: TypeResolveFn<'FeedbackNotFoundError' | 'PredictionNotFoundError', ParentType, ContextType>;
};

export type RetractFeedbackPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetractFeedbackPayload'] = ResolversParentTypes['RetractFeedbackPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['RetractFeedbackError']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  prediction?: Resolver<Maybe<ResolversTypes['Prediction']>, ParentType, ContextType>;
};

export type RetrainingHeldBackErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetrainingHeldBackError'] = ResolversParentTypes['RetrainingHeldBackError']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['RetrainingRule'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RetrainingPolicyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetrainingPolicy'] = ResolversParentTypes['RetrainingPolicy']> = {
  cooldown?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maximumRetrainingsPerDay?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimumVerdicts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  verdictsPerFalseAlarm?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  window?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ScoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Score'] = ResolversParentTypes['Score']> = {
  judged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lower?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  upper?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ScorePointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ScorePoint'] = ResolversParentTypes['ScorePoint']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  judged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lower?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  modelVersion?: Resolver<ResolversTypes['ModelVersion'], ParentType, ContextType>;
  upper?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type SetRetrainingPolicyErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetRetrainingPolicyError'] = ResolversParentTypes['SetRetrainingPolicyError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError' | 'ModelNotFoundError', ParentType, ContextType>;
};

export type SetRetrainingPolicyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetRetrainingPolicyPayload'] = ResolversParentTypes['SetRetrainingPolicyPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['SetRetrainingPolicyError']>, ParentType, ContextType>;
  retrainingPolicy?: Resolver<Maybe<ResolversTypes['RetrainingPolicy']>, ParentType, ContextType>;
};

export type SubmitFeedbackErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubmitFeedbackError'] = ResolversParentTypes['SubmitFeedbackError']> = {
  __resolveType: TypeResolveFn<'ActualClassInvalidError' | 'InvalidInputError' | 'PredictionNotFoundError', ParentType, ContextType>;
};

export type SubmitFeedbackPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SubmitFeedbackPayload'] = ResolversParentTypes['SubmitFeedbackPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['SubmitFeedbackError']>, ParentType, ContextType>;
  feedback?: Resolver<Maybe<ResolversTypes['Feedback']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  modelScoreChanged?: SubscriptionResolver<ResolversTypes['ModelScoreChanged'], "modelScoreChanged", ParentType, ContextType, RequireFields<SubscriptionModelScoreChangedArgs, 'model'>>;
};

export type TriggerRetrainingErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TriggerRetrainingError'] = ResolversParentTypes['TriggerRetrainingError']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictError' | 'InvalidInputError' | 'ModelNotFoundError' | 'ModelNotReadyError' | 'RetrainingHeldBackError', ParentType, ContextType>;
};

export type TriggerRetrainingPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TriggerRetrainingPayload'] = ResolversParentTypes['TriggerRetrainingPayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['TriggerRetrainingError']>, ParentType, ContextType>;
  retraining?: Resolver<Maybe<ResolversTypes['AskedRetraining']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'ActualClassInvalidError' | 'FeedbackNotFoundError' | 'IdempotencyConflictError' | 'InvalidInputError' | 'ModelNotFoundError' | 'ModelNotReadyError' | 'OverloadedError' | 'PredictionNotFoundError' | 'RetrainingHeldBackError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  ActualClassInvalidError?: ActualClassInvalidErrorResolvers<ContextType>;
  AskedRetraining?: AskedRetrainingResolvers<ContextType>;
  BigInt?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  Event?: EventResolvers<ContextType>;
  Feedback?: FeedbackResolvers<ContextType>;
  FeedbackNotFoundError?: FeedbackNotFoundErrorResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  Model?: ModelResolvers<ContextType>;
  ModelNotFoundError?: ModelNotFoundErrorResolvers<ContextType>;
  ModelNotReadyError?: ModelNotReadyErrorResolvers<ContextType>;
  ModelScoreChanged?: ModelScoreChangedResolvers<ContextType>;
  ModelVersion?: ModelVersionResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  OverloadedError?: OverloadedErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Prediction?: PredictionResolvers<ContextType>;
  PredictionNotFoundError?: PredictionNotFoundErrorResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RetractFeedbackError?: RetractFeedbackErrorResolvers<ContextType>;
  RetractFeedbackPayload?: RetractFeedbackPayloadResolvers<ContextType>;
  RetrainingHeldBackError?: RetrainingHeldBackErrorResolvers<ContextType>;
  RetrainingPolicy?: RetrainingPolicyResolvers<ContextType>;
  Score?: ScoreResolvers<ContextType>;
  ScorePoint?: ScorePointResolvers<ContextType>;
  SetRetrainingPolicyError?: SetRetrainingPolicyErrorResolvers<ContextType>;
  SetRetrainingPolicyPayload?: SetRetrainingPolicyPayloadResolvers<ContextType>;
  SubmitFeedbackError?: SubmitFeedbackErrorResolvers<ContextType>;
  SubmitFeedbackPayload?: SubmitFeedbackPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TriggerRetrainingError?: TriggerRetrainingErrorResolvers<ContextType>;
  TriggerRetrainingPayload?: TriggerRetrainingPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  impersonal?: ImpersonalDirectiveResolver<any, any, ContextType>;
  requiresRole?: RequiresRoleDirectiveResolver<any, any, ContextType>;
};
