import type { SchemaChange } from '@fedloop/platform/registry/schema-change';
import type { GraphQLInterfaceType, GraphQLObjectType } from 'graphql';
import { diffArguments } from './input-diff.ts';
import { pairsOf } from './pairs.ts';
import { givesNoLess, isSameType } from './type-compatibility.ts';

type Composite = GraphQLObjectType | GraphQLInterfaceType;
type Field = ReturnType<Composite['getFields']>[string];

export function* diffFields(type: string, from: Composite, to: Composite): Generator<SchemaChange> {
  const { removed, added, kept } = pairsOf(Object.values(from.getFields()), Object.values(to.getFields()));
  for (const { name } of removed) {
    yield { severity: 'BREAKING', coordinate: `${type}.${name}`, message: `${type}.${name} was removed` };
  }
  for (const { name } of added) {
    yield { severity: 'SAFE', coordinate: `${type}.${name}`, message: `${type}.${name} was added` };
  }
  for (const [before, after] of kept) yield* diffField(`${type}.${before.name}`, before, after);
}

function* diffField(coordinate: string, from: Field, to: Field): Generator<SchemaChange> {
  if (!isSameType(from.type, to.type)) {
    const severity = givesNoLess(from.type, to.type) ? 'SAFE' : 'BREAKING';
    const message = `${coordinate} was ${String(from.type)} and is ${String(to.type)} now`;
    yield { severity, coordinate, message };
  }
  if (from.deprecationReason !== to.deprecationReason) {
    const verb = to.deprecationReason == null ? 'is no longer deprecated' : `is deprecated: ${to.deprecationReason}`;
    yield { severity: 'SAFE', coordinate, message: `${coordinate} ${verb}` };
  }
  if (from.description !== to.description) {
    yield { severity: 'SAFE', coordinate, message: `${coordinate} is described differently` };
  }
  yield* diffArguments(coordinate, from.args, to.args);
}
