import { DomainError } from '@fedloop/platform/errors/domain-error';
import { type UserErrorObject, userErrors } from '@fedloop/platform/errors/user-errors';
import type { ModelElement } from '../../registration/model-refusal.ts';
import { modelRefusals } from './model-refusals.ts';
import type { DeclaredSignatureInput, Resolvers } from '../resolvers.generated.ts';

const registerErrors = {
  MODEL_NOT_FOUND: 'ModelNotFoundError',
  UPLOAD_NOT_FOUND: 'UploadNotFoundError',
  SIGNATURE_MISMATCH: 'SignatureMismatchError',
  ...modelRefusals,
  OVERLOADED: 'OverloadedError',
  INPUT_INVALID: 'InvalidInputError',
} as const;

type RegisterErrorName = (typeof registerErrors)[keyof typeof registerErrors];

/** What the errors of this union carry beside what all errors do: see where they are thrown. */
type RegisterError = UserErrorObject<RegisterErrorName> & { feature: string | null; element: ModelElement | null };

/** Features that a declaration may list. */
const MAXIMUM_FEATURES = 10_000;

/** Bringing versions that were made elsewhere. */
export const registrationResolvers: Resolvers = {
  Mutation: {
    async registerModelVersion(_root, { input }, { operations, identity }) {
      const { value, errors } = await userErrors(registerErrors, async () => {
        const { model, uploadId } = input;
        return operations.register(identity, { model, uploadId, signature: checkDeclared(input.signature ?? null) });
      });
      return { modelVersion: value, errors: errors as readonly RegisterError[] };
    },
  },
};

function checkDeclared(signature: DeclaredSignatureInput | null): DeclaredSignatureInput | null {
  if (signature === null || signature.features.length <= MAXIMUM_FEATURES) return signature;
  throw new DomainError('INPUT_INVALID', `A signature lists at most ${String(MAXIMUM_FEATURES)} features.`, {
    path: ['input', 'signature', 'features'],
  });
}
