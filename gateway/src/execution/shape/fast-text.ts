import {
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { CompositeShape, FieldShape } from './composite-shape.ts';
import type { Describe, Variables } from './introspection.ts';
import { type LeafText, leafTextOf } from './leaf-text.ts';
import { isInherited, isObject, type JsonObject, ownValue } from './json-object.ts';

/** Writes data; undefined where something is not as the schema has it, so that errors are due. */
export type WriteFast = (data: JsonObject, variables: Variables) => string | undefined;

/** JSON text of a value that is as the schema has it. Throws FLAW where it is not. */
type Write<V = unknown> = (value: V, variables: Variables) => string;

/** Always the same one: nobody looks at it. */
const FLAW = new Error('The data is not as the schema has it.');

const OPENING_BRACE = 0x7b;

/** The way for data without a fault: one walk that keeps no paths and makes no objects. */
export function compileFastText(root: CompositeShape, describe: Describe): WriteFast {
  const objectWriters = new Map<CompositeShape, Write>();
  let writeRoot: Write<JsonObject> | undefined;
  return (data, variables) => {
    try {
      writeRoot ??= fieldsWriter(root.fieldsOf(root.declared), root.declared);
      return inOnePiece(writeRoot(data, variables));
    } catch (error) {
      if (error === FLAW) return undefined;
      throw error;
    }
  };

  function fieldsWriter(fields: readonly FieldShape[], type: GraphQLCompositeType): Write<JsonObject> {
    if (fields.length === 0) return () => '{}';
    const parts = fields.map((field, index) => {
      const name = field.kind === 'data' ? field.dataName : field.name;
      return {
        before: `${index === 0 ? '{' : ','}"${field.name}":`,
        name,
        isInherited: isInherited(name),
        write: fieldWriter(field, type),
      };
    });
    return (object, variables) => {
      let text = '';
      for (const { before, name, isInherited, write } of parts) {
        text += before + write(isInherited ? ownValue(object, name) : object[name], variables);
      }
      return text + '}';
    };
  }

  function fieldWriter(field: FieldShape, type: GraphQLCompositeType): Write {
    switch (field.kind) {
      case 'data':
        return valueWriter(field.type, field.objects);
      case 'typename':
        return isObjectType(type) ? always(`"${type.name}"`) : flawed;
      case 'introspection':
        return (_, variables) => {
          const { text, errors } = describe(field, variables);
          if (errors.length > 0) throw FLAW;
          return text;
        };
    }
  }

  function valueWriter(type: GraphQLOutputType, objects: CompositeShape | undefined): Write {
    const ifNull = isNonNullType(type) ? flawed : always('null');
    const nullable = getNullableType(type);
    if (isListType(nullable)) return listWriter(valueWriter(nullable.ofType, objects), ifNull);
    if (objects) return orNull(objectWriter(objects), ifNull);
    return isLeafType(nullable) ? leafWriter(leafTextOf(nullable), ifNull) : flawed;
  }

  function objectWriter(shape: CompositeShape): Write {
    let writer = objectWriters.get(shape);
    if (!writer) {
      writer = compileObjectWriter(shape);
      objectWriters.set(shape, writer);
    }
    return writer;
  }

  function compileObjectWriter(shape: CompositeShape): Write {
    const byTypename = new Map<unknown, Write<JsonObject>>();
    // Neighbours are mostly of one type.
    let lastTypename: unknown = byTypename;
    let lastWriter: Write<JsonObject> = flawed;
    return (value, variables) => {
      if (!isObject(value)) throw FLAW;
      const typename = value.__typename;
      if (typename !== lastTypename) {
        lastWriter = byTypename.get(typename) ?? writerFor(typename);
        lastTypename = typename;
      }
      return lastWriter(value, variables);
    };

    function writerFor(typename: unknown): Write<JsonObject> {
      const type = shape.typeOf(typename);
      if (!type) throw FLAW;
      const writer = fieldsWriter(shape.fieldsOf(type), type);
      byTypename.set(typename, writer);
      return writer;
    }
  }
}

/**
 * A text that was put together is kept as a tree of its pieces until somebody looks into it. Answers are sent inside of longer
 * texts, so nobody would, and until the next full collection of garbage their trees would take several times their size and half
 * of the gateway's time.
 */
function inOnePiece(text: string): string | undefined {
  return text.charCodeAt(0) === OPENING_BRACE ? text : undefined;
}

function listWriter(writeElement: Write, ifNull: Write): Write {
  return (value, variables) => {
    if (!Array.isArray(value)) return value == null ? ifNull(value, variables) : flawed();
    let text = '[';
    for (let index = 0; index < value.length; index++) {
      if (index > 0) text += ',';
      text += writeElement(value[index], variables);
    }
    return text + ']';
  };
}

function leafWriter(textOf: LeafText, ifNull: Write): Write {
  return (value, variables) => {
    if (value == null) return ifNull(value, variables);
    return textOf(value) ?? flawed();
  };
}

function orNull(write: Write, ifNull: Write): Write {
  return (value, variables) => (value == null ? ifNull : write)(value, variables);
}

function always(text: string): Write {
  return () => text;
}

function flawed(): never {
  throw FLAW;
}
