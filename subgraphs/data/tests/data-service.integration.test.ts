import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { sql } from 'kysely';
import { createStores, startProcess } from './data-platform.ts';

type Process = Awaited<ReturnType<typeof startProcess>>;

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

const person = {
  age: 52,
  workclass: 'Self-emp-inc',
  fnlwgt: 287_927,
  education: 'HS-grad',
  'education-num': 9,
  'marital-status': 'Married-civ-spouse',
  occupation: null,
  relationship: 'Wife',
  race: 'White',
  sex: 'Female',
  'capital-gain': 15_024,
  'capital-loss': 0,
  'hours-per-week': 40,
  'native-country': 'United-States',
  income: '>50K',
};

const judged = (sequence: number, change: object = {}): object => ({
  ...person,
  _part: sequence % 3 === 0 ? 'RESERVED' : 'JUDGED',
  _prediction_id: uuidv7(),
  _sequence: sequence,
  ...change,
});

async function ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { data, errors } = await running.execute(query, variables);
  expect(errors).toBeUndefined();
  return data as T;
}

async function baseId(): Promise<string> {
  const { dataset } = await ask<{ dataset: { versions: { nodes: { id: string; number: number }[] } } }>(
    '{ dataset(name: "adult") { versions(first: 100) { nodes { id number } } } }',
  );
  return dataset.versions.nodes.find(({ number }) => number === 1)?.id ?? '';
}

const VERSION = `
  id number status sha256 rowCount byteSize target origin objectKey createdAt
  parts { name rowCount }
  columns { name type missing distinct minimum maximum mean histogram { label count } }
  parents { id number }
  validation { passed quarantinedRows checks { code severity column message rows } }
  dataset { name }`;

interface Version {
  id: string;
  number: number;
  status: string;
  sha256: string | null;
  objectKey: string | null;
  columns: { name: string; type: string; histogram: { label: string }[] }[];
  validation: { checks: { code: string; column: string | null; rows: number | null }[] };
  parents: { number: number }[];
}

const readVersion = async (id: string): Promise<Version> =>
  (await ask<{ datasetVersion: Version }>(`query ($id: ID!) { datasetVersion(id: $id) { ${VERSION} } }`, { id }))
    .datasetVersion;

