interface Named {
  readonly name: string;
}

/** The parts of a schema that went, came and stayed, by their names. */
export interface Pairs<T> {
  readonly removed: readonly T[];
  readonly added: readonly T[];
  readonly kept: readonly (readonly [before: T, after: T])[];
}

export function pairsOf<T extends Named>(from: readonly T[], to: readonly T[]): Pairs<T> {
  const before = new Map(from.map((part) => [part.name, part]));
  const after = new Map(to.map((part) => [part.name, part]));
  return {
    removed: from.filter(({ name }) => !after.has(name)),
    added: to.filter(({ name }) => !before.has(name)),
    kept: from.flatMap((part) => {
      const successor = after.get(part.name);
      return successor ? [[part, successor] as const] : [];
    }),
  };
}

export function namesOf(parts: readonly Named[]): Set<string> {
  return new Set(parts.map(({ name }) => name));
}
