/**
 * Makes train.parquet and test.parquet from the CSV files of UCI Adult; PROVENANCE.md says what those are.
 *
 * Usage: node derive.ts TRAIN.csv TEST.csv
 */
import { createHash } from 'node:crypto';
import { copyFile, readFile, realpath } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type TableSession, withTableSession } from '../../src/duckdb/table-session.ts';

const FILES = [
  { part: 'train', sha256: '5138b5b5c98caed85f1d168fa268339cfe6e9d033c3957515ab3a00396877174' },
  { part: 'test', sha256: 'db06b64a90951207cb7afb8d792ba8d327c2d8a78679ce5145157a8ec753ae4f' },
] as const;

const COLUMNS = `{
  'age': 'INTEGER', 'workclass': 'VARCHAR', 'fnlwgt': 'INTEGER', 'education': 'VARCHAR', 'education-num': 'INTEGER',
  'marital-status': 'VARCHAR', 'occupation': 'VARCHAR', 'relationship': 'VARCHAR', 'race': 'VARCHAR', 'sex': 'VARCHAR',
  'capital-gain': 'INTEGER', 'capital-loss': 'INTEGER', 'hours-per-week': 'INTEGER', 'native-country': 'VARCHAR',
  'income': 'VARCHAR'
}`;

async function verify(path: string, sha256: string): Promise<void> {
  const found = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  if (found !== sha256) throw new Error(`${path} has the SHA-256 ${found}, not ${sha256}.`);
}

/** Rows stay in the order of the source; an empty cell becomes a missing value. */
async function convert(session: TableSession, csv: string, parquet: string): Promise<void> {
  await session.run(
    `COPY (FROM read_csv($csv, auto_detect = false, header = true, delim = ',', quote = '', escape = '', nullstr = '',
                         columns = ${COLUMNS}))
     TO $parquet (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19)`,
    { csv, parquet },
  );
}

const sources = process.argv.slice(2);
if (sources.length !== FILES.length) throw new Error('Usage: node derive.ts TRAIN.csv TEST.csv');
const paths = await Promise.all(sources.map((path) => realpath(path)));

await withTableSession({ readable: paths }, async (session) => {
  for (const [index, { part, sha256 }] of FILES.entries()) {
    const csv = paths[index] ?? '';
    await verify(csv, sha256);
    const parquet = session.scratchFile(`${part}.parquet`);
    await convert(session, csv, parquet);
    await copyFile(parquet, fileURLToPath(new URL(`${part}.parquet`, import.meta.url)));
  }
});
