import { noteResolvers } from './note/note.ts';
import type { Resolvers } from './resolvers.generated.ts';

/** Everything that this subgraph resolves. */
export const resolvers: Resolvers = {
  ...noteResolvers,
  Query: { eventCursor: (_root, _args, { events }) => events.cursor() },
};
