import { randomUUID } from 'node:crypto';
import type { Session } from './session.ts';
import { createSignedClaims } from './signed-claims.ts';

/** Seconds that a guest's session lasts: 180 days. */
export const GUEST_LIFETIME = 180 * 24 * 60 * 60;

/** Sessions of visitors without a token; the whole session is its signed cookie. */
export interface GuestSessions {
  begin(): Promise<Session>;
  /** Null where the cookie is altered or has expired. */
  resume(cookie: string): Promise<Session | null>;
}

export function createGuestSessions(secret: string): GuestSessions {
  const claims = createSignedClaims(secret, 'fedloop:session');
  return {
    async begin() {
      const subject = `guest:${randomUUID()}`;
      const newCookie = await claims.sign(subject, {}, GUEST_LIFETIME);
      return { identity: { subject, role: 'GUEST' }, endsAt: Date.now() + GUEST_LIFETIME * 1000, newCookie };
    },
    async resume(cookie) {
      const payload = await claims.verify(cookie);
      if (!payload) return null;
      return { identity: { subject: payload.sub, role: 'GUEST' }, endsAt: payload.exp * 1000, newCookie: null };
    },
  };
}
