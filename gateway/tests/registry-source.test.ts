import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryRegistry } from '@fedloop/platform/registry/memory-registry';
import type { SchemaRegistry } from '@fedloop/platform/registry/schema-registry';
import { CompositionError } from '../src/supergraph/compose.ts';
import { createCompositionThread } from '../src/supergraph/composition-thread.ts';
import type { SchemaChecks } from '../src/supergraph/registry/decider.ts';
import { operationDocument } from '../src/supergraph/registry/operation-document.ts';
import { createRegistrySource, type RegistrySource } from '../src/supergraph/registry/registry-source.ts';
import { createOffering, type Offering } from './support/offering.ts';
import { silent } from './support/reach.ts';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"])';
const MODELS = `${LINK} type Query { models: [Model!]! } type Model @key(fields: "id") { id: ID! name: String! }`;
const MODELS_2 = MODELS.replace('name: String!', 'name: String! score: Float');
const SHOP = `${LINK} type Query { shop: Shop } type Shop { name: String! open: Boolean } type Model @key(fields: "id") { id: ID! price: Int }`;
const SHOP_2 = SHOP.replace('open: Boolean', '');

describe('supergraphs from the registry', () => {
  let registry: SchemaRegistry;
  let models: Offering;
  let shop: Offering;
  const sources: RegistrySource[] = [];

  beforeEach(() => {
    registry = createMemoryRegistry();
    models = createOffering('models', MODELS);
    shop = createOffering('shop', SHOP);
  });
  afterEach(async () => {
    for (const source of sources.splice(0)) await source.close();
  });

  function open(offerings: readonly Offering[] = [models, shop], checks: SchemaChecks = 'enforce'): RegistrySource {
    const source = createRegistrySource({
      endpoints: offerings.map(({ endpoint }) => endpoint),
      foreign: new Set(['shop']),
      registry,
      thread: createCompositionThread(),
      operations: () => registry.operations(new Date(0)),
      checks,
      name: 'gateway:test',
      interval: null,
      log: silent,
    });
    sources.push(source);
    return source;
  }

  async function sent(query: string): Promise<void> {
    const kept = operationDocument(query, null)!;
    const client = { name: 'kiosk', version: '3' };
    await registry.recordOperations([{ ...kept, client, count: 1, seenAt: new Date() }]);
  }

  const history = async () =>
    (await registry.history({ limit: 100 })).map(({ number, verdict }) => `${number} ${verdict}`).toReversed();

  it('are composed when there is none, and taken as they are when nothing has changed', async () => {
    const first = await open().load();
    expect(first).toContain('price: Int');
    const second = open();
    expect(await second.load()).toBe(first);
    expect(await second.refresh()).toBe(false);
    expect(await history()).toEqual(['1 ACCEPTED']);
  });

  it('are served from the registry while a subgraph is away', async () => {
    const first = await open().load();
    models.leave();
    shop.leave();
    const source = open();
    expect(await source.load()).toBe(first);
    models.offer(MODELS_2);
    expect(await source.refresh()).toBe(true);
    expect((await registry.current())?.apiSdl).toMatch(/score: Float[^]*shop: Shop|shop: Shop[^]*score: Float/);
  });

  it('can not be made without Fedloop’s own subgraphs, but without those of others', async () => {
    shop.leave();
    await open().load();
    expect((await registry.current())?.apiSdl).not.toContain('shop');
    registry = createMemoryRegistry();
    models.leave();
    shop.offer(SHOP);
    await expect(open().load()).rejects.toThrow('models is away');
  });

  it('take in a subgraph of others that comes later', async () => {
    shop.leave();
    const source = open();
    const changes: string[] = [];
    source.onChange((sdl) => changes.push(sdl));
    await source.load();
    shop.offer(SHOP);
    expect(await source.refresh()).toBe(true);
    expect(changes).toEqual([expect.stringContaining('price: Int')]);
    expect(source.version()).toBe(2);
  });

  it('do not go back and forth while a subgraph is updated', async () => {
    const source = open();
    await source.load();
    models.alternate(MODELS_2, MODELS);
    expect(await source.refresh()).toBe(true);
    expect(await source.refresh()).toBe(false);
    expect(await source.refresh()).toBe(false);
    expect(await open().load()).toContain('score');
    expect(await history()).toEqual(['1 ACCEPTED', '2 ACCEPTED']);
  });

  it('go back when the subgraph says that the old schema is a new version', async () => {
    const source = open();
    await source.load();
    models.offer(MODELS_2, 'release 2');
    await source.refresh();
    models.offer(MODELS, 'release 3');
    expect(await source.refresh()).toBe(true);
    expect((await registry.current())?.apiSdl).not.toContain('score');
  });

  it('hold back a schema of others that breaks what clients send, and name it', async () => {
    const source = open();
    await source.load();
    await sent('query OpeningHours { shop { open } }');
    shop.offer(SHOP_2);
    expect(await source.refresh()).toBe(false);
    expect(await history()).toEqual(['1 ACCEPTED', '2 HELD']);
    const held = await registry.version(2);
    expect(held).toMatchObject({
      base: 1,
      broken: [{ name: 'OpeningHours', clients: ['kiosk 3'], reasons: [expect.stringContaining('open')] }],
      changes: [{ severity: 'BREAKING', coordinate: 'Shop.open' }],
    });
    expect(held?.reasons.join()).toMatch(/OpeningHours of kiosk 3/);
    expect(held?.apiSdl).not.toContain('open');

    expect(await source.refresh()).toBe(false);
    expect(await open().load()).toContain('open: Boolean');
    expect(await history()).toHaveLength(2);

    shop.offer(SHOP.replace('open: Boolean', 'open: Boolean! till: Int'));
    expect(await source.refresh()).toBe(true);
    expect((await registry.current())?.apiSdl).toContain('till');
  });

  it('let everybody else pass by a schema that is held back', async () => {
    const source = open();
    await source.load();
    await sent('{ shop { open } }');
    shop.offer(SHOP_2);
    models.offer(MODELS_2);
    expect(await source.refresh()).toBe(true);
    expect((await registry.current())?.apiSdl).toMatch(/score[^]*open|open[^]*score/);
    expect(await history()).toEqual(['1 ACCEPTED', '2 ACCEPTED', '3 HELD']);
    expect(await source.refresh()).toBe(false);
  });

  it.each([
    ['warn', ['OpeningHours']],
    ['off', []],
  ] as const)('break what clients send where checks are set to %s', async (checks, names) => {
    const source = open([models, shop], checks);
    await source.load();
    await sent('query OpeningHours { shop { open } }');
    shop.offer(SHOP_2);
    expect(await source.refresh()).toBe(true);
    const current = await registry.current();
    expect(current?.broken.map(({ name }) => name)).toEqual(names);
    expect(current?.changes).toMatchObject([{ severity: 'BREAKING', coordinate: 'Shop.open' }]);
  });

  it('never hold back Fedloop’s own schema for what clients send', async () => {
    const source = open();
    await source.load();
    await sent('query Names { models { name } }');
    models.offer(MODELS.replace('name: String!', 'title: String!'));
    expect(await source.refresh()).toBe(true);
    expect((await registry.current())?.broken).toMatchObject([{ name: 'Names' }]);
  });

  it('stay when Fedloop’s own schemas do not compose, which is told once', async () => {
    const source = open([models]);
    const first = await source.load();
    models.offer('type Query { models: Missing }');
    await expect(source.refresh()).rejects.toThrow(CompositionError);
    expect(await source.refresh()).toBe(false);
    expect(await history()).toEqual(['1 ACCEPTED', '2 HELD']);
    expect(await open([models]).load()).toBe(first);
    models.offer(MODELS_2);
    expect(await source.refresh()).toBe(true);
  });

  it('leave out a subgraph of others that does not compose with Fedloop’s own', async () => {
    const source = open();
    await source.load();
    models.offer(`${MODELS} type Shop { id: ID! }`.replace('models:', 'shop: Shop models:'));
    expect(await source.refresh()).toBe(true);
    const current = await registry.version(2);
    expect(current?.apiSdl).not.toContain('price');
    expect(current?.reasons.join()).toContain('shop is left out');
    expect(await source.refresh()).toBe(false);
    expect(await history()).toEqual(['1 ACCEPTED', '2 ACCEPTED', '3 HELD']);
  });

  it('move a field from one subgraph to another at once', async () => {
    const source = open();
    await source.load();
    models.offer(MODELS.replace('name: String!', 'name: String! price: Int'));
    shop.offer(SHOP.replace('price: Int', 'cost: Int'));
    expect(await source.refresh()).toBe(true);
    expect(await history()).toEqual(['1 ACCEPTED', '2 ACCEPTED']);
  });

  it('lose a subgraph that is no longer configured, and take it in again', async () => {
    await open().load();
    await sent('{ shop { open } }');
    expect(await open([models]).load()).not.toContain('Shop');
    expect((await registry.current())?.reasons).toEqual(['shop is no longer configured']);
    expect((await registry.current())?.broken).toHaveLength(1);
    expect(await open().load()).toContain('Shop');
  });

  it('are the same for gateways that look at once', async () => {
    const [one, two, three] = [open(), open(), open()];
    const first = await Promise.all([one.load(), two.load(), three.load()]);
    expect(new Set(first).size).toBe(1);
    models.offer(MODELS_2);
    await Promise.all([one.refresh(), two.refresh(), three.refresh()]);
    expect([one.version(), two.version(), three.version()]).toEqual([2, 2, 2]);
    expect(await history()).toEqual(['1 ACCEPTED', '2 ACCEPTED']);
  });

  it('are composed again by another composer', async () => {
    await open().load();
    const { number: _number, composedAt: _composedAt, ...draft } = (await registry.current())!;
    await registry.append(1, { ...draft, composer: 'an older one' });
    await open().load();
    expect(await registry.current()).toMatchObject({ number: 3, reasons: [expect.stringContaining('composed again')] });
  });
});
