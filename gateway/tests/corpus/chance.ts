/** A number from 0 to below 1 that depends on its parts and on nothing else: the same question gets the same answer. */
export function chance(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    const text = String(part);
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ 0x2f, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** One of several, by chance. */
export function choose<T>(choices: readonly T[], ...parts: readonly (string | number)[]): T {
  return choices[Math.floor(chance(...parts) * choices.length)]!;
}
