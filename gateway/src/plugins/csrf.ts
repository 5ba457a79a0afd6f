import type { IncomingHttpHeaders } from 'node:http';

/** Content types that pages may send to other sites without asking them first. */
const SIMPLE = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);

/**
 * Whether no page of another site can have sent this with the browser's cookies: its browser would have had to ask first for
 * such a content type or header, or says itself that a page of this site asks, as it does for an `EventSource`, which can set
 * no header.
 */
export function isSafeFromForgery(headers: IncomingHttpHeaders): boolean {
  const [contentType = ''] = (headers['content-type'] ?? '').split(';', 1);
  if (contentType !== '' && !SIMPLE.has(contentType.trim().toLowerCase())) return true;
  const asked = [headers['apollo-require-preflight'], headers['x-apollo-operation-name']];
  return asked.some((header) => header !== undefined && header !== '') || headers['sec-fetch-site'] === 'same-origin';
}
