import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { type Conditions, isIncluded } from './conditions.ts';

/** What a selection set means: the schema it was validated against, the fragments it spreads, the conditions of one request. */
export interface SelectionScope {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly conditions: Conditions;
}

/** Fields that are asked for in one object, by response name, in the order of their first mention; none is empty. */
export type CollectedFields = Map<string, [FieldNode, ...FieldNode[]]>;

/**
 * Fields that selection sets ask for in an object of a type: "CollectFields" of the GraphQL specification.
 *
 * @param type an object type; abstract where the data does not say which one
 */
export function collectFields(
  scope: SelectionScope,
  type: GraphQLCompositeType,
  selectionSets: Iterable<SelectionSetNode>,
): CollectedFields {
  const fields: CollectedFields = new Map();
  const spread = new Set<string>();
  for (const selectionSet of selectionSets) collect(selectionSet);
  return fields;

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (!isIncluded(selection, scope.conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const nodes = fields.get(name);
        if (nodes) nodes.push(selection);
        else fields.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(selection.typeCondition)) collect(selection.selectionSet);
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = scope.fragments[selection.name.value];
        if (fragment && applies(fragment.typeCondition)) collect(fragment.selectionSet);
      }
    }
  }

  function applies(condition: (TypeNode & { kind: Kind.NAMED_TYPE }) | undefined): boolean {
    if (!condition || condition.name.value === type.name) return true;
    const conditional = scope.schema.getType(condition.name.value);
    return (
      isAbstractType(conditional) &&
      (isObjectType(type) || isInterfaceType(type)) &&
      scope.schema.isSubType(conditional, type)
    );
  }
}
