import type { SchemaChange } from '@fedloop/platform/registry/schema-change';
import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  isRequiredArgument,
  isRequiredInputField,
  print,
} from 'graphql';
import { pairsOf } from './pairs.ts';
import { isSameType, takesNoLess } from './type-compatibility.ts';

export function* diffInputFields(from: GraphQLInputObjectType, to: GraphQLInputObjectType): Generator<SchemaChange> {
  const { name: type } = from;
  if (from.isOneOf !== to.isOneOf) {
    const severity = to.isOneOf ? 'BREAKING' : 'SAFE';
    const message = `${type} ${to.isOneOf ? 'takes exactly one of its fields now' : 'takes any of its fields now'}`;
    yield { severity, coordinate: type, message };
  }
  const { removed, added, kept } = pairsOf(Object.values(from.getFields()), Object.values(to.getFields()));
  for (const { name } of removed) {
    yield { severity: 'BREAKING', coordinate: `${type}.${name}`, message: `${type}.${name} was removed` };
  }
  for (const field of added) yield addition(`${type}.${field.name}`, field, isRequiredInputField(field));
  for (const [before, after] of kept) yield* diffInput(`${type}.${before.name}`, before, after);
}

/** @param owner the coordinate of the field or directive that takes the arguments */
export function* diffArguments(
  owner: string,
  from: readonly GraphQLArgument[],
  to: readonly GraphQLArgument[],
): Generator<SchemaChange> {
  const { removed, added, kept } = pairsOf(from, to);
  for (const { name } of removed) {
    const coordinate = `${owner}(${name}:)`;
    yield { severity: 'BREAKING', coordinate, message: `${coordinate} was removed` };
  }
  for (const argument of added) yield addition(`${owner}(${argument.name}:)`, argument, isRequiredArgument(argument));
  for (const [before, after] of kept) yield* diffInput(`${owner}(${before.name}:)`, before, after);
}

type Input = GraphQLArgument | GraphQLInputField;

function addition(coordinate: string, { type }: Input, isRequired: boolean): SchemaChange {
  return isRequired
    ? { severity: 'BREAKING', coordinate, message: `${coordinate} was added and is required: ${String(type)}` }
    : { severity: 'DANGEROUS', coordinate, message: `${coordinate} was added: ${String(type)}` };
}

function* diffInput(coordinate: string, from: Input, to: Input): Generator<SchemaChange> {
  if (!isSameType(from.type, to.type)) {
    const severity = takesNoLess(from.type, to.type) ? 'SAFE' : 'BREAKING';
    const message = `${coordinate} was ${String(from.type)} and is ${String(to.type)} now`;
    yield { severity, coordinate, message };
  }
  const [was, is] = [defaultOf(from), defaultOf(to)];
  if (was !== is) {
    yield { severity: 'DANGEROUS', coordinate, message: `${coordinate} has the default ${is} now, not ${was}` };
  }
}

function defaultOf({ defaultValue, type }: Input): string {
  if (defaultValue === undefined) return 'none';
  const node = astFromValue(defaultValue, type);
  return node ? print(node) : 'none';
}
