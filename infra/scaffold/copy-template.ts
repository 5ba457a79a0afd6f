import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceName } from './service-name.ts';

/** Makes `subgraphs/NAME` of `subgraphs/template`, with the new name in every place of the old one. */
export async function copyTemplate(root: string, name: ServiceName): Promise<void> {
  const folder = join(root, 'subgraphs', name.lower);
  await cp(join(root, 'subgraphs', 'template'), folder, {
    recursive: true,
    errorOnExist: true,
    force: false,
    filter: (path) => !path.includes('node_modules'),
  });
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    await writeFile(path, renamed(await readFile(path, 'utf8'), name));
  }
  await writeFile(join(folder, 'README.md'), readme(name));
}

function renamed(text: string, { lower, pascal, port }: ServiceName): string {
  return text
    .replaceAll('A small subgraph that new ones are copied from: notes on models.', 'Notes on models.')
    .replaceAll('template', lower)
    .replaceAll('Template', pascal)
    .replaceAll('4010', String(port));
}

/** Its first part opens the subgraph's page in the documentation. */
function readme({ lower, pascal }: ServiceName): string {
  return `# The ${lower} subgraph

It keeps notes on models: somebody leaves one, everybody reads them with the model.

It does not know what a model is: it extends \`Model\` by its id alone.

## Work on it

[The copied folder](../template/README.md) says what is where. \`${pascal}Note\` is an example: put your own types in its place. What stands above opens
[the subgraph's page](../../infra/docs/services/${lower}.md) in the documentation: say what yours is for, and what it leaves to others.

- \`npm run codegen\` after a change of the schema or of a migration, then \`npm run schema:check -- --write\`
- \`npm run test:unit -- subgraphs/${lower}\`, \`npm run test:integration -- subgraphs/${lower}\`
- \`npm start\`: it is part of the graph
`;
}
