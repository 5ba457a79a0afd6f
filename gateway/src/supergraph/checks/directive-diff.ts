import type { SchemaChange } from '@fedloop/platform/registry/schema-change';
import { type GraphQLDirective, type GraphQLSchema, isSpecifiedDirective } from 'graphql';
import { diffArguments } from './input-diff.ts';
import { pairsOf } from './pairs.ts';

/** Those of the specification are in every schema, whether its text names them or not. */
export function* diffDirectives(from: GraphQLSchema, to: GraphQLSchema): Generator<SchemaChange> {
  const { removed, added, kept } = pairsOf(own(from), own(to));
  for (const { name } of removed) {
    yield { severity: 'BREAKING', coordinate: `@${name}`, message: `@${name} was removed` };
  }
  for (const { name } of added) yield { severity: 'SAFE', coordinate: `@${name}`, message: `@${name} was added` };
  for (const [before, after] of kept) yield* diffDirective(before, after);
}

function own(schema: GraphQLSchema): GraphQLDirective[] {
  return schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
}

function* diffDirective(from: GraphQLDirective, to: GraphQLDirective): Generator<SchemaChange> {
  const coordinate = `@${from.name}`;
  if (from.isRepeatable && !to.isRepeatable) {
    yield { severity: 'BREAKING', coordinate, message: `${coordinate} may no longer be repeated` };
  }
  for (const location of from.locations.filter((place) => !to.locations.includes(place))) {
    yield { severity: 'BREAKING', coordinate, message: `${coordinate} may no longer stand on ${location}` };
  }
  yield* diffArguments(coordinate, from.args, to.args);
}
