import type { Feature } from './feature.ts';

/** The part of `localStorage` that is used here. */
export type KeptStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (model: string) => `fedloop.values.${model}`;

/**
 * The texts last entered for a model, in the signature's order. Kept by feature name, so they survive a signature that
 * gained, lost or moved features; a value that is not text, or a store that refuses, counts as nothing.
 */
export function readKept(store: KeptStore, model: string, features: readonly Feature[]): string[] {
  const kept = parseKept(store, model);
  return features.map(({ name }) => {
    const text = Object.hasOwn(kept, name) ? kept[name] : '';
    return typeof text === 'string' ? text : '';
  });
}

/** Keeps what is entered now; a full or forbidden store is no reason to disturb the person typing. */
export function writeKept(
  store: KeptStore,
  model: string,
  features: readonly Feature[],
  texts: readonly string[],
): void {
  const entries = features.map(({ name }, index) => [name, texts[index] ?? ''] as const);
  try {
    if (entries.every(([, text]) => text === '')) store.removeItem(keyOf(model));
    else store.setItem(keyOf(model), JSON.stringify(Object.fromEntries(entries)));
  } catch {
    // Private windows may refuse; the form works without.
  }
}

function parseKept(store: KeptStore, model: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(store.getItem(keyOf(model)) ?? '{}');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
