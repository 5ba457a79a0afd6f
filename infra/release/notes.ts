import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { notesOf } from './changelog.ts';

const [version = ''] = process.argv.slice(2);
const notes = notesOf(readFileSync(fileURLToPath(new URL('../../CHANGELOG.md', import.meta.url)), 'utf8'), version);
if (notes === null) {
  console.error(`CHANGELOG.md says nothing of "${version}": npm run release:notes -- VERSION`);
  process.exitCode = 1;
} else {
  console.log(notes);
}
