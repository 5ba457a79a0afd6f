import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Values of the variables that decide which fields a client gets. */
export type Conditions = Readonly<Record<string, boolean>>;

/** Names of the variables that stand in `@skip` and `@include`, also below fragments. */
export function conditionVariables(
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): string[] {
  const names = new Set<string>();
  const visited = new Set<string>();
  collect(operation.selectionSet);
  return [...names];

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      for (const directive of selection.directives ?? []) {
        const value = conditionOf(directive);
        if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      }
      if (selection.kind !== Kind.FRAGMENT_SPREAD) {
        if (selection.selectionSet) collect(selection.selectionSet);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = fragments[selection.name.value];
        if (fragment) collect(fragment.selectionSet);
      }
    }
  }
}

/** Whether neither `@skip` nor `@include` takes a field or fragment out. */
export function isIncluded({ directives }: SelectionNode, conditions: Conditions): boolean {
  return !directives?.some((directive) => {
    const value = conditionOf(directive);
    if (!value) return false;
    const holds =
      value.kind === Kind.VARIABLE ? conditions[value.name.value] : value.kind === Kind.BOOLEAN && value.value;
    return holds === (directive.name.value === 'skip');
  });
}

function conditionOf({ name, arguments: given }: DirectiveNode) {
  if (name.value !== 'skip' && name.value !== 'include') return undefined;
  return given?.find((argument) => argument.name.value === 'if')?.value;
}
