import { DomainError } from '../errors/domain-error.ts';

/** Most items of a page. */
const LARGEST_PAGE = 100;

/** Items of a page where the client doesn't say. */
const DEFAULT_PAGE = 20;

/** Longest cursor taken from a client, in characters. */
const LONGEST_CURSOR = 400;

/** Paging arguments as clients send them. */
export interface PageArguments {
  /** 1 to 100. Default: 20. */
  readonly first?: number | null | undefined;
  /** The `endCursor` of the page before. */
  readonly after?: string | null | undefined;
}

/** What to fetch for a page. */
export interface PageRequest {
  /** The key of the last item of the page before, as `keyOf` gave it; null at the beginning. It comes from a client. */
  readonly after: string | null;
  /** One more than the page holds: the surplus item tells that another page follows. */
  readonly limit: number;
}

/** A page in the form of a Relay connection. */
export interface Connection<Item> {
  readonly nodes: readonly Item[];
  readonly edges: readonly { readonly cursor: string; readonly node: Item }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/**
 * Pages forward through a list in a stable order.
 *
 * @param fetch the items behind `after`, at most `limit`
 * @param keyOf what orders an item and names its place, for example its name or number
 * @throws DomainError INPUT_INVALID when `first` is out of bounds or `after` is no cursor
 */
export async function page<Item>(
  { first, after }: PageArguments,
  fetch: (request: PageRequest) => Promise<readonly Item[]>,
  keyOf: (item: Item) => string,
): Promise<Connection<Item>> {
  const size = first ?? DEFAULT_PAGE;
  if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    throw new DomainError('INPUT_INVALID', `\`first\` must be from 1 to ${LARGEST_PAGE}.`, { path: ['first'] });
  }
  const behind = after == null ? null : keyOfCursor(after);
  const found = await fetch({ after: behind, limit: size + 1 });
  const nodes = found.slice(0, size);
  const edges = nodes.map((node) => ({ cursor: cursorOfKey(keyOf(node)), node }));
  const pageInfo = {
    hasNextPage: found.length > size,
    hasPreviousPage: behind !== null,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { nodes, edges, pageInfo };
}

function cursorOfKey(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/** Only what {@link cursorOfKey} can have written: PostgreSQL takes no NUL, and a lenient decoder makes many texts one. */
function keyOfCursor(cursor: string): string {
  if (cursor.length <= LONGEST_CURSOR) {
    const key = Buffer.from(cursor, 'base64url').toString();
    if (key !== '' && !key.includes('\0') && cursorOfKey(key) === cursor) return key;
  }
  throw new DomainError('INPUT_INVALID', '`after` is not a cursor of this list.', { path: ['after'] });
}
