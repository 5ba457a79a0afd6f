import { expect, it } from '@jest/globals';
import { buildSchema as buildSupergraph } from '@apollo/federation-internals';
import fc, { type GeneratorValue } from 'fast-check';
import {
  buildSchema,
  type DocumentNode,
  executeSync,
  GraphQLError,
  type GraphQLResolveInfo,
  isAbstractType,
  isCompositeType,
  isObjectType,
  parse,
  print,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { findDataNames, withDataNames, withResponseNames } from './data-names.ts';

const SDL = /* GraphQL */ `
  type Query {
    ant: Ant
    animals: [Animal]
    anything: Thing
    note(of: Int): String
  }
  interface Animal {
    name: String
    friend: Animal
    animals: [Animal]
  }
  type Ant implements Animal {
    id: String
    name: String
    friend: Animal
    animals: [Animal]
    ant: Ant
  }
  type Bee implements Animal {
    name: String
    note(of: Int): String
    friend: Animal
    animals: [Animal]
    anything: Thing
  }
  union Thing = Ant | Bee
`;
const LEAVES = ['id', 'name', 'note'];
const schema = buildSchema(SDL);
const supergraph = buildSupergraph(SDL);
const graph = { schema, supergraph };

const namesIn = (source: string) => Object.fromEntries(findDataNames(graph, parse(source)));
const planned = (source: string) => {
  const document = parse(source);
  return print(withDataNames(document, findDataNames(graph, document))).replaceAll(/\s+/g, ' ');
};

it('leaves documents as they are where no alias is the name of another field', () => {
  const document = parse('{ ant { x: id name: name } bee: ant { stings: name } note(of: 1) type: __typename }');
  const names = findDataNames(graph, document);
  expect(names.size).toBe(0);
  expect(withDataNames(document, names)).toBe(document);
  const errors = [new GraphQLError('no', { path: ['ant', 'x'] })];
  expect(withResponseNames(errors, names)).toBe(errors);
});

it('renames an alias that is the name of another field, wherever it stands', () => {
  expect(planned('{ ant { id: name } a: ant { ...Id } } fragment Id on Ant { id: name friend { name } }')).toBe(
    '{ ant { aliased_id: name } a: ant { ...Id } } fragment Id on Ant { aliased_id: name friend { name } }',
  );
});

it('minds fields of the types that may stand behind an interface or a union', () => {
  expect(namesIn('{ animals { id: name } }')).toEqual({ id: 'aliased_id' });
  expect(namesIn('{ anything { note: __typename } }')).toEqual({ note: 'aliased_note' });
  expect(namesIn('{ animals { ... on Bee { id: name } } }')).toEqual({});
});

it('minds fields that clients do not see', () => {
  const whole = buildSupergraph(SDL.replace('type Ant implements Animal {', '$& secret: String'));
  expect([...findDataNames({ schema, supergraph: whole }, parse('{ ant { secret: name } }')).keys()]).toEqual([
    'secret',
  ]);
});

it('never lets anything but the name of a type stand under __typename', () => {
  expect(namesIn('{ ant { __typename: id } }')).toEqual({ __typename: 'aliased___typename' });
});

it('renames fields whose arguments some @requires may choose otherwise', () => {
  const join = 'directive @join__field(requires: String) repeatable on FIELD_DEFINITION';
  const whole = buildSupergraph(
    `${join} ${SDL.replace('anything: Thing', '$& @join__field(requires: "note(of: 2)")')}`,
  );
  expect([...findDataNames({ schema, supergraph: whole }, parse('{ note(of: 1) ant { id } }')).keys()]).toEqual([
    'note',
  ]);
  expect(namesIn('{ note(of: 1) }')).toEqual({});
});

it('leaves introspection alone', () => {
  expect(namesIn('{ __type(name: "Ant") { name: kind fields { type: name } } }')).toEqual({});
});

it('takes no name that the document or the graph has', () => {
  expect(namesIn('{ ant { id: name aliased_id: name } }')).toEqual({ id: 'aliased_id_' });
  const whole = buildSupergraph(SDL.replace('type Query {', '$& aliased_id: String'));
  const names = findDataNames({ schema, supergraph: whole }, parse('{ ant { id: name } }'));
  expect(names.get('id')).toBe('aliased_id_');
});

it('tells clients of their own names in errors', () => {
  const names = new Map([['id', 'aliased_id']]);
  const [error] = withResponseNames(
    [new GraphQLError('no', { path: ['ants', 0, 'aliased_id'], extensions: { code: 'X' } })],
    names,
  );
  expect(error?.toJSON()).toEqual({ message: 'no', path: ['ants', 0, 'id'], extensions: { code: 'X' } });
});

it('asks for the same under names that are nobody else’s, whatever the document', () => {
  const seen = { renamed: 0, plain: 0 };
  fc.assert(
    fc.property(fc.gen(), (draw) => {
      const source = drawDocument(draw);
      const document = parse(source);
      // Some draw two fields under one name.
      fc.pre(validate(schema, document).length === 0);

      const names = findDataNames(graph, document);
      const asked = withDataNames(document, names);
      expect(validate(schema, asked)).toEqual([]);
      expect(hiddenFields(asked)).toEqual([]);
      const back = new Map(Array.from(names, ([responseName, name]) => [name, responseName]));
      expect(JSON.stringify(renamed(execute(asked), back))).toBe(JSON.stringify(execute(document)));
      seen[names.size > 0 ? 'renamed' : 'plain']++;
    }),
    { numRuns: 300 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
});

/** Values tell the fields that lead to them, by their own names. */
function execute(document: DocumentNode): unknown {
  const { data, errors } = executeSync({
    schema,
    document,
    operationName: 'Asks',
    rootValue: { way: '' },
    fieldResolver: (
      { way }: { way: string },
      given: object,
      _context,
      { fieldName, returnType }: GraphQLResolveInfo,
    ) => {
      const here = { way: `${way}/${fieldName}${JSON.stringify(given)}`, __typename: way.length % 2 ? 'Ant' : 'Bee' };
      if (LEAVES.includes(fieldName)) return here.way;
      return String(returnType).startsWith('[') ? [here, null, { ...here, __typename: 'Ant' }] : here;
    },
    typeResolver: ({ __typename }: { __typename: string }) => __typename,
  });
  expect(errors).toBeUndefined();
  return data;
}

/** Names under which a field hides another of the objects that it may stand on. */
function hiddenFields(document: DocumentNode): string[] {
  const types = new TypeInfo(schema);
  const found: string[] = [];
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ alias, name }) {
        const parent = types.getParentType();
        if (!alias || alias.value === name.value || !isCompositeType(parent)) return;
        const objects = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
        const isHidden = objects.some((type) => isObjectType(type) && alias.value in type.getFields());
        if (isHidden || alias.value === '__typename') found.push(alias.value);
      },
    }),
  );
  return found;
}

