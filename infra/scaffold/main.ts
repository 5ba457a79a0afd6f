import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyTemplate } from './copy-template.ts';
import { joints } from './joints.ts';
import { regenerate } from './regenerate.ts';
import { serviceName } from './service-name.ts';

const HELP = `Makes a new subgraph and joins it to the graph.

  npm run new:subgraph NAME     a word in lower case, such as reviews

It copies subgraphs/template to subgraphs/NAME and adds the name to each file that lists the subgraphs: types, tables, npm start,
Compose file, image, documentation. Then it installs, and writes what is generated. Nothing is committed.
`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean', default: false } },
  allowPositionals: true,
});

if (values.help || positionals.length !== 1) {
  process.stdout.write(HELP);
  process.exitCode = values.help ? 0 : 2;
} else {
  await run(positionals[0] ?? '').catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}

async function run(text: string): Promise<void> {
  const name = serviceName(text, await readdir(join(root, 'subgraphs')));
  // All are made before the first is written: a file that has changed its form leaves nothing half done.
  const joined = await Promise.all(
    joints.map(async ({ file, join: joinTo }) => {
      const before = await readFile(join(root, file), 'utf8');
      try {
        return { file, text: joinTo(before, name) };
      } catch (error) {
        throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
      }
    }),
  );
  await copyTemplate(root, name);
  for (const { file, text } of joined) await writeFile(join(root, file), text);
  await regenerate(root, [`subgraphs/${name.lower}`, ...joints.map(({ file }) => file)]);
  process.stdout.write(`subgraphs/${name.lower} is there; its README says what to do next.\n`);
}
