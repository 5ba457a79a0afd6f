import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { type DefinitionNode, type DocumentNode, Kind, parse } from 'graphql';

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

const platformTypeDefs = loadTypeDefs(new URL('../schema/', import.meta.url));

/** The text of every `.graphql` file below a folder, in the order of their paths. */
export function loadTypeDefs(folder: URL): string {
  const root = fileURLToPath(folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n');
}

/**
 * One document out of the types that every subgraph shares and its own. Files name the root types they add to as if
 * they were alone; all but the first definition become extensions.
 */
export function mergeTypeDefs(...ownTypeDefs: readonly string[]): DocumentNode {
  const seen = new Set<string>();
  const definitions = [platformTypeDefs, ...ownTypeDefs]
    .flatMap((text) => parse(text, { noLocation: true }).definitions)
    .map((definition): DefinitionNode => {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || !ROOTS.has(definition.name.value)) return definition;
      if (!seen.has(definition.name.value)) {
        seen.add(definition.name.value);
        return definition;
      }
      const { description: _description, ...extension } = definition;
      return { ...extension, kind: Kind.OBJECT_TYPE_EXTENSION };
    });
  return { kind: Kind.DOCUMENT, definitions };
}
