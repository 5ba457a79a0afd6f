/**
 * A column's name as DuckDB takes it in SQL text. Names come out of files, so they may hold anything; quoted, they can be
 * nothing but a name.
 */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Several names, for a list of columns. */
export function identifiers(names: readonly string[]): string {
  return names.map(identifier).join(', ');
}

/** Where JSON keeps the value of a key (RFC 6901), for `json_extract`. */
export function jsonPointer(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
