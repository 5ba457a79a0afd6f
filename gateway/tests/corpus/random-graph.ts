import type { Dice } from '../../src/execution/shape/testing/dice.ts';
import { SubgraphDraft } from './subgraph-draft.ts';

/** Subgraphs that may or may not fit together. */
export interface RandomGraph {
  readonly subgraphs: readonly { readonly name: string; readonly sdl: string }[];
  /** Fields that are computed from others, as `subgraph.Type.field`. */
  readonly computed: ReadonlySet<string>;
}

/** Ways to identify an entity; the last part of each leaf's value is the entity's number. */
const KEYS = [['id'], ['id', 'sku'], ['ref { code } no'], ['id', 'ref { code } no'], ['no']];

const LEAVES = ['Int', 'Float', 'String', 'Boolean', 'ID', 'Colour', 'Blob'];
const VALUES = ['Size', 'Place'];
const WRAPPINGS = ['T', 'T', 'T!', '[T]', '[T!]', '[T!]!', '[[T]]'];

/** Draws two to four subgraphs with every feature of federation that plans can meet. */
export function drawGraph(dice: Dice): RandomGraph {
  const drafts = Array.from({ length: 2 + dice.upTo(2) }, (_, index) => new SubgraphDraft(`s${index}`));
  const computed = new Set<string>();
  const entities = ['Alpha', 'Beta', 'Gamma']
    .slice(0, 1 + dice.upTo(2))
    .map((name) => ({ name, keys: dice.pick(KEYS) }));
  // Objects behind an interface that is an entity itself; elsewhere the interface is an object.
  const family = dice.oneIn(2) ? { full: drafts[0]!, hasObject: !dice.oneIn(3) } : undefined;
  let names = 0;

  for (const entity of entities) drawEntity(entity);
  if (family) drawFamily(family);
  for (const draft of drafts) drawRootFields(draft);
  return { subgraphs: drafts.map((draft) => ({ name: draft.name, sdl: draft.sdl() })), computed };

  function newName(prefix: string): string {
    return `${prefix}${names++}`;
  }

  function drawEntity({ name }: { name: string }): void {
    const homes = dice.some(drafts, Math.min(2, drafts.length));
    for (const home of homes) include(home, name, true);
    for (let count = 2 + dice.upTo(4); count > 0; count--) {
      const home = dice.pick(homes);
      const others = homes.filter((draft) => draft !== home);
      const type = drawType(home);
      const field = newName(name.toLowerCase());
      const definition = `${drawArguments()}: ${type}`;
      if (others.length > 0 && dice.oneIn(4)) drawSharedField(home, dice.pick(others), name, field, definition);
      else home.field(name, field, definition + (dice.oneIn(12) ? ' @inaccessible' : ''));
    }
    drawLeafField(name, homes);
  }

  /** In both subgraphs, or on its way from one to the other. */
  function drawSharedField(home: SubgraphDraft, other: SubgraphDraft, type: string, field: string, definition: string) {
    includeTypesOf(other, definition);
    const [here, there] = dice.pick<[string, string]>([
      [' @shareable', ' @shareable'],
      [` @override(from: "${other.name}")`, ''],
    ]);
    home.field(type, field, definition + here);
    other.field(type, field, definition + there);
  }

  /** A field of leaves that other subgraphs compute something from, or give away with a reference. */
  function drawLeafField(entity: string, homes: readonly SubgraphDraft[]): void {
    const owner = homes[0]!;
    const field = newName(entity.toLowerCase());
    const [type, selection] = dice.pick<[string, string]>([
      ['Int', ''],
      ['String!', ''],
      ['[Float!]', ''],
      ['Size', ' { width }'],
    ]);
    includeTypesOf(owner, type);
    // Who gives it away with a reference resolves it too.
    owner.field(entity, field, `: ${type} @shareable`);
    for (const other of homes.slice(1)) {
      if (dice.oneIn(3)) continue;
      includeTypesOf(other, type);
      other.field(entity, field, `: ${type} @external`);
      if (dice.oneIn(3)) {
        include(other, 'Query', false);
        const wrapping = dice.pick([entity, `[${entity}!]`]);
        other.field('Query', newName('provided'), `: ${wrapping} @provides(fields: "${field}${selection}")`);
      } else {
        const name = newName(entity.toLowerCase());
        other.field(entity, name, `: String${dice.pick(['', '!'])} @requires(fields: "${field}${selection}")`);
        computed.add(`${other.name}.${entity}.${name}`);
      }
    }
  }

  function drawFamily({ full, hasObject }: { full: SubgraphDraft; hasObject: boolean }): void {
    include(full, 'Media', true);
    for (let count = 1 + dice.upTo(1); count > 0; count--) {
      const field = newName('media');
      const definition = `: ${dice.pick(['String', 'Int!', 'Size'])}`;
      includeTypesOf(full, definition);
      for (const type of ['Media', 'Book', 'Film']) full.field(type, field, definition);
    }
    full.field('Book', newName('book'), ': Int');
    full.field('Film', newName('film'), ': String!');
    if (!hasObject) return;
    for (const draft of dice.some(drafts.slice(1), 1)) {
      include(draft, 'Media', true);
      draft.field('Media', newName('media'), `: ${drawType(draft)}`);
    }
  }

  function drawRootFields(draft: SubgraphDraft): void {
    const roots = [...entities.map(({ name }) => name), ...(family ? ['Media', 'Media'] : [])];
    include(draft, 'Query', false);
    for (let count = 1 + dice.upTo(2); count > 0; count--) {
      const type = dice.oneIn(4) ? drawType(draft) : wrap(dice.pick(roots));
      includeTypesOf(draft, type);
      draft.field('Query', newName('root'), `${drawArguments()}: ${type}`);
    }
    if (dice.oneIn(2)) {
      draft.type('Mutation', 'type Mutation');
      for (let count = 1 + dice.upTo(1); count > 0; count--) {
        draft.field('Mutation', newName('change'), `${drawArguments()}: ${drawType(draft)}`);
      }
    }
  }

  function drawArguments(): string {
    return dice.oneIn(4) ? dice.pick(['(count: Int)', '(count: Int! = 3)', '(text: String, flags: [Boolean!])']) : '';
  }

  function wrap(type: string): string {
    return dice.pick(WRAPPINGS).replace('T', type);
  }

  function drawType(draft: SubgraphDraft): string {
    const composites = [...VALUES, ...entities.map(({ name }) => name), 'Shape', 'Thing', ...(family ? ['Media'] : [])];
    const type = wrap(dice.pick(dice.oneIn(2) ? LEAVES : composites));
    includeTypesOf(draft, type);
    return type;
  }

  /** Defines all types that a field's definition names. */
  function includeTypesOf(draft: SubgraphDraft, definition: string): void {
    for (const [type] of definition.replaceAll(/\([^)]*\)/g, '').matchAll(/[A-Z]\w*/g)) include(draft, type, false);
  }

  /** Defines a type, and all that its definition needs, in a subgraph. */
  function include(draft: SubgraphDraft, type: string, isHome: boolean): void {
    if (draft.has(type)) return;
    switch (type) {
      case 'Colour':
        return draft.other('enum Colour { RED GREEN HIDDEN @inaccessible }');
      case 'Blob':
        return draft.other('scalar Blob');
      case 'Query':
        return draft.type('Query', 'type Query');
      case 'Size':
        draft.type('Size', 'type Size @shareable');
        draft.field('Size', 'width', ': Int');
        draft.field('Size', 'height', ': Float!');
        return;
      case 'Place':
        include(draft, 'Size', false);
        draft.type('Place', 'type Place @shareable');
        draft.field('Place', 'name', ': String!');
        draft.field('Place', 'sizes', ': [Size!]');
        return;
      case 'Ref':
        draft.type('Ref', 'type Ref @shareable');
        draft.field('Ref', 'code', ': ID!');
        return;
      case 'Shape':
        draft.type('Shape', 'interface Shape');
        draft.field('Shape', 'area', ': Float');
        for (const name of ['Square', 'Disc']) {
          draft.type(name, `type ${name} implements Shape @shareable`);
          draft.field(name, 'area', ': Float');
          draft.field(name, name === 'Disc' ? 'radius' : 'edge', ': Int!');
        }
        return;
      case 'Thing':
        include(draft, 'Place', false);
        include(draft, 'Shape', false);
        include(draft, entities[0]!.name, false);
        return draft.other(`union Thing = Place | Disc | ${entities[0]!.name}`);
      case 'Media':
        return includeFamily(draft);
      default:
        return includeEntity(draft, type, isHome);
    }
  }

  function includeFamily(draft: SubgraphDraft): void {
    if (draft !== family?.full) {
      draft.type('Media', 'type Media @interfaceObject @key(fields: "id")');
      draft.field('Media', 'id', ': ID!');
      return;
    }
    draft.type('Media', 'interface Media @key(fields: "id")');
    draft.field('Media', 'id', ': ID!');
    for (const name of ['Book', 'Film']) {
      draft.type(name, `type ${name} implements Media @key(fields: "id")`);
      draft.field(name, 'id', ': ID!');
    }
  }

  function includeEntity(draft: SubgraphDraft, type: string, isHome: boolean): void {
    const entity = entities.find(({ name }) => name === type);
    if (!entity) return;
    const keys = isHome && !dice.oneIn(4) ? entity.keys : entity.keys.slice(0, 1);
    const resolvable = !isHome && dice.oneIn(3) ? ', resolvable: false' : '';
    draft.type(type, `type ${type} ${keys.map((key) => `@key(fields: "${key}"${resolvable})`).join(' ')}`);
    for (const key of keys) {
      if (key.includes('id')) draft.field(type, 'id', ': ID!');
      if (key.includes('sku')) draft.field(type, 'sku', ': String!');
      if (key.includes('no')) draft.field(type, 'no', ': Int!');
      if (key.includes('ref')) {
        include(draft, 'Ref', false);
        draft.field(type, 'ref', ': Ref!');
      }
    }
  }
}
