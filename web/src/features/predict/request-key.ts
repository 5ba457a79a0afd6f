/** Keys that make it safe to send a request again when its answer was lost. */
export interface RequestKeys {
  /** The key for this content: the same one until an answer came. */
  keyFor(content: string): string;
  /** An answer came; the same content is a new request from now on. */
  answered(): void;
}

/** Keys of one form. */
export function createRequestKeys(): RequestKeys {
  let open: { content: string; key: string } | null = null;
  return {
    keyFor(content) {
      if (open?.content !== content) open = { content, key: randomKey() };
      return open.key;
    },
    answered() {
      open = null;
    },
  };
}

/** 128 random bits; `crypto.randomUUID` is missing on plain HTTP, where a laptop may well serve a neighbour. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
