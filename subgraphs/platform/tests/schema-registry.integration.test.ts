import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../infra/jest/database.ts';
import { createLogger } from '../src/logging/logger.ts';
import { createMemoryRegistry } from '../src/registry/memory-registry.ts';
import { openPostgresRegistry } from '../src/registry/postgres-registry.ts';
import type { OperationUse, SchemaRegistry, SupergraphDraft } from '../src/registry/schema-registry.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const limits = { operations: 3, clients: 2, versions: 2 };

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const adapters: readonly [string, () => Promise<SchemaRegistry>][] = [
  ['memory', () => Promise.resolve(createMemoryRegistry(limits))],
  ['PostgreSQL', () => openPostgresRegistry({ url: database.url, log, limits })],
];

function draft(changes: Partial<SupergraphDraft> = {}): SupergraphDraft {
  return {
    verdict: 'ACCEPTED',
    schemaIds: [1],
    base: null,
    activates: null,
    supergraphSdl: 'schema { query: Query }',
    apiSdl: 'type Query { a: Int }',
    composer: 'composer 1',
    reasons: [],
    keptOut: [],
    changes: [],
    broken: [],
    publishedBy: 'gateway:one',
    ...changes,
  };
}

const held = draft({ verdict: 'HELD', supergraphSdl: null, apiSdl: null, reasons: ['does not compose'] });

function use(hash: string, changes: Partial<OperationUse> = {}): OperationUse {
  const client = { name: 'web', version: '1' };
  return {
    hash,
    name: `Op${hash}`,
    document: `query Op${hash} { a }`,
    client,
    count: 1,
    seenAt: new Date(5000),
    ...changes,
  };
}

