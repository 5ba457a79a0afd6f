import { datasetResolvers } from './dataset/dataset.ts';
import { datasetVersionResolvers } from './dataset-version/dataset-version.ts';
import { uploadResolvers } from './upload/upload.ts';
import type { Resolvers } from './resolvers.generated.ts';

/** Everything that this subgraph resolves. */
export const resolvers: Resolvers = {
  ...datasetResolvers,
  ...datasetVersionResolvers,
  ...uploadResolvers,
  Mutation: { ...uploadResolvers.Mutation, ...datasetVersionResolvers.Mutation },
  Query: {
    eventCursor: (_root, _args, { events }) => events.cursor(),
    ...datasetResolvers.Query,
    ...datasetVersionResolvers.Query,
  },
};
