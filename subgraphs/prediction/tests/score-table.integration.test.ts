import { mkdtemp, readdir, readFile, readlink, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DuckDBInstance } from '@duckdb/node-api';
import { scoreTable } from '../src/batch/score-table.ts';
import { TABLE_BOUNDS, type TableBounds } from '../src/batch/table-bounds.ts';
import { openTableSession } from '../src/batch/table-session.ts';
import type { BatchFormat } from '../src/domain/batch-prediction.ts';
import type { Signature } from '../src/domain/signature.ts';

const signature = {
  target: { name: 'eats', classes: ['no', '=yes'] },
  features: [
    { name: 'age', type: 'INTEGER', required: true, minimum: 0, maximum: 200 },
    { name: 'colour', type: 'CATEGORY', required: false, categories: [{ value: 'red' }, { value: 'blue' }] },
  ],
} as unknown as Signature;

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'fedloop-score-')));
});
afterEach(() => rm(folder, { recursive: true }));

const sourcePath = () => join(folder, 'source');

interface Asked {
  /** What the file is; CSV unless given. */
  readonly is?: BatchFormat;
  /** What is made of it; CSV unless given. */
  readonly to?: BatchFormat;
  readonly kind?: 'UPLOAD' | 'DATASET_VERSION';
  readonly signal?: AbortSignal;
  readonly bounds?: Partial<TableBounds>;
}

/** The even are '=yes' for sure. */
async function score(content: string | Uint8Array | null, asked: Asked = {}) {
  const { is = 'CSV', to = 'CSV', kind = 'UPLOAD', signal = new AbortController().signal, bounds = {} } = asked;
  if (content !== null) await writeFile(sourcePath(), content);
  const sizes: number[] = [];
  const scored = await scoreTable({
    folder: await mkdtemp(join(folder, 'work-')),
    source: { kind, format: is, path: sourcePath() },
    signature,
    format: to,
    signal,
    answer: (rows) => {
      sizes.push(rows.length);
      return Promise.resolve(rows.map(({ age }) => Float32Array.of(Number(age) % 2, 1 - (Number(age) % 2))));
    },
    onProgress: () => Promise.resolve(),
    bounds: { ...TABLE_BOUNDS, ...bounds },
  });
  return { ...scored, sizes };
}

async function sql(text: string) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(text)).getRowObjectsJS();
  } finally {
    instance.closeSync();
  }
}

const writeParquet = (select: string) => sql(`copy (${select}) to '${sourcePath()}' (format parquet)`);

