/**
 * Writes the Kysely row types of every subgraph, of the schema registry and of uploads, and the page that draws their tables;
 * `--check` only says which are not the current ones, and fails then.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parts } from '../../migrations/parts.ts';
import { readServerUrl } from './config.ts';
import { describeRows } from './row-types.ts';
import { withScratchDatabase } from './scratch-database.ts';
import { drawTables } from './table-diagram.ts';
import { type DrawnSchema, renderTablePage } from './table-page.ts';

const check = process.argv.includes('--check');

const root = new URL('../../../', import.meta.url);

await withScratchDatabase(readServerUrl(), async (databaseUrl) => {
  const schemas: DrawnSchema[] = [];
  for (const { schema, migrations, folder } of parts) {
    await keep(`${folder}/tables.generated.ts`, await describeRows(databaseUrl, schema, migrations));
    // Copied from, never run.
    if (schema !== 'template') schemas.push({ schema, diagram: await drawTables(databaseUrl, schema) });
  }
  const settings = JSON.parse(await readFile(new URL('.prettierrc.json', root), 'utf8')) as object;
  await keep('infra/docs/tables.md', await renderTablePage(schemas, settings));
});

async function keep(file: string, text: string): Promise<void> {
  const path = new URL(file, root);
  if (text === (await readFile(path, 'utf8').catch(() => ''))) return;
  if (check) {
    console.error(`${file} does not describe the migrated tables: run \`npm run codegen\`.`);
    process.exitCode = 1;
  } else {
    await writeFile(path, text);
    console.log(`wrote ${file}`);
  }
}
