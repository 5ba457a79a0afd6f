import type { Identity } from '@fedloop/platform/identity/identity';

/** Whom a connection or request is for, and for how long. */
export interface Session {
  readonly identity: Identity;
  /** When the rights end, in milliseconds since 1970; null for never. */
  readonly endsAt: number | null;
  /** A guest's session token that the client doesn't have yet: to be set as its cookie. */
  readonly newCookie: string | null;
}

/** Whether the session's rights have ended. */
export function hasEnded({ endsAt }: Session): boolean {
  return endsAt !== null && endsAt <= Date.now();
}