describe.each(adapters)('a schema registry in %s', (_name, open) => {
  let registry: SchemaRegistry;

  beforeEach(async () => {
    registry = await open();
  });
  afterEach(() => registry.close());

  describe('schemas of subgraphs', () => {
    const offer = { subgraph: 'data', label: 'v1', sdl: 'type Query { a: Int }', seenBy: 'gateway:one' };

    it('are kept once each, numbered as they come', async () => {
      const first = await registry.register(offer);
      expect(first).toMatchObject({ ...offer, id: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
      expect(first.firstSeenAt).toBeInstanceOf(Date);
      expect(await registry.register({ ...offer, seenBy: 'gateway:two' })).toEqual(first);
      expect(await registry.register({ ...offer, label: 'v2' })).toMatchObject({ id: 2, sha256: first.sha256 });
      expect(await registry.register({ ...offer, sdl: 'type Query { b: Int }' })).toMatchObject({ id: 3 });
      expect(await registry.register({ ...offer, subgraph: '__proto__' })).toMatchObject({ id: 4 });
      expect((await registry.schemas([4, 1, 99])).map(({ subgraph }) => subgraph)).toEqual(['data', '__proto__']);
      expect(await registry.schemas([])).toEqual([]);
    });

    it('are kept once when several gateways see them at a time', async () => {
      const seen = await Promise.all(Array.from({ length: 8 }, () => registry.register(offer)));
      expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
    });
  });

  describe('versions of the supergraph', () => {
    it('are none at first', async () => {
      expect(await registry.newestNumber()).toBe(0);
      expect(await registry.current()).toBeNull();
      expect(await registry.version(1)).toBeNull();
      expect(await registry.history({ limit: 10 })).toEqual([]);
    });

    it('are numbered from 1 and read as they were written', async () => {
      const broken = [
        { hash: 'h', name: null, clients: ['web 1'], lastSeenAt: '2026-01-01T00:00:00.000Z', reasons: ['gone'] },
      ];
      const changes = [{ severity: 'BREAKING' as const, coordinate: 'Query.a', message: 'Query.a was removed' }];
      const whole = draft({
        schemaIds: [2, 5],
        base: 7,
        activates: 3,
        reasons: ['why'],
        keptOut: ['__proto__'],
        changes,
        broken,
      });
      const version = await registry.append(0, whole);
      expect(version).toEqual({ ...whole, number: 1, composedAt: expect.any(Date) });
      expect(await registry.current()).toEqual(version);
      expect(await registry.version(1)).toEqual(version);
    });

    it('are added by one gateway alone', async () => {
      const results = await Promise.all(
        Array.from({ length: 6 }, (_, i) => registry.append(0, draft({ publishedBy: `gateway:${i}` }))),
      );
      expect(results.filter((version) => version !== null)).toHaveLength(1);
      expect(await registry.newestNumber()).toBe(1);
      expect(await registry.append(0, draft())).toBeNull();
      expect(await registry.append(1, draft())).toMatchObject({ number: 2 });
    });

    it('are current only when they were accepted', async () => {
      await registry.append(0, draft());
      await registry.append(1, held);
      expect(await registry.current()).toMatchObject({ number: 1 });
      expect(await registry.newestNumber()).toBe(2);
      await registry.append(2, draft());
      expect(await registry.current()).toMatchObject({ number: 3 });
    });

    it('are listed without their texts, newest first', async () => {
      await registry.append(0, draft());
      await registry.append(1, held);
      await registry.append(2, draft());
      expect((await registry.history({ limit: 2 })).map(({ number, verdict }) => [number, verdict])).toEqual([
        [3, 'ACCEPTED'],
        [2, 'HELD'],
      ]);
      const [oldest, ...none] = await registry.history({ before: 2, limit: 10 });
      expect(oldest).toMatchObject({ number: 1, schemaIds: [1] });
      expect(oldest).not.toHaveProperty('apiSdl');
      expect(none).toEqual([]);
    });

    it('know which schemas were in one that was accepted', async () => {
      await registry.append(0, draft({ schemaIds: [1, 2] }));
      await registry.append(1, { ...held, schemaIds: [1, 3] });
      await registry.append(2, draft({ schemaIds: [1, 4] }));
      expect(await registry.onceAccepted([4, 3, 2])).toEqual(expect.arrayContaining([2, 4]));
      expect(await registry.onceAccepted([3])).toEqual([]);
      expect(await registry.onceAccepted([])).toEqual([]);
    });

    it('are told to whoever listens', async () => {
      const hint = new Promise<void>((resolve) => registry.onHint(resolve));
      await registry.append(0, draft());
      await hint;
    });

    it('leave when there are too many, except the current one', async () => {
      await registry.append(0, draft());
      for (const newest of [1, 2, 3]) await registry.append(newest, held);
      await registry.prune(new Date(0));
      expect((await registry.history({ limit: 10 })).map(({ number }) => number)).toEqual(
        expect.arrayContaining([4, 3, 1]),
      );
      await registry.append(4, draft());
      await registry.append(5, draft());
      await registry.prune(new Date(0));
      expect((await registry.history({ limit: 10 })).map(({ number }) => number)).toEqual([6, 5]);
    });
  });

  describe('operations', () => {
    it('are added up, with the clients that sent them', async () => {
      await registry.recordOperations([]);
      await registry.recordOperations([
        use('b', { count: 2, client: null }),
        use('a', { count: 2 }),
        use('a', { client: { name: '__proto__', version: '' }, seenAt: new Date(7000) }),
      ]);
      await registry.recordOperations([use('a', { seenAt: new Date(6000) })]);
      expect(await registry.operations(new Date(0))).toEqual([
        {
          hash: 'a',
          name: 'Opa',
          document: 'query Opa { a }',
          clients: expect.arrayContaining([
            { name: '__proto__', version: '' },
            { name: 'web', version: '1' },
          ]),
          firstSeenAt: new Date(5000),
          lastSeenAt: new Date(7000),
          count: 4,
        },
        expect.objectContaining({ hash: 'b', clients: [], count: 2 }),
      ]);
      expect((await registry.operations(new Date(6500))).map(({ hash }) => hash)).toEqual(['a']);
    });

    it('are as many as the limit says; what is seen most stays', async () => {
      await registry.recordOperations(['a', 'b', 'c'].map((hash) => use(hash, { count: 5 })));
      await registry.recordOperations(['d', 'e', 'f'].map((hash) => use(hash)));
      expect((await registry.operations(new Date(0))).map(({ hash }) => hash)).toEqual(['a', 'b', 'c']);
    });

    it('keep the clients that were seen last', async () => {
      const versions = ['1', '2', '3', '4'];
      await registry.recordOperations(
        versions.map((version, i) => use('a', { client: { name: 'web', version }, seenAt: new Date(1000 * (i + 1)) })),
      );
      await registry.prune(new Date(0));
      const [operation] = await registry.operations(new Date(0));
      expect(operation?.clients.map(({ version }) => version)).toEqual(['4', '3']);
    });

    it('are forgotten when nobody has sent them since', async () => {
      await registry.recordOperations([use('old', { seenAt: new Date(1000) }), use('new', { seenAt: new Date(3000) })]);
      await registry.prune(new Date(2000));
      expect((await registry.operations(new Date(0))).map(({ hash }) => hash)).toEqual(['new']);
    });
  });
});

describe('gateways on one database', () => {
  it('open it together, and hear of each other’s versions', async () => {
    const registries = await Promise.all(
      Array.from({ length: 3 }, () => openPostgresRegistry({ url: database.url, log, limits })),
    );
    const [one, two] = registries as [SchemaRegistry, SchemaRegistry];
    const hint = new Promise<void>((resolve) => two.onHint(resolve));
    await one.append(0, draft());
    await hint;
    expect(await two.current()).toMatchObject({ number: 1, publishedBy: 'gateway:one' });

    const uses = Array.from({ length: 3 }, (_, i) => use(String(i)));
    await Promise.all(
      registries.flatMap((registry) => [registry.recordOperations(uses), registry.recordOperations(uses.toReversed())]),
    );
    expect((await one.operations(new Date(0))).map(({ count }) => count)).toEqual([6, 6, 6]);
    await Promise.all(registries.map((registry) => registry.close()));
  });

  it('is refused where no database answers', async () => {
    const nowhere = openPostgresRegistry({ url: 'postgres://127.0.0.1:1/none', log });
    await expect(nowhere).rejects.toThrow(/ECONNREFUSED/);
  });
});
