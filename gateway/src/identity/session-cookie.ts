import type { IncomingHttpHeaders } from 'node:http';
import { fastifyCookie } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { GUEST_LIFETIME } from './guest-sessions.ts';
import type { Session } from './session.ts';

const NAME = 'fedloop_session';

/** The session's cookie out of a `Cookie` header. */
export function readSessionCookie(header: string | undefined): string | undefined {
  return header === undefined ? undefined : fastifyCookie.parse(header)[NAME];
}

/** Headers of a page of another site, which must not act with the cookies that the browser has for this one. */
export function withoutCookie(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { cookie: _cookie, ...others } = headers;
  return others;
}

/** Gives a new guest its cookie: out of reach for scripts, never sent along by other sites' requests. */
export function writeSessionCookie(reply: FastifyReply, { newCookie }: Session): void {
  if (newCookie === null) return;
  const secure = reply.request.protocol === 'https';
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: GUEST_LIFETIME } as const;
  // As a header, which answers that are written past the framework have too.
  void reply.header('set-cookie', fastifyCookie.serialize(NAME, newCookie, attributes));
}
