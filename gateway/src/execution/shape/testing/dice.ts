import fc from 'fast-check';

/** Random choices for values that are made step by step, each step depending on those before. */
export interface Dice {
  /** A whole number from 0 to `max`, both included. */
  upTo(max: number): number;
  /** True once in `times` throws. */
  oneIn(times: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** Some of the choices in their order, at least `least`. */
  some<T>(choices: readonly T[], least?: number): T[];
}

/** Dice whose throws fast-check chose before, and takes back one by one when it looks for a smaller case. */
export function diceArbitrary(throws: number): fc.Arbitrary<Dice> {
  return fc.noBias(fc.uint32Array({ minLength: 1, maxLength: throws, size: 'max' })).map(diceOf);
}

/** When the throws are used up every throw is a 0: the first choice, which should be the simplest. */
export function diceOf(throws: Uint32Array): Dice {
  let next = 0;
  const dice: Dice = {
    upTo: (max) => (throws[next++] ?? 0) % (max + 1),
    oneIn: (times) => dice.upTo(times - 1) === times - 1,
    pick: (choices) => choices[dice.upTo(choices.length - 1)]!,
    some(choices, least = 0) {
      const left = [...choices.keys()];
      const count = Math.min(choices.length, least + dice.upTo(Math.max(0, choices.length - least)));
      const taken = new Set<number>();
      while (taken.size < count) taken.add(left.splice(dice.upTo(left.length - 1), 1)[0]!);
      return choices.filter((_, index) => taken.has(index));
    },
  };
  return dice;
}
