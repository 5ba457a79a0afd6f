import type { Signature } from '../signature.ts';

/** The graph's answers. */
export const PROBABILITIES = 'probabilities';
export const LABEL = 'label';

/** What begins with it is a value inside the graph. */
export const INTERNAL = 'fedloop/';

/**
 * The graph's input names, in the order of the signature's features: the feature's own name, with underscores appended
 * where it would clash with something else in the graph or with what JavaScript objects inherit.
 */
export function inputNames(signature: Signature): string[] {
  const taken = new Set([PROBABILITIES, LABEL, '__proto__', ...signature.features.map(({ name }) => name)]);
  return signature.features.map(({ name }) => {
    const reserved = name === PROBABILITIES || name === LABEL || name === '__proto__' || name.startsWith(INTERNAL);
    if (!reserved) return name;
    let free = name.startsWith(INTERNAL) ? `_${name}` : `${name}_`;
    while (taken.has(free)) free += '_';
    taken.add(free);
    return free;
  });
}
