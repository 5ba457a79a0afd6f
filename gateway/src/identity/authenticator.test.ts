import { describe, expect, it } from '@jest/globals';
import { createRequestSigner } from '@fedloop/platform/identity/request-signature';
import { createApiTokens } from './api-tokens.ts';
import { createAuthenticator } from './authenticator.ts';

const secret = 'a secret of the tests that is long enough';
const adminToken = 'an administrator of the tests';
const authenticator = createAuthenticator({ secret, adminToken, guests: true });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('the authenticator', () => {
  it('reads name, role and end out of a token', async () => {
    const token = await createApiTokens(secret).issue('ci', 'USER', 60);
    const { identity, endsAt } = await authenticator.authenticate(bearer(token));
    expect(identity).toEqual({ subject: 'token:ci', role: 'USER' });
    expect(endsAt).toBeGreaterThan(Date.now());
  });

  it('refuses signatures made for another purpose with the same secret', async () => {
    const request = await createRequestSigner(secret).sign({ subject: 'token:x', role: 'ADMIN' }, 'data');
    const guest = await authenticator.authenticate({});
    for (const token of [request, guest.newCookie ?? '']) {
      await expect(authenticator.authenticate(bearer(token))).rejects.toMatchObject({
        extensions: { code: 'UNAUTHENTICATED' },
      });
    }
    const token = await createApiTokens(secret).issue('ci', 'ADMIN', 60);
    const welcomed = await authenticator.welcome(token);
    expect(welcomed?.newCookie).not.toBeNull();
    expect(welcomed?.identity.role).toBe('GUEST');
  });

  it('refuses an unsigned token', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { sub: 'ci', role: 'ADMIN', aud: 'fedloop:api', exp: 9_999_999_999 };
    const unsigned = `${part({ alg: 'none' })}.${part(claims)}.`;
    await expect(authenticator.authenticate(bearer(unsigned))).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  it('knows no administrator where none is set', async () => {
    const without = createAuthenticator({ secret, adminToken: null, guests: true });
    await expect(without.authenticate(bearer(adminToken))).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  it.each(['', 'admin', 'Upper', 'a b', 'ä', '-a', 'a'.repeat(65)])('issues no token under the name "%s"', (name) => {
    expect(() => createApiTokens(secret).issue(name, 'USER', 60)).toThrow(RangeError);
  });
});
