/** How long, and for whom, an answer may be kept. */
export interface CacheHint {
  /** Seconds. */
  readonly maxAge: number;
  readonly scope: 'PUBLIC' | 'PRIVATE';
}

const NOT_KEPT: CacheHint = { maxAge: 0, scope: 'PRIVATE' };

/**
 * Reads what a subgraph's `cache-control` header allows: nothing where there is none, and only for the one who asked
 * unless it says otherwise.
 */
export function readCacheControl(header: string | undefined): CacheHint {
  if (header === undefined) return NOT_KEPT;
  const directives = new Map(
    header.split(',').map((part) => {
      const [name = '', value = ''] = part.split('=');
      return [name.trim().toLowerCase(), value.trim().replaceAll('"', '')];
    }),
  );
  const maxAge = directives.get('max-age') ?? '';
  const kept = /^\d{1,9}$/.test(maxAge) && !directives.has('no-store') && !directives.has('no-cache');
  const isPublic = directives.has('public') && !directives.has('private');
  return { maxAge: kept ? Number(maxAge) : 0, scope: isPublic ? 'PUBLIC' : 'PRIVATE' };
}
