import {
  getNullableType,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLOutputType,
  GraphQLString,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Answer } from '../answer.ts';
import type { CompositeShape, FieldShape, IntrospectionField } from './composite-shape.ts';
import type { Describe, Variables } from './introspection.ts';
import { isObject, type JsonObject, ownValue } from './json-object.ts';
import { leafTextOf } from './leaf-text.ts';

/** Text of a value; undefined for one that had to become null, with its error noted. */
type Completed = string | undefined;

/**
 * The way for data with faults: what is not as the schema has it becomes null, nulls rise to where they are allowed, and
 * each has its error, with the place in the answer. Text and errors are those of "CompleteValue" in the GraphQL
 * specification; of a list's elements every faulty one has its error, of an object's fields the first one.
 */
export function completeAnswer(
  root: CompositeShape,
  describe: Describe,
  data: JsonObject,
  variables: Variables,
): Answer {
  const errors: GraphQLError[] = [];
  const path: (string | number)[] = [];
  const text = fields(root, root.declared, data) ?? 'null';
  return { data: text, errors };

  function fields(shape: CompositeShape, type: GraphQLCompositeType, object: JsonObject): Completed {
    const texts: string[] = [];
    for (const field of shape.fieldsOf(type)) {
      path.push(field.name);
      const text = complete(field, type, object);
      path.pop();
      if (text === undefined) return undefined;
      texts.push(`"${field.name}":${text}`);
    }
    return `{${texts.join(',')}}`;
  }

  function complete(field: FieldShape, type: GraphQLCompositeType, object: JsonObject): Completed {
    switch (field.kind) {
      case 'data':
        return value(field.type, field.objects, ownValue(object, field.dataName), type);
      case 'typename':
        return typename(type);
      case 'introspection':
        return introspection(field);
    }
  }

  function value(
    type: GraphQLOutputType,
    objects: CompositeShape | undefined,
    given: unknown,
    parent: GraphQLCompositeType,
  ): Completed {
    const nullable = getNullableType(type);
    const text = given == null ? 'null' : presentValue(nullable, objects, given, parent);
    if (!isNonNullType(type)) return text ?? 'null';
    return text === 'null' ? fail(`Cannot return null for non-nullable ${place(nullable, parent)}.`) : text;
  }

  function presentValue(
    type: GraphQLOutputType,
    objects: CompositeShape | undefined,
    given: unknown,
    parent: GraphQLCompositeType,
  ): Completed {
    const invalid = () => fail(`Invalid value found for ${place(type, parent)}.`);
    if (isListType(type)) {
      return Array.isArray(given) ? list(type.ofType, objects, given, parent) : invalid();
    }
    if (isLeafType(type)) return leafTextOf(type)(given) ?? invalid();
    if (!isObject(given) || !objects) return invalid();

    const runtimeType = objects.typeOf(given.__typename);
    if (!runtimeType) return fail(`Invalid __typename found for object at ${place(type, parent)}.`);
    return fields(objects, runtimeType, given);
  }

  function list(
    type: GraphQLOutputType,
    objects: CompositeShape | undefined,
    elements: readonly unknown[],
    parent: GraphQLCompositeType,
  ): Completed {
    const texts = elements.map((element, index) => {
      path.push(index);
      const text = value(type, objects, element, parent);
      path.pop();
      return text;
    });
    return texts.includes(undefined) ? undefined : `[${texts.join(',')}]`;
  }

  function typename(type: GraphQLCompositeType): Completed {
    if (isObjectType(type)) return `"${type.name}"`;
    return fail(`Cannot return null for non-nullable ${place(GraphQLString, type)}.`);
  }

  function introspection(field: IntrospectionField): Completed {
    const { text, errors: found } = describe(field, variables);
    const parentPath = path.slice(0, -1);
    for (const { message, path: ownPath = [field.name] } of found) fail(message, [...parentPath, ...ownPath]);
    return text === 'null' && isNonNullType(field.type) ? undefined : text;
  }

  function place(type: GraphQLOutputType, parent: GraphQLCompositeType): string {
    const last = path.at(-1);
    return typeof last === 'number'
      ? `array element of type ${String(type)} at index ${last}`
      : `field ${parent.name}.${String(last)}`;
  }

  function fail(message: string, at: readonly (string | number)[] = path): undefined {
    errors.push(new GraphQLError(message, { path: [...at], extensions: { code: 'INTERNAL_SERVER_ERROR' } }));
  }
}
