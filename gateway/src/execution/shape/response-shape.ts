import { type FragmentDefinitionNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Answer } from '../answer.ts';
import { completeAnswer } from './complete-answer.ts';
import { compileShapes, type Shapes } from './composite-shape.ts';
import { type Conditions, conditionVariables } from './conditions.ts';
import { compileFastText, type WriteFast } from './fast-text.ts';
import { compileIntrospection, type Describe, type Variables } from './introspection.ts';
import { isObject } from './json-object.ts';

/** Writes results in the shape that a client's operation asks for. */
export interface ResponseShape {
  /**
   * @param data what the subgraphs gave, merged: an object by names in the data; anything else counts as no data
   * @param variables coerced values, defaults included
   * @returns errors for what the schema forbids in the data, with code INTERNAL_SERVER_ERROR and the place in the answer
   */
  write(data: unknown, variables: Variables): Answer;
}

/** Limits are on what is kept compiled for one operation; what is over is compiled again when it is needed. */
export interface ShapeOptions {
  /** Names in the data for response names that stand there under others. Default: none do. */
  readonly dataNames?: ReadonlyMap<string, string>;
  /** Combinations of the values that `@skip` and `@include` take. Default: 16. */
  readonly combinations?: number;
  /** Lists of fields under one combination. Default: 10,000, far above what data of people's operations need. */
  readonly fieldLists?: number;
}

/**
 * Compiles what a client asks for once: which fields, of which types, under which names. Fields that several selections and
 * fragments ask for are merged by the object's type when data first has one of it, and for each combination of the values
 * that `@skip` and `@include` take.
 *
 * @param schema the API schema; introspection is answered from it
 * @param operation valid against the schema, as are the fragments
 */
export function compileResponseShape(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  { dataNames = new Map(), combinations = 16, fieldLists = 10_000 }: ShapeOptions = {},
): ResponseShape {
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new GraphQLError(`The schema has no ${operation.operation} type.`, { nodes: operation });

  const conditionNames = conditionVariables(operation, fragments);
  const compiled = new Map<string, Compiled>();
  return {
    write(data, variables) {
      if (!isObject(data)) return { data: 'null', errors: [] };
      const odd = conditionNames.find((name) => typeof variables[name] !== 'boolean');
      if (odd !== undefined) return { data: 'null', errors: [notBoolean(odd)] };

      const { root, describe, writeFast } = compiledFor(variables as Conditions);
      const text = writeFast(data, variables);
      return text === undefined ? completeAnswer(root, describe, data, variables) : { data: text, errors: [] };
    },
  };

  function compiledFor(conditions: Conditions): Compiled {
    const combination = conditionNames.map((name) => (conditions[name] ? '1' : '0')).join('');
    const known = compiled.get(combination);
    if (known && known.size() <= fieldLists) return known;

    const fresh = compile(conditions);
    compiled.set(combination, fresh);
    for (const oldest of compiled.keys()) {
      if (compiled.size <= combinations) break;
      compiled.delete(oldest);
    }
    return fresh;
  }

  function compile(variables: Conditions): Compiled {
    const conditions = Object.fromEntries(conditionNames.map((name) => [name, variables[name] === true]));
    const { root, size } = compileShapes(
      { schema, fragments, conditions },
      rootType!,
      operation.selectionSet,
      dataNames,
    );
    const describe = compileIntrospection(schema, operation, fragments);
    return { root, size, describe, writeFast: compileFastText(root, describe) };
  }
}

/** The operation under one combination of condition values. */
interface Compiled extends Shapes {
  readonly describe: Describe;
  readonly writeFast: WriteFast;
}

function notBoolean(variable: string): GraphQLError {
  return new GraphQLError(`Variable "$${variable}" decides whether a field is asked for and must not be null.`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
