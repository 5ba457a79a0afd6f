import { checkReason } from '@fedloop/platform/errors/check-reason';
import { DomainError } from '@fedloop/platform/errors/domain-error';
import { type UserErrorObject, userErrors } from '@fedloop/platform/errors/user-errors';
import { isIdempotencyKey } from '@fedloop/platform/ids/idempotency-key';
import type { HeldBack } from '../../domain/held-back.ts';
import type { Resolvers } from '../resolvers.generated.ts';

const triggerErrors = {
  MODEL_NOT_FOUND: 'ModelNotFoundError',
  MODEL_NOT_READY: 'ModelNotReadyError',
  RETRAINING_HELD_BACK: 'RetrainingHeldBackError',
  IDEMPOTENCY_CONFLICT: 'IdempotencyConflictError',
  INPUT_INVALID: 'InvalidInputError',
} as const;

type TriggerErrorName = (typeof triggerErrors)[keyof typeof triggerErrors];
/** Errors of what is held back carry what their GraphQL type has besides. */
type TriggerError = UserErrorObject<TriggerErrorName> & Pick<HeldBack, 'rule' | 'until'>;

/** Asking the loop for a retraining. */
export const retrainingResolvers: Resolvers = {
  Mutation: {
    async triggerRetraining(_root, { input: { model, reason, idempotencyKey } }, { operations, identity }) {
      const { value, errors } = await userErrors(triggerErrors, () => {
        checkReason(reason);
        const key = idempotencyKey ?? null;
        if (key !== null && !isIdempotencyKey(key))
          throw new DomainError('INPUT_INVALID', 'An idempotency key takes 1 to 200 characters, none of them U+0000.', {
            path: ['input', 'idempotencyKey'],
          });
        return operations.triggerRetraining(identity, { model, reason, key });
      });
      return { retraining: value, errors: errors as TriggerError[] };
    },
  },
  AskedRetraining: {
    trainingRunId: ({ id }) => id,
    model: ({ modelId }) => ({ id: modelId }),
    reason: ({ because }) => because,
  },
};
