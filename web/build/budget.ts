import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** What the first paint may load, in KB (1,000 bytes) of gzip. */
const budget = { js: 165, css: 16 };

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<string, Chunk>;

/** A chunk and all that it imports. */
function reach(key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return seen;
  seen.add(key);
  chunk.imports?.forEach((each) => reach(each, seen));
  return seen;
}

/** Loaded on demand, but demanded before the first paint. */
const demandedAtOnce = ['src/i18n/locales/de.json'];
const keys = ['index.html', ...demandedAtOnce].reduce((seen, key) => reach(key, seen), new Set<string>());
const chunks = [...keys].map((key) => manifest[key]!);

const size = (files: readonly string[]) =>
  [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0) / 1000;
const measured = {
  js: size(chunks.map(({ file }) => file)),
  css: size(chunks.flatMap(({ css }) => css ?? [])),
};

for (const kind of ['js', 'css'] as const) {
  const line = `first paint, ${kind}: ${measured[kind].toFixed(1)} KB gzip of ${budget[kind]}`;
  if (measured[kind] > budget[kind]) {
    console.error(`Too large: ${line}`);
    process.exitCode = 1;
  } else console.log(line);
}
