import type fc from 'fast-check';
import {
  buildSchema,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { type Dice, diceArbitrary } from './dice.ts';

/** An operation, the schema it is valid against, and data that may have faults. */
export interface RandomCase {
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  readonly source: string;
  readonly data: object;
  readonly variables: Readonly<Record<string, boolean>>;
}

const OBJECTS = ['Query', 'Ant', 'Bee', 'Cat'];
const ABSTRACTS = ['Legged', 'Winged', 'Pet'];
const LEAVES = ['Int', 'Float', 'String', 'Boolean', 'ID', 'Colour', 'Any'];

/** Under one name every type has the same field, so that any two selections can be merged. */
const FIELDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'constructor', 'valueOf'];

/** Lists in lists grow fast. */
const MOST_OBJECTS = 100;

/** Random schemas, operations on them and data for them. */
export const randomCase: fc.Arbitrary<RandomCase> = diceArbitrary(2_000).map((dice) => {
  const sdl = drawSdl(dice);
  const schema = buildSchema(sdl);
  const source = drawOperation(dice, schema);
  const data = drawData(dice, schema, parse(source), dice.oneIn(2));
  return { sdl, schema, source, data, variables: { x: dice.oneIn(2), y: dice.oneIn(2) } };
});

function drawSdl(dice: Dice): string {
  const fields = new Map(FIELDS.map((name) => [name, `${name}: ${drawType(dice)}`]));
  const some = (): string[] => dice.some(FIELDS, 3);
  const legged = some();
  const winged = [...new Set([...legged, ...some()])];
  const implemented: Record<string, [string, readonly string[]]> = {
    Query: ['', []],
    Ant: [' implements Legged', legged],
    Bee: [' implements Legged & Winged', winged],
    Cat: ['', []],
  };
  const block = (names: Iterable<string>) => `{ ${Array.from(names, (name) => fields.get(name)!).join(' ')} }`;
  return [
    'scalar Any',
    'enum Colour { RED GREEN }',
    `interface Legged ${block(legged)}`,
    `interface Winged implements Legged ${block(winged)}`,
    'union Pet = Bee | Cat',
    ...OBJECTS.map((name) => {
      const [head, inherited] = implemented[name]!;
      return `type ${name}${head} ${block(new Set([...inherited, ...some()]))}`;
    }),
  ].join('\n');
}

function drawType(dice: Dice): string {
  const named = dice.pick(dice.oneIn(2) ? [...OBJECTS.slice(1), ...ABSTRACTS] : LEAVES);
  return dice.pick(['T', 'T', 'T!', '[T]', '[T!]', '[T!]!', '[[T]!]', '[[T!]]']).replace('T', named);
}

function drawOperation(dice: Dice, schema: GraphQLSchema): string {
  const fragmentTypes = ['Query', 'Legged', 'Bee', 'Pet'];
  // A fragment spreads only those before it, so that there is no way round in a circle.
  const fragments: { name: string; type: GraphQLCompositeType; text: string }[] = [];
  for (const name of fragmentTypes) {
    const type = schema.getType(name) as GraphQLCompositeType;
    const text = `fragment On${name} on ${name} ${drawSelections(type, 2)}`;
    fragments.push({ name: `On${name}`, type, text });
  }
  const operation = `query ($x: Boolean!, $y: Boolean!) ${drawSelections(schema.getQueryType()!, 4)}`;
  return [operation, ...fragments.map(({ text }) => text)].join('\n');

  function drawSelections(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + dice.upTo(4);
    return `{ ${Array.from({ length: count }, () => drawSelection(type, depth)).join(' ')} }`;
  }

  function drawSelection(type: GraphQLCompositeType, depth: number): string {
    const condition = drawCondition();
    const kind = dice.upTo(9);
    if (depth > 0 && kind > 7) {
      const target = dice.pick(overlapping(type));
      return `... on ${target.name}${condition} ${drawSelections(target, depth - 1)}`;
    }
    const spreads = fragments.filter((fragment) => overlapping(type).includes(fragment.type));
    if (kind === 7 && spreads.length > 0) return `...${dice.pick(spreads).name}${condition}`;

    const candidates = isUnionType(type) ? [] : Object.values(type.getFields());
    const usable = candidates.filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)));
    if (kind === 6 || usable.length === 0) {
      return `${dice.pick(['', 'kind: ', '__proto__: '])}__typename${condition}`;
    }
    const field = dice.pick(usable);
    const alias = dice.pick(['', '', `x_${field.name}: `, `toString_${field.name}: `]);
    const named = getNamedType(field.type);
    return `${alias}${field.name}${condition}${isCompositeType(named) ? ` ${drawSelections(named, depth - 1)}` : ''}`;
  }

  function drawCondition(): string {
    return dice.oneIn(4) ? dice.pick([' @skip(if: $x)', ' @include(if: $y)', ' @skip(if: true)']) : '';
  }

  function overlapping(type: GraphQLCompositeType): GraphQLCompositeType[] {
    const objects = objectsOf(schema, type);
    return [...OBJECTS, ...ABSTRACTS]
      .map((name) => schema.getType(name) as GraphQLCompositeType)
      .filter((other) => objectsOf(schema, other).some((object) => objects.includes(object)));
  }
}

