import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { composeStaticSchema } from './static-schema.ts';

const HELP = `Compares the committed schemas, gateway/schema/*.graphql, with what the subgraphs' SDL files compose to.

  npm run schema:check              fails when they differ
  npm run schema:check -- --write   writes them
`;

const folder = new URL('../../schema/', import.meta.url);
const options = { write: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } as const;

const { values } = parseArgs({ options });
if (values.help) process.stdout.write(HELP);
else await run(values.write);

async function run(write: boolean): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries<string>({ ...(await composeStaticSchema()) })) {
    const file = new URL(`${name}.graphql`, folder);
    const committed = await readFile(file, 'utf8').catch(() => null);
    if (committed === text) continue;
    if (write) {
      await writeFile(file, text);
      process.stdout.write(`wrote ${fileURLToPath(file)}\n`);
    } else {
      process.stderr.write(
        `gateway/schema/${name}.graphql is not what the subgraphs compose to; run npm run schema:check -- --write\n`,
      );
      process.exitCode = 1;
    }
  }
}
