import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { hash } from './hash.mjs';
import { root } from './root.mjs';
import { runNpm } from './step.mjs';

const web = join(root, 'web');
const stampFile = join(web, 'dist', '.sources');
/** What the build doesn't read. */
const IGNORED = new Set(['dist', 'node_modules', 'browser', 'test-results']);

/** Builds the web client, unless its sources are those of the last build. */
export async function buildWeb() {
  const stamp = hash(sources());
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  await runNpm('Building the web client', ['run', 'build', '--workspace', 'web']);
  // The build may generate files among its own sources.
  writeFileSync(stampFile, hash(sources()));
}

/** @returns {Generator<string | Buffer>} path and content of each file, and the versions of all packages */
function* sources() {
  yield readFileSync(join(root, 'package-lock.json'));
  for (const path of filesBelow(web)) {
    yield relative(web, path);
    yield readFileSync(path);
  }
}

/**
 * @param {string} folder
 * @returns {Generator<string>}
 */
function* filesBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (IGNORED.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}
