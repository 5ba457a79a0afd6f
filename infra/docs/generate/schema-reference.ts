import {
  astFromValue,
  buildSchema,
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  print,
} from 'graphql';

/** One page of the reference. */
interface SchemaPage {
  /** File name without its ending. */
  readonly name: string;
  readonly text: string;
}

/** Pages that describe every operation and type of the API schema, linked with each other. */
export function renderSchemaPages(sdl: string): SchemaPage[] {
  const schema = buildSchema(sdl);
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !isRoot(schema, type),
  );
  return [
    operations('queries', 'Queries', schema.getQueryType()),
    operations('mutations', 'Mutations', schema.getMutationType()),
    operations('subscriptions', 'Subscriptions', schema.getSubscriptionType()),
    typesPage('types', 'Object types', types.filter(isObjectType)),
    typesPage(
      'interfaces',
      'Interfaces and unions',
      types.filter((type) => isInterfaceType(type) || isUnionType(type)),
    ),
    typesPage('inputs', 'Input types', types.filter(isInputObjectType)),
    typesPage('enums', 'Enums', types.filter(isEnumType)),
    typesPage('scalars', 'Scalars', types.filter(isScalarType)),
  ];
}

function isRoot(schema: GraphQLSchema, type: GraphQLNamedType): boolean {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(
    type as GraphQLObjectType,
  );
}

function operations(name: string, title: string, root: GraphQLObjectType | null | undefined): SchemaPage {
  const fields = sorted(Object.values(root?.getFields() ?? {}));
  const note = 'Each model adds a typed predict field of its own, such as `predictAdultIncome`, to a running Fedloop.';
  return page(name, title, [...(name === 'mutations' ? [note] : []), ...fields.map(operation)]);
}

function operation(field: GraphQLField<unknown, unknown>): string {
  return [
    `## ${field.name}`,
    text(field.description),
    `Gives ${link(field.type)}.${deprecation(field)}`,
    members('argument', field.args),
  ].join('\n\n');
}

function typesPage(name: string, title: string, types: readonly GraphQLNamedType[]): SchemaPage {
  return page(
    name,
    title,
    sorted(types).map((type) => `## ${type.name}\n\n${text(type.description)}\n\n${body(type)}`),
  );
}

function body(type: GraphQLNamedType): string {
  if (isUnionType(type)) return `One of ${type.getTypes().map(link).join(', ')}.`;
  if (isEnumType(type))
    return table(
      ['value', 'meaning'],
      type.getValues().map((value) => [`\`${value.name}\``, cell(value.description)]),
    );
  if (isScalarType(type)) return '';
  const interfaces = isInputObjectType(type) ? [] : type.getInterfaces();
  const fields = Object.values(type.getFields()) as (GraphQLField<unknown, unknown> | GraphQLInputField)[];
  const implemented = interfaces.length > 0 ? `Implements ${interfaces.map(link).join(', ')}.\n\n` : '';
  return implemented + members('field', fields);
}

type Member = GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLArgument;

function members(kind: string, list: readonly Member[]): string {
  if (list.length === 0) return '';
  return table(
    [kind, 'type', 'meaning'],
    list.map((member) => [
      `\`${member.name}\``,
      link(member.type) + defaultOf(member),
      cell(member.description) + argumentsOf(member) + deprecation(member),
    ]),
  );
}

function argumentsOf(member: Member): string {
  if (!('args' in member) || member.args.length === 0) return '';
  const each = member.args.map(({ name, type, description }) =>
    `\`${name}\` (${link(type)}) ${cell(description)}`.trim(),
  );
  return ` Takes ${each.join('; ')}`;
}

function defaultOf(member: Member): string {
  if ('args' in member || member.defaultValue === undefined) return '';
  const value = astFromValue(member.defaultValue, member.type);
  return value ? `, by default \`${print(value)}\`` : '';
}

function deprecation({ deprecationReason }: Member): string {
  return deprecationReason == null ? '' : ` Deprecated: ${cell(deprecationReason)}`;
}

/** The type as it is written, leading to where it is described. */
function link(type: Member['type'] | GraphQLNamedType): string {
  const named = getNamedType(type);
  const shown = `\`${String(type)}\``;
  return isSpecifiedScalarType(named) ? shown : `[${shown}](${pageOf(named)}.md#${named.name.toLowerCase()})`;
}

function pageOf(type: GraphQLNamedType): string {
  if (isInterfaceType(type) || isUnionType(type)) return 'interfaces';
  if (isInputObjectType(type)) return 'inputs';
  if (isEnumType(type)) return 'enums';
  return isScalarType(type) ? 'scalars' : 'types';
}

function page(name: string, title: string, sections: readonly string[]): SchemaPage {
  const made =
    '<!-- Made by infra/docs/generate/schema-reference.ts. Change the schema, then run `npx node infra/docs/generate/main.ts`. -->';
  return { name, text: `${[`# ${title}`, made, ...sections].join('\n\n')}\n` };
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function sorted<T extends { readonly name: string }>(list: readonly T[]): T[] {
  return list.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function text(description: string | null | undefined): string {
  return (description ?? '').trim().replaceAll('<', '&lt;');
}

/** A description in one line of a table. */
function cell(description: string | null | undefined): string {
  return text(description).replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}