function objectsOf(schema: GraphQLSchema, type: GraphQLCompositeType) {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
}

/** Data with a value, or none, under every name that a selection could ask for, whatever its type and condition. */
function drawData(dice: Dice, schema: GraphQLSchema, document: DocumentNode, faulty: boolean): object {
  const [operation, ...fragments] = document.definitions as [OperationDefinitionNode, ...FragmentDefinitionNode[]];
  const rootType = schema.getQueryType()!;
  let objects = 0;
  return drawObject(rootType, [operation.selectionSet]);

  function drawObject(declared: GraphQLCompositeType, selectionSets: readonly SelectionSetNode[]): object {
    objects++;
    const type = dice.pick(objectsOf(schema, declared));
    const isNamed = isAbstractType(declared) || (declared !== rootType && dice.oneIn(2));
    const object: Record<string, unknown> = isNamed ? { __typename: type.name } : {};
    if (isNamed && isFaulty()) object.__typename = dice.pick([...OBJECTS, 'Dog', 'Int']);
    for (const [name, nodes] of asked(selectionSets)) {
      const field = type.getFields()[nodes[0]!.name.value];
      if (field)
        object[name] = drawValue(
          field.type,
          nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
        );
    }
    return object;
  }

  function asked(
    selectionSets: readonly SelectionSetNode[],
    fields = new Map<string, FieldNode[]>(),
  ): Map<string, FieldNode[]> {
    for (const selection of selectionSets.flatMap(({ selections }) => selections)) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        fields.set(name, [...(fields.get(name) ?? []), selection]);
      } else {
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT
            ? selection
            : fragments.find(({ name }) => name.value === selection.name.value)!;
        asked([fragment.selectionSet], fields);
      }
    }
    return fields;
  }

  function isFaulty(): boolean {
    return faulty && dice.oneIn(20);
  }

  function drawValue(wrapped: GraphQLOutputType, selectionSets: readonly SelectionSetNode[]): unknown {
    const type = getNullableType(wrapped);
    if (objects > MOST_OBJECTS) return null;
    if (type === wrapped ? dice.oneIn(6) : isFaulty()) return dice.pick([null, undefined]);
    if (isFaulty()) return dice.pick([1.5, 'text', true, { __typename: 'Dog' }, [1], [[null]], Number.NaN]);
    if (isListType(type)) {
      return Array.from({ length: dice.upTo(2) }, () => drawValue(type.ofType, selectionSets));
    }
    return isCompositeType(type) ? drawObject(type, selectionSets) : drawLeaf(getNamedType(type).name);
  }

  function drawLeaf(name: string): unknown {
    switch (name) {
      case 'Int':
        return dice.pick([0, -1, 7, 2 ** 31 - 1, -(2 ** 31)]);
      case 'Float':
        return dice.pick([0, -0, 1.5, 5e-324, 1e21, -1.1e-7]);
      case 'Boolean':
        return dice.oneIn(2);
      case 'Colour':
        return dice.pick(['RED', 'GREEN']);
      case 'Any':
        return dice.pick([0, 'text', false, { __proto__: null, a: [null] }, [[]], new Date(0)]);
      default:
        return dice.pick(['', 'text', '"\\', '\u2028\ud800', '\n\u0000']);
    }
  }
}
