import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from './authenticator.ts';
import { readSessionCookie, writeSessionCookie } from './session-cookie.ts';

/** Gives whoever asks for a page a session, before the page is sent. */
export type Welcome = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Gives visitors of a page their session with it, so that everything the page asks for is asked by one guest. */
export function createGuestWelcome(authenticator: Authenticator): Welcome {
  return async (request, reply) => {
    const session = await authenticator.welcome(readSessionCookie(request.headers.cookie));
    if (session) writeSessionCookie(reply, session);
  };
}
