import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ModelParent, TemplateNoteParent } from './parents.ts';
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

export type AddTemplateNoteError = InvalidInputError;

export type AddTemplateNoteInput = {
  /** Id of the model. */
  readonly modelId: Scalars['ID']['input'];
  /** 1 to 1,000 characters; blanks around them are left out. */
  readonly text: Scalars['String']['input'];
};

export type AddTemplateNotePayload = {
  readonly __typename?: 'AddTemplateNotePayload';
  readonly errors: ReadonlyArray<AddTemplateNoteError>;
  /** Null when `errors` is not empty. */
  readonly note: Maybe<TemplateNote>;
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
  /** What people noted about it, oldest first: the last 100. */
  readonly templateNotes: ReadonlyArray<TemplateNote>;
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
  /** Leaves a note on a model, for everybody to read. Sent twice, it is left twice. */
  readonly addTemplateNote: AddTemplateNotePayload;
};


export type MutationAddTemplateNoteArgs = {
  input: AddTemplateNoteInput;
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
  /**
   * The newest settled position of the event log. Read it first, then the state, then subscribe with `after` set to it:
   * nothing is missed between the two.
   */
  readonly eventCursor: Scalars['Cursor']['output'];
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

/** What somebody said about a model. */
export type TemplateNote = {
  readonly __typename?: 'TemplateNote';
  readonly createdAt: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly model: Model;
  /** 1 to 1,000 characters, for example `Retrain before the tax season.` */
  readonly text: Scalars['String']['output'];
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
  Model: Model;
  TemplateNote: TemplateNote;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Model:
    ( { __typename: 'Model' }
    & GraphQLRecursivePick<FederationTypes['Model'], {"id":true}> );
  TemplateNote:
    ( { __typename: 'TemplateNote' }
    & GraphQLRecursivePick<FederationTypes['TemplateNote'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AddTemplateNoteError: ( InvalidInputError );
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Event: never;
  UserError:
    | ( IdempotencyConflictError )
    | ( InvalidInputError )
    | ( ModelNotFoundError )
    | ( ModelNotReadyError )
    | ( OverloadedError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddTemplateNoteError: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddTemplateNoteError']>;
  AddTemplateNoteInput: AddTemplateNoteInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AddTemplateNotePayload: ResolverTypeWrapper<Omit<AddTemplateNotePayload, 'errors' | 'note'> & { errors: ReadonlyArray<ResolversTypes['AddTemplateNoteError']>, note?: Maybe<ResolversTypes['TemplateNote']> }>;
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  ErrorCode: ErrorCode;
  Event: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Event']>;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  Model: ResolverTypeWrapper<ModelParent>;
  ModelNotFoundError: ResolverTypeWrapper<ModelNotFoundError>;
  ModelNotReadyError: ResolverTypeWrapper<ModelNotReadyError>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OverloadedError: ResolverTypeWrapper<OverloadedError>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Role: Role;
  Score: ResolverTypeWrapper<Score>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  TemplateNote: ResolverTypeWrapper<TemplateNoteParent>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddTemplateNoteError: ResolversUnionTypes<ResolversParentTypes>['AddTemplateNoteError'];
  AddTemplateNoteInput: AddTemplateNoteInput;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  AddTemplateNotePayload: Omit<AddTemplateNotePayload, 'errors' | 'note'> & { errors: ReadonlyArray<ResolversParentTypes['AddTemplateNoteError']>, note?: Maybe<ResolversParentTypes['TemplateNote']> };
  BigInt: Scalars['BigInt']['output'];
  Cursor: Scalars['Cursor']['output'];
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  Event: ResolversInterfaceTypes<ResolversParentTypes>['Event'];
  IdempotencyConflictError: IdempotencyConflictError;
  InvalidInputError: InvalidInputError;
  JSONObject: Scalars['JSONObject']['output'];
  Model: ModelParent;
  ModelNotFoundError: ModelNotFoundError;
  ModelNotReadyError: ModelNotReadyError;
  Mutation: Record<PropertyKey, never>;
  OverloadedError: OverloadedError;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  Score: Score;
  Int: Scalars['Int']['output'];
  Float: Scalars['Float']['output'];
  TemplateNote: TemplateNoteParent;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
};

export type ImpersonalDirectiveArgs = { };

export type ImpersonalDirectiveResolver<Result, Parent, ContextType = Context, Args = ImpersonalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RequiresRoleDirectiveArgs = {
  role: Role;
};

export type RequiresRoleDirectiveResolver<Result, Parent, ContextType = Context, Args = RequiresRoleDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddTemplateNoteErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddTemplateNoteError'] = ResolversParentTypes['AddTemplateNoteError']> = {
  __resolveType: TypeResolveFn<'InvalidInputError', ParentType, ContextType>;
};

export type AddTemplateNotePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddTemplateNotePayload'] = ResolversParentTypes['AddTemplateNotePayload']> = {
  errors?: Resolver<ReadonlyArray<ResolversTypes['AddTemplateNoteError']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['TemplateNote']>, ParentType, ContextType>;
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
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
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
  templateNotes?: Resolver<ReadonlyArray<ResolversTypes['TemplateNote']>, ParentType, ContextType>;
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

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addTemplateNote?: Resolver<ResolversTypes['AddTemplateNotePayload'], ParentType, ContextType, RequireFields<MutationAddTemplateNoteArgs, 'input'>>;
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
  eventCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
};

export type ScoreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Score'] = ResolversParentTypes['Score']> = {
  judged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lower?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  upper?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type TemplateNoteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TemplateNote'] = ResolversParentTypes['TemplateNote'], FederationReferenceType extends FederationReferenceTypes['TemplateNote'] = FederationReferenceTypes['TemplateNote']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['TemplateNote']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictError' | 'InvalidInputError' | 'ModelNotFoundError' | 'ModelNotReadyError' | 'OverloadedError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AddTemplateNoteError?: AddTemplateNoteErrorResolvers<ContextType>;
  AddTemplateNotePayload?: AddTemplateNotePayloadResolvers<ContextType>;
  BigInt?: GraphQLScalarType;
  Cursor?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  Event?: EventResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  JSONObject?: GraphQLScalarType;
  Model?: ModelResolvers<ContextType>;
  ModelNotFoundError?: ModelNotFoundErrorResolvers<ContextType>;
  ModelNotReadyError?: ModelNotReadyErrorResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  OverloadedError?: OverloadedErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Score?: ScoreResolvers<ContextType>;
  TemplateNote?: TemplateNoteResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  impersonal?: ImpersonalDirectiveResolver<any, any, ContextType>;
  requiresRole?: RequiresRoleDirectiveResolver<any, any, ContextType>;
};
