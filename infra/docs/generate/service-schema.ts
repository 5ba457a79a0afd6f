import { type DefinitionNode, Kind, type ObjectTypeDefinitionNode, parse, type StringValueNode } from 'graphql';

/** What a subgraph brings into the graph. */
export interface ServiceSchema {
  /** Fields of Query, Mutation and Subscription. */
  readonly operations: readonly Described[];
  /** Object types that it owns, without those that only hold pages, and errors. */
  readonly types: readonly Described[];
  /** Fields that it adds to types of other subgraphs, as `Model.score`. */
  readonly additions: readonly Described[];
}

/** Something in the schema, with the page of the reference that it stands on. */
export interface Described {
  readonly name: string;
  readonly description: string;
  /** A page of `infra/docs/schema` with its heading. */
  readonly reference: string;
}

const PAGES: Readonly<Record<string, string>> = {
  Query: 'queries',
  Mutation: 'mutations',
  Subscription: 'subscriptions',
};

/** Types whose names say what they are. */
const PLAIN = /(Connection|Edge|Error)$/;

/** Reads SDL files: a type with a description is the subgraph's own, an entity without one is somebody else's. */
export function readServiceSchema(texts: readonly string[]): ServiceSchema {
  const definitions: readonly DefinitionNode[] = texts.flatMap((text) => parse(text).definitions);
  const objects = definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const roots = objects.filter(({ name }) => name.value in PAGES);
  const others = objects.filter(({ name, description }) => !(name.value in PAGES) && !description);
  return {
    operations: roots.flatMap((root) =>
      fieldsOf(root, (field) => `${PAGES[root.name.value] ?? ''}.md#${anchor(field)}`),
    ),
    types: objects
      .filter(({ name, description }) => description && !PLAIN.test(name.value))
      .map((type) => described(type, `types.md#${anchor(type.name.value)}`)),
    additions: others.filter(isEntity).flatMap((type) =>
      fieldsOf(type, () => `types.md#${anchor(type.name.value)}`).map((field) => ({
        ...field,
        name: `${type.name.value}.${field.name}`,
      })),
    ),
  };
}

function isEntity({ directives = [] }: ObjectTypeDefinitionNode): boolean {
  return directives.some(({ name }) => name.value === 'key');
}

/** Without the keys, and what others give and it only needs. */
function fieldsOf(type: ObjectTypeDefinitionNode, reference: (field: string) => string): Described[] {
  const own = (type.fields ?? []).filter(
    ({ name, directives = [] }) => name.value !== 'id' && !directives.some((each) => each.name.value === 'external'),
  );
  return own.map((field) => described(field, reference(field.name.value)));
}

interface Describable {
  readonly name: { readonly value: string };
  readonly description?: StringValueNode | undefined;
}

function described({ name, description }: Describable, reference: string): Described {
  return { name: name.value, description: description?.value.replaceAll(/\s+/g, ' ').trim() ?? '', reference };
}

function anchor(name: string): string {
  return name.toLowerCase();
}
