import { isRole, type Role } from '@fedloop/platform/identity/identity';
import type { Session } from './session.ts';
import { createSignedClaims } from './signed-claims.ts';

/** The administrator's own token has this name; no other may. */
export const ADMIN_NAME = 'admin';

const NAME = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;

/** The tokens that clients show as `Authorization: Bearer`. */
export interface ApiTokens {
  /** @throws RangeError when the name is not 1 to 64 of `a-z 0-9 . _ -` or is taken by the administrator */
  issue(name: string, role: Exclude<Role, 'GUEST'>, lifetimeSeconds: number): Promise<string>;
  /** Null for a token that is not (or no longer) valid. */
  verify(token: string): Promise<Session | null>;
}

/** Tokens carry their name and role, signed; nothing is stored. */
export function createApiTokens(secret: string): ApiTokens {
  const claims = createSignedClaims(secret, 'fedloop:api');
  return {
    issue(name, role, lifetimeSeconds) {
      if (!NAME.test(name) || name === ADMIN_NAME) {
        throw new RangeError('a name is 1 to 64 of a-z, 0-9, dot, underscore and hyphen, and not "admin"');
      }
      return claims.sign(name, { role }, lifetimeSeconds);
    },
    async verify(token) {
      const payload = await claims.verify(token);
      if (!payload || !isRole(payload.role) || payload.role === 'GUEST') return null;
      const identity = { subject: `token:${payload.sub}`, role: payload.role };
      return { identity, endsAt: payload.exp * 1000, newCookie: null };
    },
  };
}
