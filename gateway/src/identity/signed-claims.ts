import { type JWTPayload, jwtVerify, SignJWT } from 'jose';

/** Signs and checks claims for one purpose, named by the audience; claims for another purpose are refused. */
export interface SignedClaims {
  sign(subject: string, claims: JWTPayload, lifetimeSeconds: number): Promise<string>;
  /** The claims of a valid token, or null for one that is altered, expired or meant for something else. */
  verify(token: string): Promise<(JWTPayload & { sub: string; exp: number }) | null>;
}

/**
 * JSON Web Tokens (RFC 7519) signed with HMAC SHA-256.
 *
 * @param secret at least 32 characters
 */
export function createSignedClaims(secret: string, audience: string): SignedClaims {
  const key = new TextEncoder().encode(secret);
  return {
    sign(subject, claims, lifetimeSeconds) {
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(new Date(Date.now() + lifetimeSeconds * 1000))
        .sign(key);
    },
    async verify(token) {
      const options = { audience, algorithms: ['HS256'], requiredClaims: ['sub', 'exp'] };
      const verified = await jwtVerify(token, key, options).catch(() => null);
      const { sub, exp } = verified?.payload ?? {};
      return verified && sub !== undefined && exp !== undefined ? { ...verified.payload, sub, exp } : null;
    },
  };
}