function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => renamed(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [names.get(name) ?? name, renamed(inner, names)]),
  );
}

const upTo = (max: number) => fc.nat({ max });

function drawDocument(draw: GeneratorValue): string {
  const fields: Readonly<Record<string, readonly string[]>> = {
    Query: ['ant', 'animals', 'anything', 'note'],
    Animal: ['name', 'friend', 'animals'],
    Ant: ['id', 'name', 'friend', 'animals', 'ant'],
    Bee: ['name', 'note', 'friend', 'animals', 'anything'],
    Thing: [],
  };
  const typeOf: Readonly<Record<string, string>> = {
    ant: 'Ant',
    animals: 'Animal',
    friend: 'Animal',
    anything: 'Thing',
  };
  const pick = <T>(choices: readonly T[]): T => choices[draw(upTo, choices.length - 1)]!;
  const fragments = [`fragment OfAnt on Ant { ${pick(['id', 'id: name name: id'])} ...OfAnimal }`];
  fragments.push(`fragment OfAnimal on Animal ${selections('Animal', 1)}`);
  return `${selections('Query', 3)} ${fragments.join(' ')} query Uses { ant { ...OfAnt } }`.replace(
    '{',
    'query Asks {',
  );

  function selections(type: string, depth: number): string {
    return `{ ${Array.from({ length: pick([1, 2, 3]) }, () => selection(type, depth)).join(' ')} }`;
  }

  function selection(type: string, depth: number): string {
    const own = fields[type]!.filter((field) => depth > 0 || LEAVES.includes(field));
    const kind = pick(['field', 'field', 'field', 'field', 'fragment', 'typename']);
    if (kind === 'fragment' && type !== 'Query' && depth > 0) {
      const target = pick(['Ant', 'Animal'].filter((name) => type !== 'Bee' || name !== 'Ant'));
      return pick([`...Of${target}`, `... on ${target} ${selections(target, depth - 1)}`]);
    }
    if (kind === 'typename' || own.length === 0)
      return `${pick(['', '', 'kind: ', 'name: ', '__typename: '])}__typename`;
    const field = pick(own);
    if (LEAVES.includes(field))
      return `${pick(['', '', '', 'x', ...LEAVES].map((alias) => alias && `${alias}: `))}${field}`;
    const alias = pick(['', '', '', ...Object.keys(typeOf)]);
    return `${alias && `${alias}: `}${field} ${selections(typeOf[field]!, depth - 1)}`;
  }
}
