/** Writes the generated pages of the documentation; `--check` only says which are not the current ones, and fails then. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { renderPages } from './pages.ts';

const check = process.argv.includes('--check');

for (const { path, text } of await renderPages()) {
  const file = new URL(`../../../${path}`, import.meta.url);
  if (text === (await readFile(file, 'utf8').catch(() => ''))) continue;
  if (check) {
    console.error(`${path} is not the current one: run \`npx node infra/docs/generate/main.ts\`.`);
    process.exitCode = 1;
  } else {
    await mkdir(new URL('.', file), { recursive: true });
    await writeFile(file, text);
    console.log(`wrote ${path}`);
  }
}
