/**
 * Which types may stand where a mutation's errors are. The cache needs it to tell whether a fragment on an interface
 * meets an object; without it, a guess drops the messages.
 */
export const possibleTypes: Readonly<
  Record<'UserError' | 'PredictError' | 'SubmitFeedbackError' | 'RetractFeedbackError', string[]>
> = {
  UserError: [
    'ActualClassInvalidError',
    'BatchPredictionEndedError',
    'BatchPredictionNotFoundError',
    'DatasetUnsuitableError',
    'DatasetVersionNotFoundError',
    'FeedbackNotFoundError',
    'IdempotencyConflictError',
    'InvalidFeatureError',
    'InvalidInputError',
    'ModelAnswerInvalidError',
    'ModelNameTakenError',
    'ModelNotFoundError',
    'ModelNotReadyError',
    'ModelQuarantinedError',
    'ModelRefusedError',
    'ModelVersionNotEligibleError',
    'ModelVersionNotFoundError',
    'NothingToRollBackError',
    'OverloadedError',
    'PredictionNotFoundError',
    'RetrainingHeldBackError',
    'SignatureMismatchError',
    'TrainingJobEndedError',
    'TrainingJobLostError',
    'TrainingJobNotFoundError',
    'TrainingRunEndedError',
    'TrainingRunNotFoundError',
    'UploadNotFoundError',
  ],
  PredictError: [
    'IdempotencyConflictError',
    'InvalidFeatureError',
    'InvalidInputError',
    'ModelAnswerInvalidError',
    'ModelNotFoundError',
    'ModelNotReadyError',
    'ModelQuarantinedError',
    'OverloadedError',
  ],
  SubmitFeedbackError: ['ActualClassInvalidError', 'InvalidInputError', 'PredictionNotFoundError'],
  RetractFeedbackError: ['FeedbackNotFoundError', 'PredictionNotFoundError'],
};
