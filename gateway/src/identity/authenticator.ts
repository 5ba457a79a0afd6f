import type { IncomingHttpHeaders } from 'node:http';
import { GraphQLError } from 'graphql';
import { ADMIN_NAME, createApiTokens } from './api-tokens.ts';
import { bearerToken, createSecretCheck } from './bearer-secret.ts';
import { createGuestSessions } from './guest-sessions.ts';
import type { Session } from './session.ts';

/** What a client shows of itself. */
export interface Credentials {
  /** The `Authorization` header, or the field of that name in `connection_init`. */
  readonly authorization?: unknown;
  /** The guest session's cookie. */
  readonly cookie?: string | undefined;
  /** The headers of the request, or of the handshake. */
  readonly headers?: IncomingHttpHeaders;
  /** The payload of `connection_init`. */
  readonly connectionInit?: Readonly<Record<string, unknown>>;
}

/** Tells who a client is. */
export interface Authenticator {
  /** @throws GraphQLError UNAUTHENTICATED for a wrong token, and without any where guests are switched off */
  authenticate(credentials: Credentials): Promise<Session>;
  /** The guest of this cookie, or a new one; null where guests are switched off. */
  welcome(cookie: string | undefined): Promise<Session | null>;
}

export interface AuthenticatorOptions {
  readonly secret: string;
  readonly adminToken: string | null;
  readonly guests: boolean;
}

/** A wrong token never makes a guest: its owner would not notice that the wrong person acts. */
export function createAuthenticator({ secret, adminToken, guests }: AuthenticatorOptions): Authenticator {
  const tokens = createApiTokens(secret);
  const sessions = createGuestSessions(secret);
  const isAdmin = adminToken === null ? null : createSecretCheck(adminToken);

  async function bearer(authorization: unknown): Promise<Session> {
    const token = bearerToken(authorization);
    if (token === undefined) throw unauthenticated('Credentials are given as `Authorization: Bearer TOKEN`.');
    if (isAdmin?.(token)) {
      return { identity: { subject: `token:${ADMIN_NAME}`, role: 'ADMIN' }, endsAt: null, newCookie: null };
    }
    const session = await tokens.verify(token);
    if (!session) throw unauthenticated('The token is not valid or has expired.');
    return session;
  }

  async function welcome(cookie: string | undefined): Promise<Session | null> {
    if (!guests) return null;
    return (cookie === undefined ? null : await sessions.resume(cookie)) ?? (await sessions.begin());
  }

  return {
    welcome,
    async authenticate({ authorization, cookie }) {
      if (authorization !== undefined && authorization !== null) return bearer(authorization);
      const guest = await welcome(cookie);
      if (!guest) throw unauthenticated('This server answers only clients with a token.');
      return guest;
    },
  };
}

/** An error for a client without valid credentials. */
export function unauthenticated(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });
}
