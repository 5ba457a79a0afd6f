/** What a file from elsewhere is refused for, with the GraphQL type that tells it. */
export const modelRefusals = {
  MODEL_FILE_INVALID: 'ModelRefusedError',
  MODEL_TOO_LARGE: 'ModelRefusedError',
  MODEL_TOO_SLOW: 'ModelRefusedError',
  MODEL_CRASHED: 'ModelRefusedError',
  MODEL_OPERATOR_REFUSED: 'ModelRefusedError',
  MODEL_EXTERNAL_DATA: 'ModelRefusedError',
  MODEL_INPUTS_MISMATCH: 'ModelRefusedError',
  MODEL_OUTPUTS_MISMATCH: 'ModelRefusedError',
  MODEL_ANSWER_INVALID: 'ModelRefusedError',
} as const;
