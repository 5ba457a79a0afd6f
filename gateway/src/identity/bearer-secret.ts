import { createHash, timingSafeEqual } from 'node:crypto';

/** The token of `Bearer TOKEN`, whatever the case of the first word; undefined for anything else. */
export function bearerToken(authorization: unknown): string | undefined {
  return typeof authorization === 'string' ? /^Bearer +(.+)$/i.exec(authorization)?.[1] : undefined;
}

/** Tells whether a text is a secret, in a time that tells nothing of it. */
export function createSecretCheck(secret: string): (text: string) => boolean {
  const expected = digest(secret);
  return (text) => timingSafeEqual(expected, digest(text));
}

/** Digests have one length, so comparing them tells nothing of the secret's. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
