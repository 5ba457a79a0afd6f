/** Whether a client's idempotency key is within its bounds: 1 to 200 characters, none of them U+0000. */
export function isIdempotencyKey(key: string): boolean {
  return key.length >= 1 && key.length <= 200 && !key.includes('\0');
}
