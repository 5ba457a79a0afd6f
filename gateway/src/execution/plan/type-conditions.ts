import { InterfaceType, type Schema, UnionType } from '@apollo/federation-internals';

/** Names of the types that fit a type condition, the condition's own name among them. */
export type TypeConditions = (condition: string) => ReadonlySet<unknown>;

/** Reads type conditions off the supergraph; each is worked out once. */
export function createTypeConditions(supergraph: Schema): TypeConditions {
  const known = new Map<string, ReadonlySet<unknown>>();

  function namesOf(condition: string): ReadonlySet<unknown> {
    const type = supergraph.type(condition);
    const names = new Set([condition]);
    if (type instanceof InterfaceType) for (const { name } of type.allImplementations()) names.add(name);
    if (type instanceof UnionType) for (const { name } of type.types()) names.add(name);
    return names;
  }

  return (condition) => {
    let names = known.get(condition);
    if (!names) {
      names = namesOf(condition);
      // Subgraphs can say any name.
      if (supergraph.type(condition)) known.set(condition, names);
    }
    return names;
  };
}
