import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { servedSubgraphs } from '@fedloop/gateway/supergraph/served-subgraphs';
import { format } from 'prettier';
import { renderErrorPage } from './errors.ts';
import { renderEventPage } from './events.ts';
import { renderTelemetryPage } from './telemetry.ts';
import { renderGraphPage } from './graph.ts';
import { renderSchemaPages } from './schema-reference.ts';
import { renderServicePage, type ServiceSources } from './service-pages.ts';
import { readServiceSchema } from './service-schema.ts';
import { readSettings } from './service-settings.ts';
import { renderStackPage, servicesOf, type Workspace } from './services.ts';

/** A page made from the sources. */
export interface GeneratedPage {
  /** From the repository's root. */
  readonly path: string;
  /** As it should stand there. */
  readonly text: string;
}

const root = new URL('../../../', import.meta.url);

const read = (path: string) => readFile(new URL(path, root), 'utf8');

/** Renders every generated page from the sources as they are now, formatted as Prettier would. */
export async function renderPages(): Promise<GeneratedPage[]> {
  const settings = JSON.parse(await read('.prettierrc.json')) as object;
  const page = async (path: string, text: string) => ({
    path,
    text: await format(text, { ...settings, parser: 'markdown' }),
  });
  const subgraphs = servedSubgraphs();
  const services = servicesOf(await read('infra/compose.yaml'));
  return [
    await page(
      'infra/docs/errors.md',
      renderErrorPage(
        await read('subgraphs/platform/src/schema/platform.graphql'),
        await read('gateway/src/plugins/error-codes.ts'),
      ),
    ),
    await page('infra/docs/telemetry.md', renderTelemetryPage()),
    await page('infra/docs/events.md', renderEventPage(await read('subgraphs/platform/src/events/catalogue.ts'))),
    await page('infra/docs/graph.md', renderGraphPage(await read('gateway/schema/supergraph.graphql'))),
    await page('infra/docs/services.md', renderStackPage(services, await workspaces(), subgraphs)),
    ...(await Promise.all(
      subgraphs.map(async (name) =>
        page(`infra/docs/services/${name}.md`, renderServicePage(await sourcesOf(name, services[name]))),
      ),
    )),
    ...(await Promise.all(
      renderSchemaPages(await read('gateway/schema/api.graphql')).map(({ name, text }) =>
        page(`infra/docs/schema/${name}.md`, text),
      ),
    )),
  ];
}

/** @throws Error where the stack does not run the subgraph, or it lacks one of the files */
async function sourcesOf(name: string, compose: ServiceSources['compose'] | undefined): Promise<ServiceSources> {
  if (compose === undefined) throw new Error(`infra/compose.yaml has no service ${name}.`);
  const folder = `subgraphs/${name}`;
  const schemas = globSync(`${folder}/src/schema/**/*.graphql`, { cwd: root }).sort();
  const [, tables = ''] =
    /export interface DB {([^}]*)}/.exec(await read(`${folder}/src/storage/tables.generated.ts`)) ?? [];
  return {
    name,
    readme: await read(`${folder}/README.md`),
    schema: readServiceSchema(await Promise.all(schemas.map(read))),
    settings: readSettings(await read(`${folder}/src/config.ts`)),
    tables: Array.from(tables.matchAll(/^ {2}(\w+):/gm), ([, table = '']) => table),
    compose,
  };
}

/** The workspaces by the names of the services that run them. */
async function workspaces(): Promise<Map<string, Workspace>> {
  const folders = ['gateway', 'web', ...globSync('subgraphs/*', { cwd: root })];
  const entries = folders.map(async (folder): Promise<[string, Workspace]> => {
    const { description } = JSON.parse(await readFile(new URL(`${folder}/package.json`, root), 'utf8')) as Workspace;
    return [basename(folder), { folder, description }];
  });
  const trainer = { folder: 'subgraphs/prediction/src/trainer', description: 'Takes training jobs from the queue.' };
  return new Map([...(await Promise.all(entries)), ['trainer', trainer]]);
}
