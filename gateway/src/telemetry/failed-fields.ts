import {
  getNamedType,
  type GraphQLCompositeType,
  isCompositeType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { FragmentedOperation } from './requested-fields.ts';

/** Finds the schema's fields that an error's path leads to. */
export type FieldsAt = (path: readonly (string | number)[]) => Iterable<string>;

/** Selections of one place in an answer, by the types that they hold for. */
type Selections = [GraphQLCompositeType, SelectionSetNode][];

/** What stands under a response name. */
interface Place {
  /** Coordinates: several where fragments on several types give their fields the same name. */
  readonly fields: Set<string>;
  readonly selections: Selections;
  /** Made when an error leads there. */
  inside?: Map<string, Place>;
}

const NOWHERE: ReadonlySet<string> = new Set();

/**
 * Takes an operation's selections apart along the paths of errors, each place once. Paths come from subgraphs: one that leaves what was asked
 * for counts as far as it went.
 */
export function failedFields({ schema, operation, fragments }: FragmentedOperation): FieldsAt {
  const rootType = schema.getRootType(operation.operation);
  const root: Place = { fields: new Set(), selections: rootType ? [[rootType, operation.selectionSet]] : [] };

  return (path) => {
    let place: Place | undefined = root;
    let fields: Iterable<string> = NOWHERE;
    for (const step of path) {
      if (typeof step === 'number') continue;
      place.inside ??= placesIn(place.selections);
      place = place.inside.get(step);
      if (!place) break;
      ({ fields } = place);
    }
    return fields;
  };

  function placesIn(selections: Selections): Map<string, Place> {
    const places = new Map<string, Place>();
    const spread = new Set<string>();
    for (const [type, selectionSet] of selections) collect(type, selectionSet);
    return places;

    function collect(type: GraphQLCompositeType, selectionSet: SelectionSetNode): void {
      for (const selection of selectionSet.selections) {
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          collect(conditioned(type, selection.typeCondition?.name.value), selection.selectionSet);
        } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
          const fragment = fragments[selection.name.value];
          if (!fragment || spread.has(selection.name.value)) continue;
          spread.add(selection.name.value);
          collect(conditioned(type, fragment.typeCondition.name.value), fragment.selectionSet);
        } else {
          const field = isUnionType(type) ? undefined : type.getFields()[selection.name.value];
          // `__typename` and introspection are no fields of the schema.
          if (!field) continue;
          const responseName = (selection.alias ?? selection.name).value;
          const place = places.get(responseName) ?? { fields: new Set(), selections: [] };
          places.set(responseName, place);
          place.fields.add(`${type.name}.${field.name}`);
          const named = getNamedType(field.type);
          if (isCompositeType(named) && selection.selectionSet) place.selections.push([named, selection.selectionSet]);
        }
      }
    }
  }

  function conditioned(type: GraphQLCompositeType, condition: string | undefined): GraphQLCompositeType {
    const conditional = condition === undefined ? undefined : schema.getType(condition);
    return isCompositeType(conditional) ? conditional : type;
  }
}
