/** Identifiers can't be bound; quoted, with quotes doubled, any text is one. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL writes it; `copy` takes no bound parameters. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
