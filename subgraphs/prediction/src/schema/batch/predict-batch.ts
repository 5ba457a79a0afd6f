import { DomainError } from '@fedloop/platform/errors/domain-error';
import { unknownModel } from '@fedloop/platform/errors/unknown-model';
import { userErrors } from '@fedloop/platform/errors/user-errors';
import { isIdempotencyKey } from '@fedloop/platform/ids/idempotency-key';
import { type FeatureFault, validateFeatures } from '../../domain/feature-validation.ts';
import type { Resolvers } from '../resolvers.generated.ts';

/** Rows of one request. */
const MOST_ROWS = 10_000;

/** Faults that are told of one row: a table of garbage must not cost a hundred times its size. */
const MOST_FAULTS = 10;

/** The members of the union PredictBatchError by code. */
const batchErrors = {
  MODEL_NOT_FOUND: 'ModelNotFoundError',
  MODEL_NOT_READY: 'ModelNotReadyError',
  MODEL_QUARANTINED: 'ModelQuarantinedError',
  MODEL_ANSWER_INVALID: 'ModelAnswerInvalidError',
  IDEMPOTENCY_CONFLICT: 'IdempotencyConflictError',
  OVERLOADED: 'OverloadedError',
  INPUT_INVALID: 'InvalidInputError',
} as const;

const MODEL = ['input', 'model'];
const ROWS = ['input', 'rows'];
const KEY = ['input', 'idempotencyKey'];

/** Predictions for many rows at once. */
export const batchResolvers: Resolvers = {
  Mutation: {
    async predictBatch(_root, { input }, { operations, identity }) {
      const { value, errors } = await userErrors(batchErrors, async () => {
        const key = input.idempotencyKey ?? null;
        if (input.rows.length < 1 || input.rows.length > MOST_ROWS)
          throw new DomainError('INPUT_INVALID', `A batch has 1 to ${String(MOST_ROWS)} rows.`, { path: ROWS });
        if (key !== null && !isIdempotencyKey(key))
          throw new DomainError('INPUT_INVALID', 'An idempotency key takes 1 to 200 characters, none of them U+0000.', {
            path: KEY,
          });
        const model = await operations.findModel(input.model);
        if (model === null) throw unknownModel(input.model, MODEL);
        const rows = input.rows.map((row) => validateFeatures(model.signature, row, MOST_FAULTS));
        return operations.predictBatch({ identity, model, rows, idempotencyKey: key });
      });
      return {
        rows:
          value?.map(({ prediction, faults }, index) => ({
            index,
            prediction,
            errors: faults.map((fault) => rowError(fault, index)),
          })) ?? null,
        errors: errors.map((error) => (error.code === 'IDEMPOTENCY_CONFLICT' ? { ...error, path: KEY } : error)),
      };
    },
  },
};

function rowError({ code, feature, message }: FeatureFault, index: number) {
  return { code, feature, message, path: [...ROWS, String(index), feature] };
}
