import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql';

/** A root type's fields, or an entity's. */
interface OwnedField {
  readonly name: string;
  /** Of lists and non-null types, what they hold. */
  readonly type: string;
  readonly list: boolean;
  /** Subgraphs that give it, in lower case. */
  readonly subgraphs: readonly string[];
}

const ROOTS = ['Query', 'Mutation', 'Subscription'];

/**
 * The page that shows which subgraph gives what.
 *
 * @param supergraph as composed, with its `join` directives
 */
export function renderGraphPage(supergraph: string): string {
  const objects = parse(supergraph).definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const entities = objects.filter(isEntity);
  return `# The graph

<!-- Made by infra/docs/generate/graph.ts. Change the schema, then run \`npx node infra/docs/generate/main.ts\`. -->

One schema for clients, made of the schemas of the subgraphs by Apollo Federation. What each field means: the reference, from
[queries](schema/queries.md) on.

## Operations

Who answers what.

${ROOTS.map((root) => operationsTable(root, objects)).join('\n\n')}

## Entities

Types that have an \`id\` and that several subgraphs may add fields to. The word behind a field names the subgraph that gives it.

\`\`\`mermaid
erDiagram
${[...entities.map(entity), ...relations(entities)].join('\n')}
\`\`\`
`;
}

function isEntity(type: ObjectTypeDefinitionNode): boolean {
  return (type.directives ?? []).some(
    (directive) => directive.name.value === 'join__type' && argument(directive, 'key') !== null,
  );
}

function operationsTable(root: string, objects: readonly ObjectTypeDefinitionNode[]): string {
  const type = objects.find(({ name }) => name.value === root);
  const fields = type ? fieldsOf(type) : [];
  const subgraphs = [...new Set(fields.flatMap((field) => field.subgraphs))].sort();
  const rows = subgraphs.map((subgraph) => {
    const own = fields.filter((field) => field.subgraphs.includes(subgraph)).map(({ name }) => `\`${name}\``);
    return `| ${subgraph} | ${own.sort().join(', ')} |`;
  });
  return [`| subgraph | ${root.toLowerCase()} |`, '| --- | --- |', ...rows].join('\n');
}

function entity(type: ObjectTypeDefinitionNode): string {
  const lines = fieldsOf(type).map(({ name, type, subgraphs }) => `    ${type} ${name} "${subgraphs.join(', ')}"`);
  return [`  ${type.name.value} {`, ...lines, '  }'].join('\n');
}

function relations(entities: readonly ObjectTypeDefinitionNode[]): string[] {
  const names = new Set(entities.map(({ name }) => name.value));
  return entities.flatMap((type) =>
    fieldsOf(type).flatMap((field) => {
      const paged = field.type.replace(/Connection$/, '');
      if (!names.has(paged)) return [];
      const many = field.list || paged !== field.type;
      return [`  ${type.name.value} ||--${many ? 'o{' : 'o|'} ${paged} : ${field.name}`];
    }),
  );
}

function fieldsOf(type: ObjectTypeDefinitionNode): OwnedField[] {
  const everywhere = graphsOf(type.directives ?? [], 'join__type');
  return (type.fields ?? []).map((field: FieldDefinitionNode) => {
    const given = (field.directives ?? []).filter((directive) => argument(directive, 'external') !== 'true');
    const own = graphsOf(given, 'join__field');
    return { name: field.name.value, ...named(field.type), subgraphs: own.length > 0 ? own : everywhere };
  });
}

function graphsOf(directives: readonly ConstDirectiveNode[], name: string): string[] {
  const graphs = directives
    .filter((directive) => directive.name.value === name)
    .flatMap((directive) => argument(directive, 'graph') ?? []);
  return [...new Set(graphs)].map((graph) => graph.toLowerCase());
}

/** The text of an argument, whatever its kind; null where it isn't given. */
function argument(directive: ConstDirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : null;
}

function named(type: TypeNode, list = false): { readonly type: string; readonly list: boolean } {
  if (type.kind === Kind.NAMED_TYPE) return { type: type.name.value, list };
  return named(type.type, list || type.kind === Kind.LIST_TYPE);
}
