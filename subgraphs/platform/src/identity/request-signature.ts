import { jwtVerify, SignJWT } from 'jose';
import { DomainError } from '../errors/domain-error.ts';
import { type Identity, isRole } from './identity.ts';

/** Seconds a signed request stays valid. */
const LIFETIME = 60;

/** Signatures kept for reuse; beyond it the cache starts anew. */
const CACHE_LIMIT = 10_000;

/** Signs requests on behalf of identities. */
export interface RequestSigner {
  /** A token that lets the audience (a subgraph's name) act for the identity for the next 30 seconds at least. */
  sign(identity: Identity, audience: string): Promise<string>;
}

/** Checks requests signed by a {@link RequestSigner} with the same secret. */
export interface RequestVerifier {
  /** @throws DomainError UNAUTHENTICATED when the token is missing, altered, expired or meant for another audience */
  verify(token: string | undefined): Promise<Identity>;
}

/**
 * Signs with HMAC SHA-256. A signature is reused for half its life, since one gateway request asks many times.
 *
 * @param secret shared by gateway and subgraphs, at least 32 characters
 */
export function createRequestSigner(secret: string): RequestSigner {
  const key = keyOf(secret);
  const cache = new Map<string, { token: Promise<string>; until: number }>();
  return {
    sign(identity, audience) {
      const entry = JSON.stringify([identity.subject, identity.role, audience]);
      const cached = cache.get(entry);
      if (cached && cached.until > Date.now()) return cached.token;

      if (cache.size >= CACHE_LIMIT) cache.clear();
      const token = new SignJWT({ role: identity.role })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(identity.subject)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${String(LIFETIME)}s`)
        .sign(key);
      cache.set(entry, { token, until: Date.now() + (LIFETIME * 1000) / 2 });
      return token;
    },
  };
}

/** @param audience name of the subgraph that verifies; tokens for another one are refused */
export function createRequestVerifier(secret: string, audience: string): RequestVerifier {
  const key = keyOf(secret);
  return {
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token ?? '', key, {
          audience,
          algorithms: ['HS256'],
          requiredClaims: ['exp'],
        });
        if (!payload.sub || !isRole(payload.role)) throw new TypeError('claims are missing');
        return { subject: payload.sub, role: payload.role };
      } catch (cause) {
        throw new DomainError(
          'UNAUTHENTICATED',
          'Subgraphs answer only requests signed by the gateway.',
          {},
          { cause },
        );
      }
    },
  };
}

function keyOf(secret: string): Uint8Array {
  if (secret.length < 32)
    throw new RangeError('the secret shared by gateway and subgraphs needs at least 32 characters');
  return new TextEncoder().encode(secret);
}
