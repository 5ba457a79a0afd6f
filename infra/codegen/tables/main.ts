/** Writes the Kysely row types of every subgraph; `--check` only says which are not the current ones, and fails then. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { migrations as data } from '@fedloop/data/storage/migrations';
import { migrations as feedback } from '@fedloop/feedback/storage/migrations';
import { migrations as prediction } from '@fedloop/prediction/storage/migrations';
import { readServerUrl } from './config.ts';
import { describeRows } from './row-types.ts';
import { withScratchDatabase } from './scratch-database.ts';

const subgraphs = Object.entries({ data, feedback, prediction });
const check = process.argv.includes('--check');

await withScratchDatabase(readServerUrl(), async (databaseUrl) => {
  for (const [name, migrations] of subgraphs) {
    const file = `subgraphs/${name}/src/storage/tables.generated.ts`;
    const path = fileURLToPath(new URL(`../../../${file}`, import.meta.url));
    const text = await describeRows(databaseUrl, name, migrations);
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