describe('the demo data set', () => {
  it('is there with its first version, profiled and validated', async () => {
    const { dataset } = await ask<{ dataset: { latest: Version; license: string; source: string } }>(
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
    } = (await readVersion(told?.id ?? '')) as Version & {
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

describe('a version that is asked for', () => {
  it('is the base with the judged rows, and is announced to subscribers', async () => {
    const stream = await running.subscribe(
      `subscription { datasetVersionCreated(dataset: "adult") { cursor occurredAt datasetVersion { ${VERSION} } } }`,
    );
    const next = stream.next();
    const rows = await running.store([judged(1), judged(2), judged(3)]);
    const id = await running.request({ baseVersionId: await baseId(), rows, origin: 'Three verdicts.' });
    const built = await running.built(id);
    expect(built).toMatchObject({
      id,
      status: 'READY',
      rowCount: 48_845,
      origin: 'Three verdicts.',
      target: 'income',
      parentIds: [await baseId()],
    });
    expect(built.parts).toEqual([
      { name: 'TRAIN', rowCount: 32_561 },
      { name: 'TEST', rowCount: 16_281 },
      { name: 'JUDGED', rowCount: 2 },
      { name: 'RESERVED', rowCount: 1 },
    ]);

    const { value } = (await next) as { value: { data: { datasetVersionCreated: { datasetVersion: unknown } } } };
    expect(value.data.datasetVersionCreated.datasetVersion).toEqual(await readVersion(id));
    await stream.return?.();
  });

  it('keeps faulty rows aside, by line and reason', async () => {
    const faulty = [judged(4), judged(5, { age: 'old' }), judged(6, { sex: 'Unknown' }), judged(7), judged(8)];
    const id = await running.request({ baseVersionId: await baseId(), rows: await running.store(faulty) });
    const built = await running.built(id);
    expect(built).toMatchObject({
      status: 'READY',
      rowCount: 48_845,
      validation: { passed: true, quarantinedRows: 2 },
    });
    expect(built.validation?.checks).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'TYPE_MISMATCH', severity: 'WARNING', column: 'age', rows: 1 }),
        expect.objectContaining({ code: 'CATEGORY_UNKNOWN', severity: 'WARNING', column: 'sex', rows: 1 }),
      ]),
    );
  });

  it.each<
    [reason: string, code: string, change: (rows: { objectKey: string; sha256: string; count: number }) => object]
  >([
    ['fewer rows came than were announced', 'ROW_COUNT_MISMATCH', (rows) => ({ ...rows, count: 9 })],
    ['other rows came than were announced', 'ROWS_UNREADABLE', (rows) => ({ ...rows, sha256: '0'.repeat(64) })],
  ])('is refused with a reason when %s', async (_reason, code, change) => {
    const rows = await running.store([judged(9)]);
    const changed = { ...rows, ...change(rows) };
    const built = await running.built(await running.request({ baseVersionId: await baseId(), rows: changed }));
    expect(built).toMatchObject({ status: 'REJECTED', sha256: null, objectKey: null, validation: { passed: false } });
    expect(built.validation?.checks[0]).toMatchObject({ code, severity: 'ERROR' });
  });

  it('is refused when most of its rows are faulty', async () => {
    const rows = await running.store([judged(1, { age: 500 }), judged(2, { age: -1 }), judged(3)]);
    const built = await running.built(await running.request({ baseVersionId: await baseId(), rows }));
    expect(built).toMatchObject({ status: 'REJECTED', validation: { passed: false, quarantinedRows: 2 } });
  });

  it('is refused when its base is not READY', async () => {
    const rows = await running.store([judged(1)]);
    const refused = await running.request({ baseVersionId: await baseId(), rows: { ...rows, count: 2 } });
    await running.built(refused);
    const built = await running.built(await running.request({ baseVersionId: refused, rows }));
    expect(built.validation?.checks[0]).toMatchObject({ code: 'BASE_NOT_READY' });
  });

  it('is made once, however often it is asked for', async () => {
    const rows = await running.store([judged(1)]);
    const id = await running.request({ baseVersionId: await baseId(), rows });
    await running.request({ datasetVersionId: id, baseVersionId: await baseId(), rows });
    await running.built(id);
    const last = await running.request({ baseVersionId: await baseId(), rows });
    const { sha256 } = await running.built(last);
    const told = await running.told();
    expect(told.filter((version) => version.id === id)).toMatchObject([{ status: 'READY', sha256 }]);
    expect(told.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(told.map((_, index) => index + 1));
  });

  it('lets a request on a base that does not exist pass, and takes the next', async () => {
    const rows = await running.store([judged(1)]);
    const lost = await running.request({ baseVersionId: uuidv7(), rows });
    await running.built(await running.request({ baseVersionId: await baseId(), rows }));
    expect(await ask('query ($id: ID!) { datasetVersion(id: $id) { id } }', { id: lost })).toEqual({
      datasetVersion: null,
    });
  });

  it('is immutable once it is built, also for SQL', async () => {
    const change = sql`update dataset_versions set target = 'age' where number = 1`.execute(running.db);
    await expect(change).rejects.toThrow('is immutable');
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
      page = (await ask<Page>(versions, { after: page?.pageInfo.endCursor })).dataset.versions;
      numbers.push(...page.nodes.map(({ number }) => number));
    } while (page.pageInfo.hasNextPage);
    expect(numbers).toEqual(numbers.map((_, index) => numbers.length - index));
    expect(await ask('{ datasets(first: 1) { nodes { name } pageInfo { hasNextPage } } }')).toEqual({
      datasets: { nodes: [{ name: 'adult' }], pageInfo: { hasNextPage: false } },
    });
  });

  it('answers entities of other subgraphs in one batch, unknown ones with null', async () => {
    const id = await baseId();
    const representations = [id, uuidv7(), 'no id', id].map((each) => ({ __typename: 'DatasetVersion', id: each }));
    const { _entities } = await ask<{ _entities: unknown[] }>(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on DatasetVersion { id number dataset { name } } } }',
      { representations },
    );
    const version = { id, number: 1, dataset: { name: 'adult' } };
    expect(_entities).toEqual([version, null, null, version]);
  });

  it.each(['', 'Adult', 'a\u0000', "' or 1=1 --", '../adult', '__proto__', 'x'.repeat(64)])(
    'knows no data set %j',
    async (name) => {
      expect(await ask('query ($name: String!) { dataset(name: $name) { id } }', { name })).toEqual({ dataset: null });
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
    const id = await running.request({ baseVersionId: await baseId(), rows: await running.store([judged(1)]) });
    const { number } = await running.built(id);
    const stream = await running.subscribe(query, { after: data.eventCursor });
    const { value } = (await stream.next()) as { value: { data: object } };
    expect(value.data).toMatchObject({ datasetVersionCreated: { datasetVersion: { number } } });
    await stream.return?.();

    const refused = running.subscribe(query, { after: 'bm9uc2Vuc2U' }).then((opened) => opened.next());
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'CURSOR_INVALID' } });
  });
});
