import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { sql } from 'kysely';
import { createStores, type Process, startProcess, VERSION, type Version } from './data-platform.ts';
import { judgedRow } from './judged-row.ts';

interface Announcement {
  datasetVersionCreated: { datasetVersion: Version };
}

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

describe('a version that is asked for', () => {
  it('is the base with the judged rows, and is announced to subscribers', async () => {
    const stream = await running.subscribe(
      `subscription { datasetVersionCreated(dataset: "adult") { cursor occurredAt datasetVersion { ${VERSION} } } }`,
    );
    const rows = await running.store([judgedRow(1), judgedRow(2), judgedRow(3)]);
    const id = await running.request({ baseVersionId: await running.baseId(), rows, origin: 'Three verdicts.' });
    const built = await running.built(id);
    expect(built).toMatchObject({
      id,
      status: 'READY',
      rowCount: 48_845,
      origin: 'Three verdicts.',
      target: 'income',
      parentIds: [await running.baseId()],
    });
    expect(built.parts).toEqual([
      { name: 'TRAIN', rowCount: 32_561 },
      { name: 'TEST', rowCount: 16_281 },
      { name: 'JUDGED', rowCount: 2 },
      { name: 'RESERVED', rowCount: 1 },
    ]);

    // What happened just before the subscription, the base's own coming, may be told too.
    let announced: Version | undefined;
    for await (const { data } of stream as AsyncIterable<{ data: Announcement }>) {
      announced = data.datasetVersionCreated.datasetVersion;
      if (announced.id === id) break;
    }
    expect(announced).toEqual(await running.version(id));
  });

  it('keeps faulty rows aside, by line and reason', async () => {
    const faulty = [
      judgedRow(4),
      judgedRow(5, { age: 'old' }),
      judgedRow(6, { sex: 'Unknown' }),
      judgedRow(7),
      judgedRow(8),
    ];
    const id = await running.request({ baseVersionId: await running.baseId(), rows: await running.store(faulty) });
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
    const rows = await running.store([judgedRow(9)]);
    const changed = { ...rows, ...change(rows) };
    const built = await running.built(await running.request({ baseVersionId: await running.baseId(), rows: changed }));
    expect(built).toMatchObject({ status: 'REJECTED', sha256: null, objectKey: null, validation: { passed: false } });
    expect(built.validation?.checks[0]).toMatchObject({ code, severity: 'ERROR' });
  });

  it('is refused when most of its rows are faulty', async () => {
    const rows = await running.store([judgedRow(1, { age: 500 }), judgedRow(2, { age: -1 }), judgedRow(3)]);
    const built = await running.built(await running.request({ baseVersionId: await running.baseId(), rows }));
    expect(built).toMatchObject({ status: 'REJECTED', validation: { passed: false, quarantinedRows: 2 } });
  });

  it('is refused when its base is not READY', async () => {
    const rows = await running.store([judgedRow(1)]);
    const refused = await running.request({ baseVersionId: await running.baseId(), rows: { ...rows, count: 2 } });
    await running.built(refused);
    const built = await running.built(await running.request({ baseVersionId: refused, rows }));
    expect(built.validation?.checks[0]).toMatchObject({ code: 'BASE_NOT_READY' });
  });

  it('is made once, however often it is asked for', async () => {
    const rows = await running.store([judgedRow(1)]);
    const id = await running.request({ baseVersionId: await running.baseId(), rows });
    await running.request({ datasetVersionId: id, baseVersionId: await running.baseId(), rows });
    await running.built(id);
    const last = await running.request({ baseVersionId: await running.baseId(), rows });
    const { sha256 } = await running.built(last);
    const told = await running.told();
    expect(told.filter((version) => version.id === id)).toMatchObject([{ status: 'READY', sha256 }]);
    expect(told.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(told.map((_, index) => index + 1));
  });

  it('lets a request on a base that does not exist pass, and takes the next', async () => {
    const rows = await running.store([judgedRow(1)]);
    const lost = await running.request({ baseVersionId: uuidv7(), rows });
    await running.built(await running.request({ baseVersionId: await running.baseId(), rows }));
    expect(await running.ask('query ($id: ID!) { datasetVersion(id: $id) { id } }', { id: lost })).toEqual({
      datasetVersion: null,
    });
  });

  it('is immutable once it is built, also for SQL', async () => {
    const change = sql`update dataset_versions set target = 'age' where number = 1`.execute(running.db);
    await expect(change).rejects.toThrow('is immutable');
  });
});
