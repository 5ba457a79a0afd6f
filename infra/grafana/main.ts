/** Writes the dashboards that Grafana is provisioned with; `--check` only says which are not the current ones, and fails then. */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildBoard } from './boards/board.ts';
import { boards } from './boards/catalogue.ts';

const folder = fileURLToPath(new URL('dashboards/', import.meta.url));
const check = process.argv.includes('--check');
const texts = new Map(boards.map((board) => [`${board.name}.json`, `${JSON.stringify(buildBoard(board), null, 2)}\n`]));

for (const file of new Set([...texts.keys(), ...globSync('*.json', { cwd: folder })])) {
  const path = join(folder, basename(file));
  const text = texts.get(file);
  if (text === textOf(path)) continue;
  if (check) {
    console.error(`infra/grafana/dashboards/${file} is not the current one: run \`node infra/grafana/main.ts\`.`);
    process.exitCode = 1;
  } else if (text === undefined) rmSync(path);
  else writeFileSync(path, text);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
