import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DuckDBInstance } from '@duckdb/node-api';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { withTableSession } from '../src/duckdb/table-session.ts';
import { z } from 'zod';
import { importTable } from '../src/operations/import-table.ts';
import { createStores, type Created, type Process, startProcess } from './data-platform.ts';
import { flowerTable } from '../../../infra/jest/flower-table.ts';

let stores: Awaited<ReturnType<typeof createStores>>;
let running: Process;
let folder: string;

beforeAll(async () => {
  stores = await createStores();
  folder = await mkdtemp(join(tmpdir(), 'fedloop-imports-'));
  running = await startProcess(stores.url, stores.folder);
  await running.service.start();
});

afterAll(async () => {
  await running.stop();
  await stores.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Each import into a data set of its own unless it says which. */
let datasets = 0;
async function imported(content: string | Buffer, change: object = {}, piece?: number): Promise<Created> {
  datasets += 1;
  const uploadId = await running.upload(content, piece === undefined ? {} : { piece });
  const asked = { dataset: `set-${String(datasets)}`, uploadId, target: 'class', ...change };
  const { datasetVersion, errors } = await running.create(asked);
  expect(errors).toEqual([]);
  expect(datasetVersion).toMatchObject({ status: 'BUILDING' });
  return running.built(datasetVersion!.id);
}

/** Codes and columns of what the checks of an ERROR found. */
const errorsOf = ({ validation }: Created) =>
  validation!.checks.filter(({ severity }) => severity === 'ERROR').map(({ code, column }) => [code, column]);

const checksOf = ({ validation }: Created) =>
  validation!.checks.map(({ code, column, rows, message }) => [
    code,
    column,
    rows,
    /(line|row) \d+/.exec(message)?.[0],
  ]);

/** The rows of a version in their order. */
async function rowsOf({ objectKey }: Created): Promise<Record<string, unknown>[]> {
  const { path } = await running.objects.localPath(objectKey!);
  return withTableSession({ readable: [path] }, (session) =>
    session.select(z.record(z.string(), z.unknown()), 'SELECT * FROM read_parquet($path)', { path }),
  );
}

/** A Parquet file of a query's rows. */
async function parquet(query: string): Promise<Buffer> {
  const path = join(folder, `${uuidv7()}.parquet`);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return readFile(path);
}

const some = (rows: number) => Array.from({ length: rows }, (_, row) => `${String(row)},${row % 2 === 0 ? 'a' : 'b'}`);
const table = (...lines: string[]) => ['x,class', ...some(40), ...lines].join('\n');

describe('a version of an uploaded CSV file', () => {
  it('has typed columns, missing values, classes and a test part that is the same each time', async () => {
    const version = await imported(flowerTable({ rows: 300 }), {
      dataset: 'flowers',
      target: 'species',
      ignoredColumns: ['id'],
      missingValues: ['?'],
    });
    expect(version).toMatchObject({ status: 'READY', number: 1, rowCount: 300, target: 'species', parentIds: [] });
    expect(version.origin).toBe('Made of the uploaded file "table.csv".');
    expect(version.columns.map(({ name, type, missing, distinct }) => [name, type, missing > 0, distinct > 3])).toEqual(
      [
        ['petal length', 'NUMBER', false, true],
        ['petals', 'INTEGER', true, true],
        ['colour', 'CATEGORY', true, false],
        ['species', 'CATEGORY', false, false],
      ],
    );
    expect(version.parts).toEqual([
      { name: 'TRAIN', rowCount: 240 },
      { name: 'TEST', rowCount: 60 },
    ]);
    const rows = await rowsOf(version);
    for (const species of ['aurea', 'bella', 'canina'])
      expect(rows.filter((row) => row._part === 'TEST' && row.species === species)).toHaveLength(20);

    const again = await imported(flowerTable({ rows: 300 }), {
      dataset: 'flowers-2',
      target: 'species',
      ignoredColumns: ['id'],
      missingValues: ['?'],
    });
    expect(again.sha256).toBe(version.sha256);
    expect(await running.ask('{ dataset(name: "flowers") { displayName source license latest { number } } }')).toEqual({
      dataset: {
        displayName: 'Flowers',
        source: 'Uploaded; nothing was said of where the data comes from.',
        license: 'NOASSERTION',
        latest: { number: 1 },
      },
    });
  });

  it('has its rows in the order of the file and equal rows in one part', async () => {
    const lines = [
      '"x y";class',
      ...Array.from({ length: 30 }, (_, row) => `${String(row % 10)};${row % 2 === 0 ? 'a' : 'b'}`),
    ];
    const rows = await rowsOf(await imported(`\uFEFF${lines.join('\r\n')}`, {}, 7));
    expect(rows.map((row) => Number(row['x y']))).toEqual(Array.from({ length: 30 }, (_, row) => row % 10));
    const parts = new Map(rows.map((row) => [row['x y'], row._part]));
    expect(rows.every((row) => parts.get(row['x y']) === row._part)).toBe(true);
    expect([...parts.values()].filter((part) => part === 'TEST')).toHaveLength(2);
  });

  it('keeps faulty rows aside with their lines, also behind cells of several lines', async () => {
    const version = await imported(
      table('1,"a\n\nb"', '2', '3,a,b', '4,', 'x5,a', '"6"7,a', '8,a\0', `9,${'y'.repeat(201)}`, '10,a'),
    );
    expect(version).toMatchObject({ status: 'READY', rowCount: 42, validation: { quarantinedRows: 7 } });
    expect(checksOf(version)).toEqual(
      expect.arrayContaining([
        ['CELL_COUNT', null, 2, 'line 45'],
        ['CHARACTER_INVALID', null, 1, 'line 50'],
        ['QUOTE_MISPLACED', null, 1, 'line 49'],
        ['TARGET_MISSING', 'class', 1, 'line 47'],
        ['TYPE_MISMATCH', 'x', 1, 'line 48'],
        ['VALUE_TOO_LONG', 'class', 1, 'line 51'],
      ]),
    );
  });

  it('takes columns for what nearly all cells are, unless it is told', async () => {
    const content = [
      'zip,number,whole,code,class',
      ...some(40).map((row, at) =>
        `0${String(1000 + at)},${String(at)}.5,${String(at)}.0,${String(at)}${at % 3 === 0 ? 'A' : ''},${row}`.replace(
          /,(\d+),([ab])$/,
          ',$2',
        ),
      ),
    ].join('\n');
    const found = await imported(content);
    expect(found.columns.map(({ type }) => type)).toEqual(['CATEGORY', 'NUMBER', 'NUMBER', 'CATEGORY', 'CATEGORY']);
    const told = await imported(content, {
      columnTypes: [
        { column: 'zip', type: 'INTEGER' },
        { column: 'whole', type: 'INTEGER' },
        { column: 'number', type: 'CATEGORY' },
      ],
    });
    // A number that begins with zero is none.
    expect(errorsOf(told)).toContainEqual(['ROWS_QUARANTINED', null]);
    expect(checksOf(told)).toContainEqual(['TYPE_MISMATCH', 'zip', 40, 'line 2']);
  });

  it('has whole numbers as classes, however they are written', async () => {
    const content = [
      'x,class',
      ...Array.from({ length: 40 }, (_, row) => `${String(row)},${row % 2 === 0 ? '1.0' : '2'}`),
    ].join('\n');
    const version = await imported(content);
    expect(version).toMatchObject({ status: 'READY' });
    expect(version.columns[1]).toMatchObject({ type: 'CATEGORY', histogram: [{ label: '1' }, { label: '2' }] });
  });

  it.each<[string, string | Buffer, object, [string, string | null][]]>([
    ['is empty', '\n\n', {}, [['TABLE_EMPTY', null]]],
    ['has a header alone', 'x,class\n', {}, [['TABLE_EMPTY', null]]],
    ['has no header', '1,a\n2,b', { target: 'a' }, [['HEADER_MISSING', null]]],
    ['has two columns of a name', 'x,X,class\n1,2,a', {}, [['COLUMN_REPEATED', 'X']]],
    ['has a column of Fedloop’s own', '_part,class\n1,a', {}, [['COLUMN_RESERVED', '_part']]],
    ['lacks the target', table(), { target: 'klass' }, [['TARGET_COLUMN_MISSING', 'klass']]],
    ['lacks what is to be left out', table(), { ignoredColumns: ['id'] }, [['COLUMN_UNKNOWN', 'id']]],
    [
      'has one class',
      'x,class\n1,a\n2,a\n3,a',
      {},
      [
        ['SINGLE_CLASS', 'class'],
        ['SINGLE_CLASS', 'class'],
      ],
    ],
    [
      'has fractions to predict',
      `x,class\n${Array.from({ length: 40 }, (_, row) => `${String(row)},${String(row)}.5`).join('\n')}`,
      {},
      [['TARGET_TYPE', 'class']],
    ],
    [
      'has a class for each row',
      `x,class\n${Array.from({ length: 140 }, (_, row) => `1,c${String(row)}`).join('\n')}`,
      {},
      [
        ['EMPTY_PART', null],
        ['TOO_MANY_CLASSES', 'class'],
      ],
    ],
    ['has numbers that no model computes with', table('1e300,a'), {}, [['NUMBER_NOT_FINITE', 'x']]],
    [
      'is mostly faulty',
      ['x,class', '1,a', '2,b', ...Array.from({ length: 9 }, () => 'x')].join('\n'),
      {},
      [
        ['EMPTY_PART', null],
        ['ROWS_QUARANTINED', null],
      ],
    ],
    ['is Latin-1', Buffer.from('x,class\n1,M\xfcnchen', 'latin1'), {}, [['ENCODING_UNSUPPORTED', null]]],
    ['is UTF-16', Buffer.from('\uFEFFx,class\n1,a', 'utf16le'), {}, [['ENCODING_UNSUPPORTED', null]]],
    ['is an XLSX file', Buffer.from('PK\x03\x04 and so on'), {}, [['FORMAT_UNSUPPORTED', null]]],
    ['has a quote that never closes', 'x,class\n1,"a\n2,b', {}, [['TABLE_UNREADABLE', null]]],
    [
      'has more columns than there may be',
      `${Array.from({ length: 1001 }, (_, at) => `c${String(at)}`).join(',')}\n`,
      {},
      [['TOO_MANY_COLUMNS', null]],
    ],
    ['has a million columns', 'x,'.repeat(1_000_000), {}, [['TABLE_TOO_LARGE', null]]],
    ['says Parquet and is none', 'PAR1 and then nothing of the kind PAR1', {}, [['TABLE_UNREADABLE', null]]],
  ])('is refused where the file %s', async (_what, content, change, errors) => {
    const version = await imported(content, change);
    expect(version).toMatchObject({ status: 'REJECTED', objectKey: null });
    expect(errorsOf(version)).toEqual(expect.arrayContaining(errors));
    expect(version.validation!.checks.map(({ message }) => message).join()).not.toContain(folder);
  });
});

describe('a version of an uploaded Parquet file', () => {
  it('has the types of the file', async () => {
    const content = await parquet(
      `SELECT i::TINYINT AS small, i * 1.5 AS fraction, i % 2 = 0 AS flag, nullif('c' || i % 3, 'c0') AS text, (i % 4)::INTEGER AS class FROM range(100) AS rows(i)`,
    );
    const version = await imported(content);
    expect(version).toMatchObject({ status: 'READY', rowCount: 100 });
    expect(version.columns.map(({ name, type, missing }) => [name, type, missing])).toEqual([
      ['small', 'INTEGER', 0],
      ['fraction', 'NUMBER', 0],
      ['flag', 'CATEGORY', 0],
      ['text', 'CATEGORY', 34],
      ['class', 'CATEGORY', 0],
    ]);
  });

  it('counts rows where it keeps some aside', async () => {
    const version = await imported(
      await parquet(
        `SELECT i AS x, CASE WHEN i = 7 THEN NULL ELSE 'c' || i % 2 END AS class FROM range(50) AS rows(i)`,
      ),
    );
    expect(checksOf(version)).toContainEqual(['TARGET_MISSING', 'class', 1, 'row 8']);
    expect(version).toMatchObject({ status: 'READY', rowCount: 49 });
  });

  it('names columns that can’t be used, unless they are left out', async () => {
    const content = await parquet(
      `SELECT date '2026-01-01' + i::INTEGER AS day, [i] AS list, {k: i, l: 1} AS record, i AS x, 'c' || i % 2 AS class FROM range(50) AS rows(i)`,
    );
    expect(errorsOf(await imported(content))).toEqual([
      ['COLUMN_TYPE_UNSUPPORTED', 'day'],
      ['COLUMN_TYPE_UNSUPPORTED', 'list'],
      ['COLUMN_TYPE_UNSUPPORTED', 'record'],
    ]);
    expect(await imported(content, { ignoredColumns: ['day', 'list', 'record'] })).toMatchObject({ status: 'READY' });
  });

  it('is refused where a small file holds more rows than a table may have', async () => {
    const content = await parquet(`SELECT 1 AS x, 'a' AS class FROM range(10000001)`);
    expect(content.length).toBeLessThan(1_000_000);
    expect(errorsOf(await imported(content))).toEqual([['TABLE_TOO_LARGE', null]]);
  });

  it('is small where a small file repeats a text of megabytes', async () => {
    const content = await parquet(
      `SELECT repeat('x', 1000000) || i % 3 AS x, i AS y, 'c' || i % 2 AS class FROM range(2000) AS rows(i)`,
    );
    expect(content.length).toBeLessThan(1_000_000);
    expect(errorsOf(await imported(content))).toEqual(expect.arrayContaining([['ROWS_QUARANTINED', null]]));
  });

  it('is refused where the table takes more memory and disk than it gets', async () => {
    const content = await parquet(
      `SELECT md5(i::VARCHAR) || md5('a' || i) AS x, 'c' || i % 2 AS class FROM range(400000) AS rows(i)`,
    );
    const uploadId = await running.upload(content, { piece: 10_000_000 });
    const limits = { memory: '32MB', threads: 1, scratch: '8MB' };
    const table = {
      uploadId,
      owner: 'service:test',
      parentMode: null,
      ignoredColumns: [],
      missingValues: [],
      columnTypes: [],
    };
    const importing = withTableSession({ readable: [], limits }, (session) =>
      importTable(session, running, { target: 'class', table, parent: null }),
    );
    await expect(importing).rejects.toMatchObject({ report: { checks: [{ code: 'TABLE_TOO_LARGE' }] } });
  });
});

describe('a version with a parent', () => {
  it('has the parent’s rows first, or in their place its own, and keeps rows aside that don’t fit', async () => {
    const first = await imported(table(), { dataset: 'grown' });
    const more = 'class,x\na,100\nb,101.5\nc,102\n';
    const appended = await imported(more, { dataset: 'grown', parentId: first.id });
    expect(appended).toMatchObject({ status: 'READY', number: 2, rowCount: 42, parentIds: [first.id] });
    expect(appended.origin).toBe('Version 1 and the uploaded file "table.csv".');
    expect(checksOf(appended)).toContainEqual(['TYPE_MISMATCH', 'x', 1, 'line 3']);
    const before = await rowsOf(first);
    expect((await rowsOf(appended)).slice(0, 40)).toEqual(before);

    const replaced = await imported(table('100,c').replace('x', 'x'), {
      dataset: 'grown',
      parentId: first.id,
      parentMode: 'REPLACE',
    });
    expect(replaced).toMatchObject({ status: 'READY', number: 3, rowCount: 41, parentIds: [first.id] });
  });

  it('is refused where the file has other columns', async () => {
    const first = await imported(table(), { dataset: 'other-columns' });
    const other = await imported('y,class\n1,a\n', { dataset: 'other-columns', parentId: first.id });
    expect(errorsOf(other)).toEqual([
      ['COLUMN_MISSING', 'x'],
      ['COLUMN_UNKNOWN', 'y'],
    ]);
  });

  it('grows the demo data set, whose numbers are stored narrowly', async () => {
    const base = await running.version(await running.baseId());
    const row = base.columns.map(({ name, type, histogram }) => {
      if (name === 'age') return '117';
      if (name === 'capital-gain') return '123456789';
      return type === 'CATEGORY' ? histogram[0]!.label : '1';
    });
    const content = [base.columns.map(({ name }) => name).join(), row.join()].join('\n');
    const version = await imported(content, { dataset: 'adult', target: 'income', parentId: base.id });
    expect(version).toMatchObject({ status: 'READY', rowCount: 48_843 });
    expect(version.columns.find(({ name }) => name === 'capital-gain')).toMatchObject({ maximum: 123_456_789 });
  });

  it('needs one that is READY, of the same data set and target', async () => {
    const first = await imported(table(), { dataset: 'parents' });
    const rejected = await imported('x,class\n', { dataset: 'parents' });
    const uploadId = await running.upload(table());
    for (const [change, code, field] of [
      [{ parentId: rejected.id }, 'DATASET_VERSION_NOT_FOUND', 'parentId'],
      [{ parentId: uuidv7() }, 'DATASET_VERSION_NOT_FOUND', 'parentId'],
      [{ parentId: 'no id' }, 'DATASET_VERSION_NOT_FOUND', 'parentId'],
      [{ parentId: await running.baseId() }, 'DATASET_VERSION_NOT_FOUND', 'parentId'],
      [{ parentId: first.id, target: 'x' }, 'INPUT_INVALID', 'target'],
    ] as const) {
      const asked = { dataset: 'parents', uploadId, target: 'class', ...change };
      expect(await running.create(asked)).toMatchObject({
        datasetVersion: null,
        errors: [{ code, path: ['input', field] }],
      });
    }
  });
});

describe('asking for a version', () => {
  it('needs a finished upload of one’s own', async () => {
    const others = await running.upload(table(), { owner: 'token:somebody' });
    const half = await running.uploads.create('service:test', { fileName: 'half.csv', size: 10 });
    for (const uploadId of [others, half.id, uuidv7(), '../x']) {
      expect(await running.create({ dataset: 'refused', uploadId, target: 'class' })).toMatchObject({
        datasetVersion: null,
        errors: [{ code: 'UPLOAD_NOT_FOUND', path: ['input', 'uploadId'] }],
      });
    }
    expect(await running.ask('{ dataset(name: "refused") { id } }')).toEqual({ dataset: null });
  });

  it('twice, or at once, is asking once; otherwise read it is another version', async () => {
    const uploadId = await running.upload(table());
    const asked = { dataset: 'once', uploadId, target: 'class' };
    const answers = await Promise.all([running.create(asked), running.create(asked), running.create(asked)]);
    expect(new Set(answers.map(({ datasetVersion }) => datasetVersion?.id)).size).toBe(1);
    const { id } = answers[0].datasetVersion!;
    await running.built(id);
    expect(await running.create(asked)).toMatchObject({ datasetVersion: { id, status: 'READY' } });
    expect(await running.create({ ...asked, missingValues: ['?'] })).toMatchObject({ datasetVersion: { number: 2 } });
  });

  it('keeps the upload until the version is built', async () => {
    const uploadId = await running.upload(table());
    const { datasetVersion } = await running.create({ dataset: 'kept', uploadId, target: 'class' });
    expect(await running.built(datasetVersion!.id)).toMatchObject({ status: 'READY' });
    const kept = await running.uploads.keep(uploadId, 'service:test', new Date(0));
    expect(kept).not.toBeNull();
  });

  it('tells every field that is out of its bounds', async () => {
    const input = { dataset: 'Not one', uploadId: uuidv7(), target: '', license: '?' };
    expect((await running.create(input)).errors.map(({ path }) => path)).toEqual([
      ['input', 'dataset'],
      ['input', 'target'],
      ['input', 'license'],
    ]);
  });
});
