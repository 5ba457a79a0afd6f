import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  parse,
  visit,
} from 'graphql';
import type { Dice } from '../../src/execution/shape/testing/dice.ts';

/** What a client sends. */
export interface RandomOperation {
  readonly source: string;
  /** The same with aliases that hide no field, where some do: the names of `source` with those that stand for them here. */
  readonly plain?: { readonly source: string; readonly names: ReadonlyMap<string, string> };
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

const DEEPEST = 5;
const MOST_FIELDS = 40;
const INTROSPECTION = ['__schema { queryType { name } }', 'type: __type(name: "Alpha") { kind fields { name } }'];

/** Draws a valid query or mutation on an API schema. */
export function drawOperation(dice: Dice, schema: GraphQLSchema): RandomOperation {
  const definitions = new Map<string, string>();
  const variables = new Map<string, unknown>();
  const fragments: { name: string; type: GraphQLCompositeType; text: string }[] = [];
  const aliases = new Map<string, { readonly alias: string; readonly field: string }>();
  let fields = 0;

  const mutationType = dice.oneIn(6) ? schema.getMutationType() : undefined;
  const body = drawSelections(mutationType ?? schema.getQueryType()!, DEEPEST);
  const kind = mutationType ? 'mutation' : 'query';
  const texts = [body, ...fragments.map(({ text }) => text)];
  for (const name of definitions.keys()) {
    // Drawn for a selection that came to nothing.
    if (texts.some((text) => new RegExp(`\\$${name}\\b`).test(text))) continue;
    definitions.delete(name);
    variables.delete(name);
  }
  const head =
    definitions.size > 0 ? `(${[...definitions].map(([name, type]) => `$${name}: ${type}`).join(', ')})` : '';
  const named = dice.oneIn(3);
  const parts = [`${kind} ${named || dice.oneIn(2) ? 'Asked' : ''}${head} ${texts.join('\n')}`];
  if (named) parts.unshift('query Other { __typename }');
  const source = parts.join('\n');
  return {
    ...(dice.oneIn(3) ? hideFields(source) : { source }),
    operationName: named ? 'Asked' : undefined,
    variables: Object.fromEntries(variables),
  };

  function drawSelections(type: GraphQLCompositeType, depth: number): string {
    const isRoot = type === schema.getQueryType() || type === mutationType;
    const count = isRoot ? 1 + dice.upTo(2) : 2 + dice.upTo(3);
    return `{ ${Array.from({ length: count }, () => drawSelection(type, depth)).join(' ')} }`;
  }

  function drawSelection(type: GraphQLCompositeType, depth: number): string {
    const throwOf = dice.upTo(19);
    const condition = dice.oneIn(8) ? drawCondition() : '';
    if (throwOf === 19) return `${dice.pick(['', 'kind: '])}__typename${condition}`;
    if (throwOf === 18 && type === schema.getQueryType() && depth === DEEPEST) return dice.pick(INTROSPECTION);
    if (depth > 1 && throwOf >= 15) return drawInlineFragment(type, depth, condition);
    if (depth > 1 && throwOf === 14) return drawSpread(type, depth, condition);
    if (isUnionType(type)) return depth > 1 ? drawInlineFragment(type, depth, condition) : '__typename';

    const candidates = Object.values(type.getFields()).filter((field) => {
      return depth > 1 || !isCompositeType(getNamedType(field.type));
    });
    return candidates.length > 0 ? drawField(dice.pick(candidates), depth, condition) : '__typename';
  }

  function drawField(field: GraphQLField<unknown, unknown>, depth: number, condition: string): string {
    fields++;
    const given = drawArguments(field.args);
    const type = getNamedType(field.type);
    const deeper = fields < MOST_FIELDS ? depth - 1 : 1;
    const selections = isCompositeType(type) ? ` ${drawSelections(type, deeper)}` : '';
    return `${aliasOf(field.name, given)}${field.name}${given}${condition}${selections}`;
  }

  /** One field with one list of arguments has one alias, so that whatever meets can be merged. */
  function aliasOf(field: string, given: string): string {
    if (given === '' && !dice.oneIn(5)) return '';
    const key = field + given;
    const known = aliases.get(key) ?? { alias: `as${aliases.size}`, field };
    aliases.set(key, known);
    return `${known.alias}: `;
  }

  /** Gives aliases the names of other fields on their types, unless something else has that name in the answer. */
  function hideFields(plainSource: string): Pick<RandomOperation, 'source' | 'plain'> {
    const taken = responseNames(plainSource);
    const names = new Map<string, string>();
    let source = plainSource;
    for (const { alias, field } of aliases.values()) {
      const free = neighbours(field).filter((name) => !taken.has(name));
      if (free.length === 0) continue;
      const name = dice.pick(free);
      taken.add(name);
      names.set(name, alias);
      source = source.replaceAll(new RegExp(`\\b${alias}: `, 'g'), `${name}: `);
    }
    return { source, plain: { source: plainSource, names } };
  }

  function neighbours(field: string): string[] {
    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
    const names = types.map((type) => Object.keys(type.getFields())).filter((fields) => fields.includes(field));
    return [...new Set(names.flat())];
  }

  function drawInlineFragment(type: GraphQLCompositeType, depth: number, condition: string): string {
    if (!isUnionType(type) && dice.oneIn(5)) return `...${condition} ${drawSelections(type, depth - 1)}`;
    const target = dice.pick(overlapping(type));
    return `... on ${target.name}${condition} ${drawSelections(target, depth - 1)}`;
  }

  function drawSpread(type: GraphQLCompositeType, depth: number, condition: string): string {
    const possible = overlapping(type);
    const known = fragments.filter((fragment) => possible.includes(fragment.type));
    if (known.length > 0 && dice.oneIn(2)) return `...${dice.pick(known).name}${condition}`;
    const target = dice.pick(possible);
    const selections = drawSelections(target, depth - 1);
    // Known from here on: a fragment can't come to spread itself.
    const name = `F${fragments.length}`;
    fragments.push({ name, type: target, text: `fragment ${name} on ${target.name} ${selections}` });
    return `...${name}${condition}`;
  }

  function overlapping(type: GraphQLCompositeType): GraphQLCompositeType[] {
    const objects = new Set<string>(objectsOf(type));
    const others = Object.values(schema.getTypeMap()).filter((other) => isCompositeType(other));
    return [type, ...others.filter((other) => other !== type && objectsOf(other).some((name) => objects.has(name)))];
  }

  function objectsOf(type: GraphQLCompositeType): string[] {
    return (isAbstractType(type) ? schema.getPossibleTypes(type) : [type]).map(({ name }) => name);
  }

  function drawCondition(): string {
    const directive = dice.pick(['skip', 'include']);
    if (dice.oneIn(4)) return ` @${directive}(if: ${dice.oneIn(2)})`;
    const name = dice.pick(['c0', 'c1']);
    if (!definitions.has(name)) {
      const type = dice.pick(['Boolean!', 'Boolean = true', 'Boolean! = false']);
      definitions.set(name, type);
      if (type === 'Boolean!' || dice.oneIn(2)) variables.set(name, dice.oneIn(2));
    }
    return ` @${directive}(if: $${name})`;
  }

  function drawArguments(args: readonly GraphQLArgument[]): string {
    const given = args.flatMap((argument) => {
      const type = String(argument.type);
      const isRequired = type.endsWith('!') && argument.defaultValue === undefined;
      if (!isRequired && dice.oneIn(3)) return [];
      return [`${argument.name}: ${dice.oneIn(2) ? drawVariable(type) : drawLiteral(type)}`];
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  function drawLiteral(type: string): string {
    if (!type.endsWith('!') && dice.oneIn(4)) return 'null';
    return dice.pick(LITERALS[type.replace(/!$/, '')] ?? ['null']);
  }

  function drawVariable(type: string): string {
    const name = `v${dice.upTo(1)}${type.replaceAll(/\W/g, '')}`;
    if (!definitions.has(name)) {
      const hasDefault = dice.oneIn(3);
      definitions.set(name, hasDefault ? `${type} = ${drawLiteral(type)}` : type);
      const isRequired = type.endsWith('!') && !hasDefault;
      if (isRequired || dice.oneIn(2)) variables.set(name, JSON.parse(drawLiteral(type)));
    }
    return `$${name}`;
  }
}

/** Names that an operation's fields have in the answer. */
function responseNames(source: string): Set<string> {
  const names = new Set<string>();
  visit(parse(source), { Field: ({ alias, name }) => void names.add((alias ?? name).value) });
  return names;
}

const LITERALS: Readonly<Record<string, readonly string[]>> = {
  Int: ['0', '5', '-2'],
  String: ['"text"', '""', '"\\u00e9\\"\\n"'],
  '[Boolean!]': ['[]', '[true, false]'],
};
