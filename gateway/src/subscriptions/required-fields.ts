import { InterfaceType, ObjectType, type Schema } from '@apollo/federation-internals';
import { parse, visit } from 'graphql';

/** Supergraphs live long and have many operations. */
const known = new WeakMap<Schema, ReadonlySet<string>>();

/** Names of all fields that some `@requires` of a supergraph speaks of, on whatever type. */
export function requiredFieldNames(supergraph: Schema): ReadonlySet<string> {
  const names = known.get(supergraph) ?? findNames(supergraph);
  known.set(supergraph, names);
  return names;
}

function findNames(supergraph: Schema): ReadonlySet<string> {
  const names = new Set<string>();
  for (const type of supergraph.types()) {
    if (!(type instanceof ObjectType || type instanceof InterfaceType)) continue;
    for (const field of type.fields()) {
      for (const join of field.appliedDirectivesOf('join__field')) {
        const { requires } = join.arguments() as { requires?: string };
        if (requires === undefined) continue;
        visit(parse(`{ ${requires} }`, { noLocation: true }), {
          Field({ name }) {
            names.add(name.value);
          },
        });
      }
    }
  }
  return names;
}
