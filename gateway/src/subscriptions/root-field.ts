import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/**
 * The one root field of a valid subscription, looked for through fragments.
 *
 * @throws GraphQLError GRAPHQL_VALIDATION_FAILED where `@skip` or `@include` could leave the subscription without a field
 */
export function findRootField(
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): FieldNode {
  const fields = operation.selectionSet.selections.flatMap((selection) => fieldsOf(selection, fragments));
  const [field] = fields;
  if (!field) throw new GraphQLError('A subscription needs a root field.', { nodes: operation, extensions });
  return field;
}

const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };

function fieldsOf(selection: SelectionNode, fragments: Readonly<Record<string, FragmentDefinitionNode>>): FieldNode[] {
  const conditional = selection.directives?.find(({ name }) => name.value === 'skip' || name.value === 'include');
  if (conditional) {
    const message = `@${conditional.name.value} can't be used on a subscription's root field.`;
    throw new GraphQLError(message, { nodes: conditional, extensions });
  }
  if (selection.kind === Kind.FIELD) return [selection];

  const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
  return fragment?.selectionSet.selections.flatMap((inner) => fieldsOf(inner, fragments)) ?? [];
}
