import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DuckDBInstance } from '@duckdb/node-api';
import { scoreTable } from '../src/batch/score-table.ts';
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
}

/** The even are '=yes' for sure. */
async function score(content: string | Uint8Array | null, asked: Asked = {}) {
  const { is = 'CSV', to = 'CSV', kind = 'UPLOAD', signal = new AbortController().signal } = asked;
  if (content !== null) await writeFile(sourcePath(), content);
  const sizes: number[] = [];
  const scored = await scoreTable({
    folder,
    source: { kind, format: is, path: sourcePath() },
    signature,
    format: to,
    signal,
    answer: (rows) => {
      sizes.push(rows.length);
      return Promise.resolve(rows.map(({ age }) => Float32Array.of(Number(age) % 2, 1 - (Number(age) % 2))));
    },
    onProgress: () => Promise.resolve(),
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
    const { path } = await score('age,note,=x\n1,=1+2,-5\n3,@SUM(A1),+1e3\n5,"\t=cmd",-a\n');
    expect(await readFile(path, 'utf8')).toBe(
      [
        "age,note,'=x,predicted_class,probability_no,probability_=yes,error",
        "1,'=1+2,-5,no,1.0,0.0,",
        "3,'@SUM(A1),+1e3,no,1.0,0.0,",
        "5,'\t=cmd,'-a,no,1.0,0.0,",
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

it('stops between two pieces when it is told to', async () => {
  await expect(score('age\n1\n', { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
});
