import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { scoreTable } from '../../src/batch/score-table.ts';
import { engineSignature, type Signature } from '../../src/domain/signature.ts';
import { createInferencePool, tableFromRows, train, writeOnnx } from '../../src/engine/index.ts';

/** Rows of the table. */
const ROWS = 3000;

/** Names that are formulas, commands and columns of their own to whoever reads a file with less care. */
const CATEGORIES = [
  '=1+2',
  "+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(A1:A9)',
  '＝1+2',
  '\t=1',
  '\r=1',
  '\n=1',
  'a, "b"',
  'two\nlines',
  'ends\r',
  "'quoted'",
  ' spaced ',
  '-5',
  '+1e3',
  '-inf',
  'NULL',
  'nan',
  'Ünï😀',
].sort();

const signature = {
  features: [
    { name: 'age', type: 'INTEGER', required: true, minimum: 0, maximum: 99, categories: [] },
    {
      ...{ name: '=kind', type: 'CATEGORY', required: false, minimum: null, maximum: null },
      categories: CATEGORIES.map((value) => ({ value })),
    },
  ],
  target: { name: 'eats', classes: ['=yes', 'no, "never"'] },
} as unknown as Signature;

interface Row {
  readonly age: number;
  readonly kind: string | null;
  /** Whatever stands in a column that the model does not take. */
  readonly note: string | null;
}

/**
 * Has a table of hostile names and texts predicted to CSV and to Parquet, and Python's csv, pandas and pyarrow read the results:
 * each cell is what it was, no cell of CSV is a formula, and probabilities are the same to the last bit.
 */
export async function checkTableResults(python: string, folder: string): Promise<void> {
  mkdirSync(folder);
  const source = join(realpathSync(folder), 'source.parquet');
  const rows = hostileRows();
  await writeParquet(source, rows);
  const pool = createInferencePool();
  await pool.load('model', modelOf(rows), engineSignature(signature));
  const answers: number[][] = [];
  try {
    for (const format of ['CSV', 'PARQUET'] as const) {
      answers.length = 0;
      const { path } = await scoreTable({
        folder: mkdtempSync(join(realpathSync(folder), 'work-')),
        source: { kind: 'UPLOAD', format: 'PARQUET', path: source },
        signature,
        format,
        async answer(asked) {
          const given = await pool.predict('model', asked);
          answers.push(...given.map((each) => Array.from(each)));
          return given;
        },
        onProgress: () => Promise.resolve(),
        signal: new AbortController().signal,
      });
      const kept = join(folder, `${format}.json`);
      writeFileSync(kept, JSON.stringify({ path, rows, classes: signature.target.classes, answers }));
      execFileSync(python, [fileURLToPath(new URL('read_results.py', import.meta.url)), format, kept], {
        stdio: 'inherit',
      });
    }
  } finally {
    await pool.close();
  }
}

function hostileRows(): Row[] {
  const texts = fc.oneof(
    fc.constantFrom(...CATEGORIES, '', '"', '""', ',', '\r\n', '=', '\u2028', '\uFEFF'),
    // Everything that UTF-8 can say, but for what no text of a database holds.
    fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
    fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', "'", ',', ';', '\n', '\r', '\t', '1', 'e', '.') }),
  );
  const row = fc.record({
    age: fc.nat(99),
    kind: fc.option(fc.constantFrom(...CATEGORIES), { freq: 8 }),
    note: fc.option(texts, { freq: 8 }),
  });
  return fc.sample(row, { numRuns: ROWS, seed: 8 });
}

function modelOf(rows: readonly Row[]): Uint8Array {
  const table = tableFromRows(
    engineSignature(signature),
    rows.map(({ age, kind }) => ({ age, '=kind': kind })),
  );
  const labels = Int32Array.from(rows, ({ age, kind }) => Number(age + (kind?.length ?? 0) * 7 > 60));
  return writeOnnx(train(table, labels, { iterations: 20 }));
}

async function writeParquet(path: string, rows: readonly Row[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    await connection.run('create table source (age integer, "=kind" varchar, note varchar)');
    const appender = await connection.createAppender('source');
    for (const { age, kind, note } of rows) {
      appender.appendInteger(age);
      for (const text of [kind, note]) {
        if (text === null) appender.appendNull();
        else appender.appendVarchar(text);
      }
      appender.endRow();
    }
    appender.closeSync();
    await connection.run(`copy source to '${path}' (format parquet)`);
  } finally {
    instance.closeSync();
  }
}
