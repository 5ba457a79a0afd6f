/** Values by text, bounded by the texts' lengths. */
export interface TextCache<V> {
  get(text: string): V | undefined;
  set(text: string, value: V): void;
}

/**
 * Keeps what was used last. Bounded by characters, not by entries: what is made of a text is large where the text is, and
 * clients choose the texts.
 *
 * @param characters of all texts together; a longer text is not kept
 */
export function createTextCache<V>(characters: number): TextCache<V> {
  const entries = new Map<string, V>();
  let held = 0;
  return {
    get(text) {
      const value = entries.get(text);
      if (value === undefined) return undefined;
      entries.delete(text);
      entries.set(text, value);
      return value;
    },
    set(text, value) {
      if (text.length > characters || entries.has(text)) return;
      entries.set(text, value);
      held += text.length;
      for (const oldest of entries.keys()) {
        if (held <= characters) return;
        entries.delete(oldest);
        held -= oldest.length;
      }
    },
  };
}
