import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Signature } from '../src/domain/signature.ts';
import { openDatasetFile } from '../src/trainer/dataset-file.ts';
import { concatRows, filterRows, rowsBetween } from '../src/trainer/labelled-rows.ts';

const number = 'say "hi"; drop table x --';
const signature: Signature = {
  features: [
    {
      name: number,
      graphqlName: 'n',
      type: 'INTEGER',
      required: true,
      categories: [],
      minimum: 0,
      maximum: 9,
      example: '1',
    },
    {
      name: '__proto__',
      graphqlName: 'proto',
      type: 'CATEGORY',
      required: false,
      categories: [],
      minimum: null,
      maximum: null,
      example: 'a',
    },
  ],
  target: { name: 'class', classes: ['no', 'yes'] },
  typeName: 'M',
  predictField: 'predictM',
};

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fedloop 'quoted' "));
  path = join(folder, 'rows.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`
    copy (
      select * from (values
        (1, 'a', 'yes', 'TRAIN', null, null), (2, null, 'no', 'TEST', null, null),
        (3, 'b', 'no', 'JUDGED', '0199c0de-0000-7000-8000-000000000000', 4), (4, 'a', 'yes', 'TRAIN', null, null)
      ) as rows("${number.replaceAll('"', '""')}", "__proto__", class, _part, _prediction_id, _sequence)
    ) to '${path.replaceAll("'", "''")}' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
});
afterAll(() => rm(folder, { recursive: true }));

describe('a data set version’s file', () => {
  it('gives no rows of a part that has none, and they can be added to others', async () => {
    const file = await openDatasetFile(path, signature);
    const [train, reserved] = [await file.read(['TRAIN']), await file.read(['RESERVED'])];
    file.close();
    expect(reserved).toEqual({ columns: [[], []], labels: new Int32Array(), predictionIds: [], sequences: [] });
    expect(concatRows(train, reserved)).toEqual(train);
    expect(concatRows(reserved, train)).toEqual(train);
  });

  it('gives the rows of the parts asked for, in their order, whatever columns and path are called', async () => {
    const file = await openDatasetFile(path, signature);
    const [train, judged] = [await file.read(['TRAIN']), await file.read(['JUDGED', 'RESERVED'])];
    const test = await file.read(['TEST']);
    file.close();
    expect(train).toEqual({
      columns: [
        [1, 4],
        ['a', 'a'],
      ],
      labels: Int32Array.of(1, 1),
      predictionIds: [null, null],
      sequences: [null, null],
    });
    expect(judged).toMatchObject({ predictionIds: ['0199c0de-0000-7000-8000-000000000000'], sequences: [4] });
    expect(test.columns).toEqual([[2], [null]]);
  });

  it('is refused when it holds a class that the model does not know', async () => {
    const file = await openDatasetFile(path, { ...signature, target: { name: 'class', classes: ['no', 'perhaps'] } });
    await expect(file.read(['TRAIN'])).rejects.toMatchObject({
      code: 'CLASS_UNKNOWN',
      message: expect.stringContaining('has the class "yes"'),
    });
    file.close();
  });

  it('counts what the rows of some parts hold', async () => {
    const [numbers, categories] = signature.features;
    const known = [{ value: 'a', graphqlName: 'A' }];
    const file = await openDatasetFile(path, {
      ...signature,
      features: [numbers!, { ...categories!, categories: known }],
    });
    await expect(file.facts(['TRAIN', 'JUDGED'])).resolves.toEqual({
      rows: 3,
      classes: new Map([
        ['no', 1],
        ['yes', 2],
      ]),
      columns: [
        { values: 3, notFinite: 0, unknown: 0 },
        { values: 3, notFinite: 0, unknown: 1 },
      ],
    });
    await expect(file.facts(['TEST'])).resolves.toMatchObject({ rows: 1, columns: [{ values: 1 }, { values: 0 }] });
    await expect(file.facts(['RESERVED'])).resolves.toMatchObject({ rows: 0, classes: new Map() });
    file.close();
  });

  it.each([
    ['lacks a column', { name: 'nowhere' }],
    ['has texts where numbers are wanted', { name: '__proto__' }],
  ])('is refused when it %s', async (_, change) => {
    const features = [{ ...signature.features[0]!, ...change }];
    const file = await openDatasetFile(path, { ...signature, features });
    for (const ask of [() => file.facts(['TRAIN']), () => file.read(['TRAIN'])])
      await expect(ask()).rejects.toMatchObject({ code: 'TRAINING_DATA_INVALID' });
    file.close();
  });
});

describe('rows of several parts', () => {
  it('can be joined, picked and turned into rows by name', async () => {
    const file = await openDatasetFile(path, signature);
    const both = concatRows(await file.read(['TRAIN']), await file.read(['JUDGED']));
    file.close();
    expect([...both.labels]).toEqual([1, 1, 0]);
    const picked = filterRows(both, (index) => both.predictionIds[index] !== null);
    const [row] = rowsBetween(picked, [number, '__proto__'], 0, 10);
    expect(Object.entries(row!)).toEqual([
      [number, 3],
      ['__proto__', 'b'],
    ]);
  });
});
