import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyTemplate } from './copy-template.ts';
import { joints } from './joints.ts';
import { regenerate } from './regenerate.ts';
import { serviceName } from './service-name.ts';

const HELP = `Makes a new subgraph and joins it to the graph.

  npm run new:subgraph NAME             a word in lower case, such as reviews
  npm run new:subgraph NAME -- --join   joins subgraphs/NAME as it is: a repository of its own that was cloned there

It copies subgraphs/template to subgraphs/NAME and adds the name to each file that lists the subgraphs: types, tables, npm start,
Compose files, image, chart, alert, documentation. Then it installs, and writes what is generated: schemas, types, its row of the
dashboard, its page. Nothing is committed.
`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean', default: false }, join: { type: 'boolean', default: false } },
  allowPositionals: true,
});

if (values.help || positionals.length !== 1) {
  process.stdout.write(HELP);
  process.exitCode = values.help ? 0 : 2;
} else {
  await run(positionals[0] ?? '', values.join).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}

async function run(text: string, there: boolean): Promise<void> {
  const folders = await readdir(join(root, 'subgraphs'));
  if (there && !folders.includes(text)) throw new Error(`there is no folder subgraphs/${text} to join`);
  const name = serviceName(text, there ? folders.filter((folder) => folder !== text) : folders);
  // All are made before the first is written: a file that has changed its form leaves nothing half done.
  const joined = await Promise.all(
    joints.map(async ({ file, join: joinTo }) => {
      const before = await readFile(join(root, file), 'utf8');
      if (before.includes(`@fedloop/${name.lower}/`)) throw new Error(`${file} names ${name.lower} already`);
      try {
        return { file, text: joinTo(before, name) };
      } catch (error) {
        throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
      }
    }),
  );
  if (!there) await copyTemplate(root, name);
  for (const { file, text } of joined) await writeFile(join(root, file), text);
  await regenerate(root, [`subgraphs/${name.lower}`, ...joints.map(({ file }) => file)]);
  process.stdout.write(`subgraphs/${name.lower} is ${there ? 'joined' : 'there; its README says what to do next'}.\n`);
}
