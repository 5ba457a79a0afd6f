import type { Resolvers } from '../resolvers.generated.ts';

/** How far what a version is asked and answers has moved. */
export const driftResolvers: Resolvers = {
  ModelVersion: {
    drift: ({ id }, _args, { operations }) => operations.drift(id),
  },
};
