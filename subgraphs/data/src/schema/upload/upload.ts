import { userErrors } from '@fedloop/platform/errors/user-errors';
import { UPLOAD_TOKEN_HEADER, UPLOADS_PATH } from '@fedloop/platform/uploads/upload';
import type { Resolvers } from '../resolvers.generated.ts';

const createErrors = { INPUT_INVALID: 'InvalidInputError', OVERLOADED: 'OverloadedError' } as const;

/** Files on their way in. */
export const uploadResolvers: Resolvers = {
  Mutation: {
    async createUpload(_root, { input }, { uploads, identity }) {
      const { value, errors } = await userErrors(createErrors, () =>
        uploads.create(identity.subject, { fileName: input.fileName, size: Number(input.size) }),
      );
      const upload = value && {
        id: value.id,
        url: `${UPLOADS_PATH}${value.id}`,
        headers: [{ name: UPLOAD_TOKEN_HEADER, value: value.token }],
        expiresAt: value.expiresAt,
      };
      return { upload, errors };
    },
  },
};
