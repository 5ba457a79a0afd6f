import type { Contraction } from './contractions.ts';

/**
 * The oldest release that bears the tables which all migrations leave: every later one does without what they take away. Null
 * where nothing was taken away that a release had.
 */
export function bearableSince(contractions: Readonly<Record<string, Contraction>>): string | null {
  const versions = Object.values(contractions).flatMap(({ unusedSince }) => unusedSince ?? []);
  return versions.sort((one, other) => one.localeCompare(other, 'en', { numeric: true })).at(-1) ?? null;
}
