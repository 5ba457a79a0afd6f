import type { IncomingHttpHeaders } from 'node:http';

/** Which sites' pages may use the API. */
export interface Origins {
  /** Whether a page of another site may read answers. */
  isListed(origin: string): boolean;
  /**
   * Whether a WebSocket may be opened. Browsers send cookies along with the handshake of any page, so a foreign page
   * must be refused here; clients that are no browsers send no Origin and no cookies but their own.
   */
  mayConnect(headers: IncomingHttpHeaders): boolean;
}

/** @param listed origins of other sites, such as `https://studio.apollographql.com` */
export function createOrigins(listed: readonly string[]): Origins {
  const known = new Set(listed);
  return {
    isListed: (origin) => known.has(origin),
    mayConnect: (headers) => headers.origin === undefined || known.has(headers.origin) || isOwnOrigin(headers),
  };
}

/** Whether a page of this very site asks, as its browser says; other pages never act as the guest that the browser has here. */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
