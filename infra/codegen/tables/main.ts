/** Writes the Kysely row types of every subgraph, of the schema registry and of uploads; `--check` only says which are not the current ones, and fails then. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { migrations as data } from '@fedloop/data/storage/migrations';
import { migrations as feedback } from '@fedloop/feedback/storage/migrations';
import { migrations as registry } from '@fedloop/platform/registry/migrations';
import { migrations as uploads } from '@fedloop/platform/uploads/migrations';
import { migrations as prediction } from '@fedloop/prediction/storage/migrations';
import { readServerUrl } from './config.ts';
import { describeRows } from './row-types.ts';
import { withScratchDatabase } from './scratch-database.ts';

const parts = [
  ['data', data, 'subgraphs/data/src/storage'],
  ['feedback', feedback, 'subgraphs/feedback/src/storage'],
  ['prediction', prediction, 'subgraphs/prediction/src/storage'],
  ['registry', registry, 'subgraphs/platform/src/registry'],
  ['uploads', uploads, 'subgraphs/platform/src/uploads'],
] as const;
const check = process.argv.includes('--check');

await withScratchDatabase(readServerUrl(), async (databaseUrl) => {
  for (const [schema, migrations, folder] of parts) {
    const file = `${folder}/tables.generated.ts`;
    const path = fileURLToPath(new URL(`../../../${file}`, import.meta.url));
    const text = await describeRows(databaseUrl, schema, migrations);
    if (text === (await readFile(path, 'utf8').catch(() => ''))) continue;
    if (check) {
      console.error(`${file} does not describe the migrated tables: run \`npm run codegen\`.`);
      process.exitCode = 1;
    } else {
      await writeFile(path, text);
      console.log(`wrote ${file}`);
    }
  }
});
