import { v7, validate } from 'uuid';

/** A new UUIDv7: sorts by the time it was made. */
export function uuidv7(): string {
  return v7();
}

/** Whether a text from outside is a UUID of any version. */
export function isUuid(text: string): boolean {
  return validate(text);
}
