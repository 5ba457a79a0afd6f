import type { DocumentNode } from 'graphql';

/** The name of a document's operation. */
export function operationName({ definitions }: Pick<DocumentNode, 'definitions'>): string {
  const [name] = definitions.flatMap((each) => ('operation' in each && each.name ? [each.name.value] : []));
  return name ?? 'anonymous';
}
