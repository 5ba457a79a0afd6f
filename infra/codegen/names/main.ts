/**
 * Writes the names that the graph's own types and mutations have, which no model's types and field may take; `--check` only says
 * whether they are the current ones, and fails where not.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { isTypeDefinitionNode, Kind, parse } from 'graphql';
import { format } from 'prettier';

const root = new URL('../../../', import.meta.url);
const file = 'subgraphs/prediction/src/domain/taken-names.generated.ts';

const { definitions } = parse(await readFile(new URL('gateway/schema/supergraph.graphql', root), 'utf8'));
const types = definitions.filter(isTypeDefinitionNode).map(({ name }) => name.value);
const mutations = definitions.flatMap((node) =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === 'Mutation'
    ? (node.fields ?? []).map(({ name }) => name.value)
    : [],
);

const settings = JSON.parse(await readFile(new URL('.prettierrc.json', root), 'utf8')) as object;
const text = await format(
  `// Written by infra/codegen/names/main.ts: run \`npm run codegen\`.

/** Types of the graph that are there without any model. */
export const TAKEN_TYPES: ReadonlySet<string> = new Set(${JSON.stringify(types.filter((name) => !name.includes('__')).sort())});

/** Mutations of the graph that are there without any model. */
export const TAKEN_MUTATIONS: ReadonlySet<string> = new Set(${JSON.stringify(mutations.sort())});
`,
  { ...settings, parser: 'typescript' },
);

const path = new URL(file, root);
if (text !== (await readFile(path, 'utf8').catch(() => ''))) {
  if (process.argv.includes('--check')) {
    console.error(`${file} does not name what the graph has: run \`npm run codegen\`.`);
    process.exitCode = 1;
  } else {
    await writeFile(path, text);
    console.log(`wrote ${file}`);
  }
}
