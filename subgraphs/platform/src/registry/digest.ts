import { createHash } from 'node:crypto';

/** SHA-256 in hexadecimal: how schemas and operations are told apart. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
