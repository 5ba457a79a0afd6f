import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { createStores, type Process, startProcess, VERSION, type Version } from './data-platform.ts';
import { judgedRow } from './judged-row.ts';

let stores: Awaited<ReturnType<typeof createStores>>;
let running: Process;

beforeAll(async () => {
  stores = await createStores();
  running = await startProcess(stores.url, stores.folder);
  await running.service.start();
});

afterAll(async () => {
  await running.stop();
  await stores.drop();
});

describe('the demo data set', () => {
  it('is there with its first version, profiled and validated', async () => {
    const { dataset } = await running.ask<{ dataset: { latest: Version; license: string; source: string } }>(
      `{ dataset(name: "adult") { name displayName source license createdAt latest { ${VERSION} } } }`,
    );
    expect(dataset).toMatchObject({ name: 'adult', license: 'CC-BY-4.0' });
    expect(dataset.source).toContain('10.24432/C5XW20');
    expect(dataset.latest).toMatchObject({
      number: 1,
      status: 'READY',
      rowCount: 48_842,
      target: 'income',
      parents: [],
      parts: [
        { name: 'TRAIN', rowCount: 32_561 },
        { name: 'TEST', rowCount: 16_281 },
      ],
      validation: { passed: true, quarantinedRows: 0 },
    });
    expect(dataset.latest.objectKey).toContain(dataset.latest.sha256);
    expect(await running.objects.has(dataset.latest.objectKey ?? '')).toBe(true);
    expect(dataset.latest.columns.find(({ name }) => name === 'native-country')?.histogram).toHaveLength(41);
  });

  it('is told of by an event that holds its whole state', async () => {
    const [told] = await running.told();
    const {
      dataset: _dataset,
      parents: _parents,
      ...state
    } = (await running.version(told?.id ?? '')) as Version & {
      dataset: unknown;
    };
    expect(told).toMatchObject(state);
  });

  it('is there once, whoever starts how often', async () => {
    const others = await Promise.all([
      startProcess(stores.url, stores.folder),
      startProcess(stores.url, stores.folder),
    ]);
    await Promise.all(others.map(({ service }) => service.start()));
    await Promise.all(others.map((other) => other.stop()));
    expect((await running.told()).filter(({ number }) => number === 1)).toHaveLength(1);
  });

  it('comes to two replicas that start on an empty database at once', async () => {
    const empty = await createStores();
    const replicas = await Promise.all([startProcess(empty.url, empty.folder), startProcess(empty.url, empty.folder)]);
    await Promise.all(replicas.map(({ service }) => service.start()));
    const answers = await Promise.all(
      replicas.map(({ execute }) => execute('{ datasets { nodes { latest { id number sha256 } } } }')),
    );
    expect(answers[0]?.errors).toBeUndefined();
    expect(answers[0]?.data).toEqual(answers[1]?.data);
    expect(await replicas[0].told()).toHaveLength(1);
    await Promise.all(replicas.map((replica) => replica.stop()));
    await empty.drop();
  });
});

describe('reading', () => {
  it('pages through versions, newest first, and through data sets', async () => {
    const versions = `query ($after: String) {
      dataset(name: "adult") { versions(first: 1, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } } }
    }`;
    interface Page {
      dataset: { versions: { nodes: { number: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    }
    const numbers: number[] = [];
    let page: Page['dataset']['versions'] | undefined;
    do {
      page = (await running.ask<Page>(versions, { after: page?.pageInfo.endCursor })).dataset.versions;
      numbers.push(...page.nodes.map(({ number }) => number));
    } while (page.pageInfo.hasNextPage);
    expect(numbers).toEqual(numbers.map((_, index) => numbers.length - index));
    expect(await running.ask('{ datasets(first: 1) { nodes { name } pageInfo { hasNextPage } } }')).toEqual({
      datasets: { nodes: [{ name: 'adult' }], pageInfo: { hasNextPage: false } },
    });
  });

  it('answers entities of other subgraphs in one batch, unknown ones with null', async () => {
    const id = await running.baseId();
    const representations = [id, uuidv7(), 'no id', id].map((each) => ({ __typename: 'DatasetVersion', id: each }));
    const { _entities } = await running.ask<{ _entities: unknown[] }>(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on DatasetVersion { id number dataset { name } } } }',
      { representations },
    );
    const version = { id, number: 1, dataset: { name: 'adult' } };
    expect(_entities).toEqual([version, null, null, version]);
  });

  it.each(['', 'Adult', 'a\u0000', "' or 1=1 --", '../adult', '__proto__', 'x'.repeat(64)])(
    'knows no data set %j',
    async (name) => {
      expect(await running.ask('query ($name: String!) { dataset(name: $name) { id } }', { name })).toEqual({
        dataset: null,
      });
      const subscribing = running.subscribe(
        'subscription ($name: String!) { datasetVersionCreated(dataset: $name) { cursor } }',
        { name },
      );
      await expect(subscribing).rejects.toMatchObject({ extensions: { code: 'DATASET_NOT_FOUND' } });
    },
  );

  it.each(['x', 'bm90IGEgY3Vyc29y'])('refuses the list cursor %j', async (after) => {
    const { errors } = await running.execute(
      'query ($after: String) { dataset(name: "adult") { versions(after: $after) { nodes { id } } } }',
      { after },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('continues a subscription behind a cursor, and refuses one of another log', async () => {
    const query =
      'subscription ($after: Cursor) { datasetVersionCreated(dataset: "adult", after: $after) { cursor datasetVersion { number } } }';
    const { data } = (await running.execute('{ eventCursor }')) as { data: { eventCursor: string } };
    const id = await running.request({
      baseVersionId: await running.baseId(),
      rows: await running.store([judgedRow(1)]),
    });
    const { number } = await running.built(id);
    const stream = await running.subscribe(query, { after: data.eventCursor });
    const { value } = (await stream.next()) as { value: { data: object } };
    expect(value.data).toMatchObject({ datasetVersionCreated: { datasetVersion: { number } } });
    await stream.return?.();

    const refused = running.subscribe(query, { after: 'bm9uc2Vuc2U' }).then((opened) => opened.next());
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'CURSOR_INVALID' } });
  });
});
