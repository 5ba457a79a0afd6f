import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';

/** Bytes of the largest text that is sealed in one piece. */
const MOST = 16 * 1024;

/** What says that PBKDF2 and AES-256-GCM were used. */
const PBKDF2_AES_GCM = 2;
const ROUNDS = 8192;

/**
 * Encrypts a text as MinIO's administration wants its secrets, so that they are safe also without TLS: 32 bytes of salt, 1 that names
 * the algorithms, 8 of a nonce, then one sealed piece. The key comes from the password by PBKDF2-SHA-256; the piece is AES-256-GCM
 * with the nonce and its number, bound to being the last one. Format: `madmin.EncryptData` and the package `sio-go`, its
 * stream of one piece.
 *
 * @throws RangeError for more than 16 KiB
 */
export function sealed(password: string, text: string): Buffer {
  const content = Buffer.from(text);
  if (content.length > MOST) throw new RangeError(`what is sealed has at most ${String(MOST)} bytes`);
  const [salt, nonce] = [randomBytes(32), randomBytes(8)];
  const key = pbkdf2Sync(password, salt, ROUNDS, 32, 'sha256');

  function seal(number: number, piece: Buffer, bound: Buffer): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32LE(number);
    const cipher = createCipheriv('aes-256-gcm', key, Buffer.concat([nonce, counter])).setAAD(bound);
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }

  const start = seal(0, Buffer.alloc(0), Buffer.alloc(0));
  const last = seal(1, content, Buffer.concat([Buffer.from([0x80]), start]));
  return Buffer.concat([salt, Buffer.from([PBKDF2_AES_GCM]), nonce, last]);
}
