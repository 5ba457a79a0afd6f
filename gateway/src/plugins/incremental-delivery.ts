import { type DirectiveNode, type DocumentNode, GraphQLError, visit } from 'graphql';

/** Says clearly, in place of "unknown directive", that answers come in one piece. */
export function checkIncrementalDelivery(document: DocumentNode): GraphQLError | null {
  let found: DirectiveNode | undefined;
  visit(document, {
    Directive(node) {
      if (node.name.value === 'defer' || node.name.value === 'stream') found ??= node;
    },
  });
  if (!found) return null;
  return new GraphQLError(`@${found.name.value} is not supported: answers come in one piece.`, {
    nodes: found,
    extensions: { code: 'INCREMENTAL_DELIVERY_UNSUPPORTED' },
  });
}
