import {
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectFields, type SelectionScope } from './collect-fields.ts';

/** A field of the answer that is read from the data. */
export interface DataField {
  readonly kind: 'data';
  /** The response name: where the value stands in the answer. */
  readonly name: string;
  /** Where the value stands in the data. */
  readonly dataName: string;
  readonly type: GraphQLOutputType;
  /** What is asked for in the objects that the field gives; undefined for leaves. */
  readonly objects: CompositeShape | undefined;
}

/** `__typename` under whatever alias; its text is known before the data unless the type is abstract. */
export interface TypenameField {
  readonly kind: 'typename';
  readonly name: string;
}

/** `__schema` or `__type`, which the data has no part in. */
export interface IntrospectionField {
  readonly kind: 'introspection';
  readonly name: string;
  readonly type: GraphQLOutputType;
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
}

export type FieldShape = DataField | TypenameField | IntrospectionField;

/** What a client asks for in the objects at one place of its operation. */
export interface CompositeShape {
  /** The type that the schema declares for the place. */
  readonly declared: GraphQLCompositeType;
  /**
   * The type of an object by the `__typename` in its data; undefined where no such object may stand here. Abstract where
   * the data does not tell, or tells an interface: objects of an `@interfaceObject` whose type nobody was asked for.
   */
  typeOf(typename: unknown): GraphQLCompositeType | undefined;
  /** Fields of an object of that type, in the order of the answer. */
  fieldsOf(type: GraphQLCompositeType): readonly FieldShape[];
}

/** The shapes of one operation under given conditions, made when data first needs them. */
export interface Shapes {
  readonly root: CompositeShape;
  /** How many lists of fields were made. Grows with what data there was, within what the selections can combine to. */
  readonly size: () => number;
}

/**
 * Compiles a selection set at the root of an operation.
 *
 * @param dataNames names in the data for response names that stand there under others
 */
export function compileShapes(
  scope: SelectionScope,
  rootType: GraphQLCompositeType,
  selectionSet: SelectionSetNode,
  dataNames: ReadonlyMap<string, string>,
): Shapes {
  // Fields of different types often lead to the same selections; they share their shapes.
  const known = new Map<SelectionSetNode | undefined, { shape: CompositeShape; selectionSets: SelectionSetNode[] }[]>();
  let size = 0;
  // The root's type is known; a subgraph may call its own by another name.
  const root = { ...shapeOf(rootType, [selectionSet]), typeOf: () => rootType };
  return { root, size: () => size };

  function shapeOf(declared: GraphQLCompositeType, selectionSets: SelectionSetNode[]): CompositeShape {
    const alike = known.get(selectionSets[0]) ?? [];
    known.set(selectionSets[0], alike);
    const found = alike.find(({ shape, selectionSets: others }) => {
      return shape.declared === declared && isSameList(others, selectionSets);
    });
    if (found) return found.shape;

    const lists = new Map<GraphQLCompositeType, readonly FieldShape[]>();
    const shape: CompositeShape = {
      declared,
      typeOf: (typename) => runtimeType(scope.schema, declared, typename),
      fieldsOf(type) {
        let fields = lists.get(type);
        if (!fields) {
          fields = [...collectFields(scope, type, selectionSets)].flatMap(([name, nodes]) =>
            fieldOf(type, name, nodes),
          );
          lists.set(type, fields);
          size++;
        }
        return fields;
      },
    };
    alike.push({ shape, selectionSets });
    return shape;
  }

  function fieldOf(
    parent: GraphQLCompositeType,
    name: string,
    nodes: readonly [FieldNode, ...FieldNode[]],
  ): FieldShape[] {
    const fieldName = nodes[0].name.value;
    if (fieldName === TypeNameMetaFieldDef.name) return [{ kind: 'typename', name }];
    if (parent === scope.schema.getQueryType()) {
      const introspection = [SchemaMetaFieldDef, TypeMetaFieldDef].find((field) => field.name === fieldName);
      if (introspection) return [{ kind: 'introspection', name, type: introspection.type, nodes }];
    }
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[fieldName] : undefined;
    // A valid operation has none of these.
    if (!definition) return [];
    const { type } = definition;
    const named = getNamedType(type);
    const objects = isCompositeType(named)
      ? shapeOf(
          named,
          nodes.flatMap((node) => node.selectionSet ?? []),
        )
      : undefined;
    return [{ kind: 'data', name, dataName: dataNames.get(name) ?? name, type, objects }];
  }
}

function runtimeType(schema: GraphQLSchema, declared: GraphQLCompositeType, typename: unknown) {
  if (typename == null || typename === declared.name) return declared;
  const type = typeof typename === 'string' ? schema.getType(typename) : undefined;
  if (!isCompositeType(type)) return undefined;
  if (isAbstractType(declared) && !isUnionType(type) && schema.isSubType(declared, type)) return type;
  // An interface that shares objects with the declared type takes nothing from what is known.
  return isAbstractType(type) && objectTypes(schema, declared).some((object) => schema.isSubType(type, object))
    ? declared
    : undefined;
}

function objectTypes(schema: GraphQLSchema, type: GraphQLCompositeType) {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
}

function isSameList<T>(list: readonly T[], other: readonly T[]): boolean {
  return list.length === other.length && list.every((item, index) => item === other[index]);
}
