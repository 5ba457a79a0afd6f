import { expect } from '@jest/globals';

/** What stands for what: ids and cursors of a page, and those that really came. */
export type StandIns = Map<string, string>;

/**
 * Holds an answer against the one that a page shows: the same keys and kinds of values. Values differ, lists may be shortened, and
 * each text that is different stands for the real one from here on.
 */
export function compareShown(answer: unknown, shown: unknown, standIns: StandIns): void {
  if (Array.isArray(shown)) {
    expect(Array.isArray(answer)).toBe(true);
    shown.forEach((item, index) => {
      compareShown((answer as unknown[])[index], item, standIns);
    });
  } else if (typeof shown === 'object' && shown !== null) {
    expect(Object.keys(answer as object).sort()).toEqual(Object.keys(shown).sort());
    for (const [key, value] of Object.entries(shown)) {
      compareShown((answer as Record<string, unknown>)[key], value, standIns);
    }
  } else {
    expect(typeof answer).toBe(typeof shown);
    if (typeof shown === 'string' && answer !== shown) standIns.set(shown, answer as string);
  }
}

/** The code with what really came in the place of what the page shows. */
export function withStandIns(code: string, standIns: StandIns): string {
  return [...standIns].reduce((text, [shown, real]) => text.replaceAll(shown, real), code);
}
