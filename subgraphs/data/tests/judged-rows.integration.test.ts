import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type AppendedRows, appendJudgedRows } from '../src/duckdb/judged-rows.ts';
import { withTableSession } from '../src/duckdb/table-session.ts';
import { createVersionFromBase, readColumns, writeVersion } from '../src/duckdb/version-table.ts';

let folder: string;
let basePath: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'judged-rows-')));
  basePath = join(folder, "ba'se.parquet");
  await withTableSession({ readable: [] }, async (session) => {
    const made = session.scratchFile('base.parquet');
    await session.run(
      `COPY (FROM (VALUES
         (20, 1.5, 'red',  'x', 'no',  'TRAIN',  NULL, NULL::BIGINT),
         (60, 9.5, 'blue', NULL, 'yes', 'TEST',   NULL, NULL),
         (30, 2.5, 'red',  'x', 'no',  'JUDGED', 'an older judged row', 1)
       ) AS t(age, "si""ze", "col/our~", note, income, _part, _prediction_id, _sequence)) TO $made (FORMAT parquet)`,
      { made },
    );
    await writeFile(basePath, await readFile(made));
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const id = (number: number): string => `019ab000-0000-7000-8000-${String(number).padStart(12, '0')}`;

const good = (number: number, change: object = {}): object => ({
  age: 25,
  'si"ze': 3,
  'col/our~': 'blue',
  note: 'x',
  income: 'yes',
  _part: 'JUDGED',
  _prediction_id: id(number),
  _sequence: number,
  ...change,
});

const COLUMNS = z.object({
  age: z.number(),
  income: z.string(),
  _part: z.string(),
  _prediction_id: z.string().nullable(),
});

async function append(lines: readonly (object | string)[]) {
  const path = join(folder, 'rows.jsonl');
  await writeFile(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return withTableSession({ readable: [basePath, path] }, async (session) => {
    await createVersionFromBase(session, basePath);
    const columns = (await readColumns(session)).usable;
    const appended = await appendJudgedRows(session, columns, path);
    const rows = await session.select(COLUMNS, 'SELECT age, income, _part, _prediction_id FROM version');
    const bytes = await readFile(await writeVersion(session, columns));
    const quarantine = appended.quarantinePath === null ? [] : linesOf(await readFile(appended.quarantinePath, 'utf8'));
    return { appended, rows, quarantine, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
}

function linesOf(text: string): unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

function faultsOf({ faults }: AppendedRows): unknown[] {
  return faults.map(({ code, column, rows, firstLine }) => [code, column, rows, firstLine]);
}

describe('appending judged rows', () => {
  it("adds them behind the base's TRAIN and TEST rows, in the order of the ledger", async () => {
    const { appended, rows } = await append([
      good(7),
      good(5, { _part: 'RESERVED', age: 60.0 }),
      good(6, { note: null }),
    ]);
    expect(appended).toEqual({ read: 3, quarantined: 0, faults: [], quarantinePath: null });
    expect(rows).toEqual([
      { age: 20, income: 'no', _part: 'TRAIN', _prediction_id: null },
      { age: 60, income: 'yes', _part: 'TEST', _prediction_id: null },
      { age: 60, income: 'yes', _part: 'RESERVED', _prediction_id: id(5) },
      { age: 25, income: 'yes', _part: 'JUDGED', _prediction_id: id(6) },
      { age: 25, income: 'yes', _part: 'JUDGED', _prediction_id: id(7) },
    ]);
  });

  it.each<[code: string, column: string | null, line: object | string]>([
    ['NOT_AN_OBJECT', null, '{"age": 25,'],
    ['NOT_AN_OBJECT', null, '[1, 2]'],
    ['NOT_AN_OBJECT', null, 'null'],
    ['KEY_REPEATED', null, JSON.stringify(good(1)).replace('{', '{"age":25,')],
    ['COLUMN_UNKNOWN', null, good(1, { constructor: 1 })],
    ['COLUMN_UNKNOWN', null, JSON.stringify(good(1)).replace('{', '{"__proto__":{"age":25},')],
    ['VALUE_MISSING', 'age', good(1, { age: null })],
    ['VALUE_MISSING', 'income', good(1, { income: undefined })],
    ['TYPE_MISMATCH', 'age', good(1, { age: '25' })],
    ['TYPE_MISMATCH', 'age', good(1, { age: 25.5 })],
    ['TYPE_MISMATCH', 'age', good(1, { age: [25] })],
    ['TYPE_MISMATCH', 'age', JSON.stringify(good(1)).replace('"age":25', '"age":1e999')],
    ['TYPE_MISMATCH', 'si"ze', good(1, { 'si"ze': true })],
    ['TYPE_MISMATCH', 'note', good(1, { note: 5 })],
    ['TYPE_MISMATCH', 'note', good(1, { note: { x: 'x' } })],
    ['NUMBER_OUT_OF_RANGE', 'age', good(1, { age: 61 })],
    ['NUMBER_OUT_OF_RANGE', 'age', good(1, { age: 1e30 })],
    ['NUMBER_OUT_OF_RANGE', 'si"ze', good(1, { 'si"ze': 1.25 })],
    ['CATEGORY_UNKNOWN', 'col/our~', good(1, { 'col/our~': "red'; DROP TABLE version; --" })],
    ['CATEGORY_UNKNOWN', 'income', good(1, { income: 'maybe' })],
    ['PART_INVALID', '_part', good(1, { _part: 'TEST' })],
    ['PART_INVALID', '_part', good(1, { _part: undefined })],
    ['PREDICTION_ID_INVALID', '_prediction_id', good(1, { _prediction_id: '../../etc/passwd' })],
    ['PREDICTION_ID_INVALID', '_prediction_id', good(1, { _prediction_id: null })],
    ['SEQUENCE_INVALID', '_sequence', good(1, { _sequence: -1 })],
    ['SEQUENCE_INVALID', '_sequence', good(1, { _sequence: '3' })],
    ['SEQUENCE_INVALID', '_sequence', good(1, { _sequence: 1.5 })],
  ])('keeps a row aside for %s in %s', async (code, column, line) => {
    const { appended, rows, quarantine } = await append([good(8), line, good(9)]);
    expect(faultsOf(appended)).toEqual([[code, column, 1, 2]]);
    expect(appended).toMatchObject({ read: 3, quarantined: 1 });
    expect(rows.map((row) => row._prediction_id)).toEqual([null, null, id(8), id(9)]);
    expect(quarantine).toMatchObject([{ line: 2, code, column }]);
  });

  it('names every fault of a row, and counts the row once', async () => {
    const { appended } = await append([good(1, { age: 'old', income: 'maybe', _part: 'TRAIN' })]);
    expect(appended).toMatchObject({ read: 1, quarantined: 1 });
    expect(faultsOf(appended)).toEqual([
      ['CATEGORY_UNKNOWN', 'income', 1, 1],
      ['PART_INVALID', '_part', 1, 1],
      ['TYPE_MISMATCH', 'age', 1, 1],
    ]);
  });

  it('takes one row for a prediction, the first, however its id is written', async () => {
    const { appended, rows } = await append([
      good(3),
      good(3, { age: 30 }),
      good(3, { _prediction_id: id(3).toUpperCase() }),
    ]);
    expect(faultsOf(appended)).toEqual([['PREDICTION_ID_REPEATED', '_prediction_id', 2, 2]]);
    expect(rows.slice(2)).toEqual([{ age: 25, income: 'yes', _part: 'JUDGED', _prediction_id: id(3) }]);
  });

  it('takes a file without rows', async () => {
    const { appended, rows } = await append([]);
    expect(appended).toEqual({ read: 0, quarantined: 0, faults: [], quarantinePath: null });
    expect(rows).toHaveLength(2);
  });

  it('makes the same bytes from the same rows, in whatever order they were written', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => good(index, { age: 20 + (index % 40) }));
    const first = await append(lines);
    const second = await append(lines.toReversed());
    const other = await append(lines.slice(1));
    expect(second.sha256).toBe(first.sha256);
    expect(other.sha256).not.toBe(first.sha256);
  });
});
