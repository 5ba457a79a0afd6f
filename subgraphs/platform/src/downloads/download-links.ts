import { jwtVerify, SignJWT } from 'jose';
import { checkKey } from '../objects/object-store.ts';

/** Seconds that a link works. */
const LIFETIME = 60 * 60;

const AUDIENCE = 'fedloop:download';

/** The path below which the gateway answers links. */
export const DOWNLOADS_PATH = '/downloads/';

/** A content of the object store that a link leads to. */
export interface Download {
  readonly objectKey: string;
  /** What the client may call the file; letters, digits, dots and hyphens. */
  readonly fileName: string;
}

/** Makes links through which whoever holds one may fetch one content for an hour. */
export interface DownloadLinks {
  /** A path below the API's own origin. */
  link(objectKey: string, fileName: string): Promise<string>;
  /** What a link's last part leads to; null for one that is not (or no longer) valid. */
  open(token: string): Promise<Download | null>;
}

/**
 * Signs with HMAC SHA-256; nothing is stored. Who may have a link is decided by who makes it.
 *
 * @param secret shared by gateway and subgraphs, at least 32 characters
 */
export function createDownloadLinks(secret: string): DownloadLinks {
  if (secret.length < 32) throw new RangeError('the secret that links are signed with needs at least 32 characters');
  const key = new TextEncoder().encode(secret);
  return {
    async link(objectKey, fileName) {
      const token = await new SignJWT({ name: fileName })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(checkKey(objectKey))
        .setAudience(AUDIENCE)
        .setExpirationTime(`${String(LIFETIME)}s`)
        .sign(key);
      return `${DOWNLOADS_PATH}${token}`;
    },
    async open(token) {
      const options = { audience: AUDIENCE, algorithms: ['HS256'], requiredClaims: ['exp', 'sub'] };
      const verified = await jwtVerify(token, key, options).catch(() => null);
      const { sub: objectKey, name: fileName } = verified?.payload ?? {};
      return objectKey === undefined || typeof fileName !== 'string' ? null : { objectKey, fileName };
    },
  };
}