describe('a table of CSV', () => {
  it('keeps its columns and their order; rows that do not fit have an error and the others their classes', async () => {
    const scored = await score('id,age,colour\n7,1,red\n8,two,red\n9,2,\n10,4,green\n');
    expect(scored).toMatchObject({ rows: 4, faultyRows: 2, otherColumns: ['id'] });
    expect((await readFile(scored.path, 'utf8')).split('\n').slice(0, 5)).toEqual([
      'id,age,colour,predicted_class,probability_no,probability_=yes,error',
      '7,1,red,no,1.0,0.0,',
      expect.stringMatching(/^8,two,red,,,,.*FEATURE_TYPE_MISMATCH: .*age/),
      "9,2,,'=yes,0.0,1.0,",
      expect.stringMatching(/^10,4,green,,,,.*CATEGORY_UNKNOWN: .*colour/),
    ]);
  });

  it.each([
    ['carriage returns', 'age,note\r\n2,x\r\n4,"a\r\nb"\r\n', 2],
    ['a byte order mark', '\uFEFFage,note\n2,x\n', 1],
    ['quotes in its header', '"age","a ""note"", it is"\n2,x\n', 1],
    ['a line break in its header', 'age,"a\nnote"\n2,x\n', 1],
    ['no line break at its end', 'age,note\n2,x', 1],
    ['no rows', 'age,note\n', 0],
  ])('is read where it has %s', async (_what, content, rows) => {
    expect(await score(content)).toMatchObject({ rows, faultyRows: 0 });
  });

  it('has no cell left that a spreadsheet would run, and its numbers as they were', async () => {
    const { path } = await score('age,note,=x\n1,=1+2,-5\n3,@SUM(A1),+1e3\n5,"\t=cmd",-a\n7,＝1,-inf\n9,"\n=1",+.5\n');
    expect(await readFile(path, 'utf8')).toBe(
      [
        "age,note,'=x,predicted_class,probability_no,probability_=yes,error",
        "1,'=1+2,-5,no,1.0,0.0,",
        "3,'@SUM(A1),+1e3,no,1.0,0.0,",
        "5,'\t=cmd,'-a,no,1.0,0.0,",
        "7,'＝1,'-inf,no,1.0,0.0,",
        '9,"\'\n=1",+.5,no,1.0,0.0,',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['a column is missing', 'colour\nred\n', { code: 'COLUMN_MISSING', columns: ['age'] }],
    ['a column has a name of the result', 'age,ERROR\n1,x\n', { code: 'COLUMN_RESERVED', columns: ['ERROR'] }],
    ['a name stands there twice', 'age,note,Note\n1,x,y\n', { code: 'COLUMN_REPEATED', columns: ['Note'] }],
    ['a row is too long', 'age,colour\n1,red\n2,red,blue,3\n', { code: 'TABLE_UNREADABLE', line: 3 }],
    ['a row is too short', 'age,colour\n1,red\n2,red\n3\n4,red\n', { code: 'TABLE_UNREADABLE', line: 4 }],
    ['a quote is never closed', 'age,colour\n1,red\n2,"red\n', { code: 'TABLE_UNREADABLE', line: 3 }],
    ['it is empty', '', { code: 'TABLE_UNREADABLE', line: 1 }],
  ])('is refused where %s', async (_what, content, failure) => {
    await expect(score(content)).rejects.toMatchObject({ failure });
  });

  it('is refused with the line of a byte that is no UTF-8', async () => {
    const content = Buffer.concat([Buffer.from('age,colour\n1,red\n2,'), Buffer.from([0xff, 0xfe]), Buffer.from('\n')]);
    await expect(score(content)).rejects.toMatchObject({ failure: { code: 'TABLE_UNREADABLE', line: 3 } });
  });

  it('does not let a long cell pass for the number or category that it begins with', async () => {
    const long = `1.${'0'.repeat(500)}1`;
    const { path, faultyRows } = await score(`age,colour\n${long},red\n2,red${' '.repeat(1000)}\n`);
    expect(faultyRows).toBe(2);
    expect(await readFile(path, 'utf8')).toContain(long);
  });
});

describe('a table of Parquet', () => {
  it('of many rows passes through in pieces and keeps its order', async () => {
    await writeParquet("select (i % 50)::integer as age, 'red' as colour, i as place from range(20000) r(i)");
    const { path, rows, sizes } = await score(null, { is: 'PARQUET', to: 'PARQUET' });
    expect(rows).toBe(20_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4096);
    const wrong =
      await sql(`select count(*)::integer as wrong from (select *, row_number() over () - 1 as spot from '${path}')
      where place <> spot or (predicted_class = '=yes') <> (age % 2 = 0)`);
    expect(wrong).toEqual([{ wrong: 0 }]);
    const compression = await sql(`select distinct compression from parquet_metadata('${path}')`);
    expect(compression).toEqual([{ compression: 'ZSTD' }]);
  });

  it('that becomes CSV has no formula left, whatever type holds it', async () => {
    await writeParquet(`select 1 as age, '=1+2'::blob as bytes, ['=1'] as list, -5 as number`);
    const { path } = await score(null, { is: 'PARQUET' });
    expect(await readFile(path, 'utf8')).toContain("1,'=1+2,['=1'],-5,no");
  });

  it('is refused where a column has a type that the model does not take', async () => {
    await writeParquet("select date '2020-01-01' as age");
    await expect(score(null, { is: 'PARQUET' })).rejects.toMatchObject({
      failure: { code: 'COLUMN_TYPE_MISMATCH', columns: ['age'] },
    });
  });

  it('is refused where it is none, or not all of one', async () => {
    await expect(score('age\n1\n', { is: 'PARQUET' })).rejects.toMatchObject({ failure: { code: 'TABLE_UNREADABLE' } });
    await writeParquet('select i % 50 as age from range(20000) r(i)');
    const whole = await readFile(sourcePath());
    await expect(score(whole.subarray(0, whole.length - 100), { is: 'PARQUET' })).rejects.toMatchObject({
      failure: { code: 'TABLE_UNREADABLE' },
    });
  });

  it('of a data set version is predicted without the rows and columns that are not for everyone', async () => {
    await writeParquet(`select unnest([1, 2, 3]) as age, unnest(['TRAIN', 'JUDGED', 'TEST']) as _part,
      unnest([null, 'a', null]) as _prediction_id, 1 as _sequence`);
    const { path } = await score(null, { is: 'PARQUET', kind: 'DATASET_VERSION' });
    expect(await readFile(path, 'utf8')).toBe(
      'age,predicted_class,probability_no,probability_=yes,error\n1,no,1.0,0.0,\n3,no,1.0,0.0,\n',
    );
  });
});

describe('a table that is too large', () => {
  const refused = (message: RegExp) => ({
    failure: { code: 'TABLE_TOO_LARGE', message: expect.stringMatching(message), columns: [] },
  });
  const rowsOf = (count: number) => `age\n${'2\n'.repeat(count)}`;
  const wide = (count: number) => `age,${Array.from({ length: count - 1 }, (_, at) => `c${String(at)}`).join(',')}\n`;
  const headed = (bytes: number) => `age,${'x'.repeat(bytes - 'age,\n'.length)}\n`;

  /** Files below the folder that this process still has open. */
  async function openFiles(): Promise<string[]> {
    const numbers = await readdir('/proc/self/fd').catch(() => []);
    const paths = await Promise.all(numbers.map((number) => readlink(`/proc/self/fd/${number}`).catch(() => '')));
    return paths.filter((path) => path.startsWith(folder));
  }

  afterEach(async () => {
    expect(await openFiles()).toEqual([]);
  });

  it.each<[what: string, within: [string, Asked], beyond: [string, Asked], message: RegExp]>([
    [
      'rows',
      [rowsOf(5000), { bounds: { rows: 5000 } }],
      [rowsOf(5001), { bounds: { rows: 5000 } }],
      /^A table has at most 5,000 rows/,
    ],
    ['columns', [wide(2000), { to: 'PARQUET' }], [wide(2001), { to: 'PARQUET' }], /^A table has at most 2000 columns/],
    ['bytes of its header', [headed(1024 ** 2 - 1), {}], [headed(1024 ** 2 + 1), {}], /^The header/],
    [
      'bytes of its probabilities',
      [rowsOf(5000), { to: 'PARQUET', bounds: { resultBytes: 80_000 } }],
      [rowsOf(5001), { to: 'PARQUET', bounds: { resultBytes: 80_000 } }],
      /^The probabilities would take more than 80000 bytes/,
    ],
    [
      'bytes of its result',
      ['age,note\n2,x\n', { bounds: { resultBytes: 1000 } }],
      [`age,note\n2,${'x'.repeat(1000)}\n`, { bounds: { resultBytes: 1000 } }],
      /^The result would take more than 1000 bytes/,
    ],
  ])('in %s is refused, and one that just fits is not', async (_what, within, beyond, message) => {
    await score(...within);
    await expect(score(...beyond)).rejects.toMatchObject(refused(message));
  });

  it('for the disk is ended while its result is written', async () => {
    // A hundred kilobytes that become a hundred megabytes.
    await writeParquet("select 2 as age, repeat('x', 10000) as note from range(10000)");
    expect((await stat(sourcePath())).size).toBeLessThan(1_000_000);
    await expect(score(null, { is: 'PARQUET', bounds: { resultBytes: 1_000_000 } })).rejects.toMatchObject(
      refused(/^The result/),
    );
  });

  it('for memory is refused', async () => {
    await writeParquet('select 2 as age, repeat(i::varchar, 12000000) as note from range(8) r(i)');
    await expect(score(null, { is: 'PARQUET', bounds: { memoryMegabytes: 64 } })).rejects.toMatchObject(
      refused(/^The table needs more memory/),
    );
    expect(await score(null, { is: 'PARQUET', to: 'PARQUET' })).toMatchObject({ rows: 8 });
  });

  it('is refused with ten million and one rows, by the bounds that hold', async () => {
    await writeParquet('select 2::tinyint as age from range(10000001)');
    await expect(score(null, { is: 'PARQUET' })).rejects.toMatchObject(refused(/^A table has at most 10,000,000 rows/));
  });

  it('never takes more disk beside memory than it may', async () => {
    await writeFile(sourcePath(), 'age\n');
    const bounds = { ...TABLE_BOUNDS, memoryMegabytes: 64, spillMegabytes: 32 };
    const session = await openTableSession(folder, sourcePath(), new AbortController().signal, bounds);
    try {
      const sorting = session.reading.run(
        'create temp table t as select random() as a from range(20000000) order by a',
      );
      await expect(sorting).rejects.toThrow(/^Out of Memory Error: .*max_temp_directory_size/s);
    } finally {
      session.close();
    }
  });
});

it('stops between two pieces when it is told to', async () => {
  await expect(score('age\n1\n', { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
});
