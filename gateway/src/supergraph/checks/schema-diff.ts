import type { ChangeSeverity, SchemaChange } from '@fedloop/platform/registry/schema-change';
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { diffDirectives } from './directive-diff.ts';
import { diffFields } from './field-diff.ts';
import { diffInputFields } from './input-diff.ts';
import { namesOf, pairsOf } from './pairs.ts';

const RANK: Readonly<Record<ChangeSeverity, number>> = { BREAKING: 0, DANGEROUS: 1, SAFE: 2 };

/**
 * What changes for clients from one API schema to another: the worst first, each kind in the order of its coordinates.
 *
 * It agrees with graphql-js on what is breaking and what is dangerous, and adds what that leaves out: safe changes,
 * defaults of input fields, `@oneOf`, and where in the schema a change is.
 */
export function diffSchemas(from: GraphQLSchema, to: GraphQLSchema): SchemaChange[] {
  const changes = [...diffTypes(from, to), ...diffDirectives(from, to)];
  return changes.sort(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] || (a.coordinate < b.coordinate ? -1 : Number(a.coordinate > b.coordinate)),
  );
}

function* diffTypes(from: GraphQLSchema, to: GraphQLSchema): Generator<SchemaChange> {
  const { removed, added, kept } = pairsOf(typesOf(from), typesOf(to));
  for (const { name } of removed) yield { severity: 'BREAKING', coordinate: name, message: `${name} was removed` };
  for (const { name } of added) yield { severity: 'SAFE', coordinate: name, message: `${name} was added` };
  for (const [before, after] of kept) yield* diffType(before, after);
}

/** Scalars of the specification come and go with their use. */
function typesOf(schema: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
}

function* diffType(from: GraphQLNamedType, to: GraphQLNamedType): Generator<SchemaChange> {
  const { name } = from;
  if (isEnumType(from) && isEnumType(to)) yield* diffEnum(name, from.getValues(), to.getValues());
  else if (isUnionType(from) && isUnionType(to))
    yield* diffUnion(name, namesOf(from.getTypes()), namesOf(to.getTypes()));
  else if (isInputObjectType(from) && isInputObjectType(to)) yield* diffInputFields(from, to);
  else if ((isObjectType(from) && isObjectType(to)) || (isInterfaceType(from) && isInterfaceType(to))) {
    yield* diffInterfaces(name, namesOf(from.getInterfaces()), namesOf(to.getInterfaces()));
    yield* diffFields(name, from, to);
  } else if (isScalarType(from) && isScalarType(to)) {
    if (from.specifiedByURL !== to.specifiedByURL) {
      yield { severity: 'DANGEROUS', coordinate: name, message: `${name} is specified elsewhere` };
    }
  } else {
    const [was, is] = [kindOf(from), kindOf(to)];
    yield { severity: 'BREAKING', coordinate: name, message: `${name} was ${was} and is ${is} now` };
    return;
  }
  if (from.description !== to.description) {
    yield { severity: 'SAFE', coordinate: name, message: `${name} is described differently` };
  }
}

function kindOf(type: GraphQLNamedType): string {
  if (isScalarType(type)) return 'a scalar';
  if (isEnumType(type)) return 'an enum';
  if (isUnionType(type)) return 'a union';
  if (isInterfaceType(type)) return 'an interface';
  return isInputObjectType(type) ? 'an input type' : 'an object type';
}

interface EnumValue {
  readonly name: string;
  readonly deprecationReason?: string | null | undefined;
}

function* diffEnum(type: string, from: readonly EnumValue[], to: readonly EnumValue[]): Generator<SchemaChange> {
  const { removed, added, kept } = pairsOf(from, to);
  for (const { name } of removed) {
    yield { severity: 'BREAKING', coordinate: `${type}.${name}`, message: `${type}.${name} was removed` };
  }
  for (const { name } of added) {
    // Clients that switch over the values meet one they don't know.
    yield { severity: 'DANGEROUS', coordinate: `${type}.${name}`, message: `${type}.${name} was added` };
  }
  for (const [before, after] of kept) {
    if (before.deprecationReason === after.deprecationReason) continue;
    const verb =
      after.deprecationReason == null ? 'is no longer deprecated' : `is deprecated: ${after.deprecationReason}`;
    yield { severity: 'SAFE', coordinate: `${type}.${before.name}`, message: `${type}.${before.name} ${verb}` };
  }
}

function* diffUnion(type: string, from: ReadonlySet<string>, to: ReadonlySet<string>): Generator<SchemaChange> {
  for (const member of from.difference(to)) {
    yield { severity: 'BREAKING', coordinate: type, message: `${member} is no longer one of ${type}` };
  }
  for (const member of to.difference(from)) {
    yield { severity: 'DANGEROUS', coordinate: type, message: `${member} is now one of ${type}` };
  }
}

function* diffInterfaces(type: string, from: ReadonlySet<string>, to: ReadonlySet<string>): Generator<SchemaChange> {
  for (const name of from.difference(to)) {
    yield { severity: 'BREAKING', coordinate: type, message: `${type} no longer implements ${name}` };
  }
  for (const name of to.difference(from)) {
    yield { severity: 'DANGEROUS', coordinate: type, message: `${type} now implements ${name}` };
  }
}
