import type { Logger } from '@fedloop/platform/logging/logger';
import type { Welcome } from '../identity/guest-welcome.ts';

/** Milliseconds that a page waits for its visitor's session: longer than a gateway that is there takes, shorter than people do. */
const PATIENCE = 2000;

/**
 * Fetches visitors' sessions from the gateway, so that a server of pages needs none of its secrets. While no gateway answers, pages are
 * sent without, and each first request of a visitor makes a guest.
 *
 * @param gateway its GraphQL address
 */
export function createRemoteWelcome(gateway: string, log: Pick<Logger, 'warn'>): Welcome {
  const address = new URL('/session', gateway);
  return async ({ headers }, reply) => {
    const { cookie, 'x-forwarded-proto': scheme } = headers;
    try {
      const answer = await fetch(address, {
        headers: {
          ...(cookie !== undefined && { cookie }),
          // Whether the cookie is for TLS alone.
          ...(typeof scheme === 'string' && { 'x-forwarded-proto': scheme }),
        },
        signal: AbortSignal.timeout(PATIENCE),
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`the gateway answered ${String(answer.status)}`);
      for (const session of answer.headers.getSetCookie()) void reply.header('set-cookie', session);
    } catch (error) {
      log.warn({ err: error }, 'a page is sent without a session');
    }
  };
}
