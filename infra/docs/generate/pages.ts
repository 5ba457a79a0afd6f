import { readFile } from 'node:fs/promises';
import { format } from 'prettier';
import { renderErrorPage } from './errors.ts';
import { renderEventPage } from './events.ts';
import { renderTelemetryPage } from './telemetry.ts';
import { renderGraphPage } from './graph.ts';
import { renderSchemaPages } from './schema-reference.ts';

/** A page made from the sources. */
export interface GeneratedPage {
  /** From the repository's root. */
  readonly path: string;
  /** As it should stand there. */
  readonly text: string;
}

const root = new URL('../../../', import.meta.url);

/** Renders every generated page from the sources as they are now, formatted as Prettier would. */
export async function renderPages(): Promise<GeneratedPage[]> {
  const read = (path: string) => readFile(new URL(path, root), 'utf8');
  const settings = JSON.parse(await read('.prettierrc.json')) as object;
  const page = async (path: string, text: string) => ({
    path,
    text: await format(text, { ...settings, parser: 'markdown' }),
  });
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
    ...(await Promise.all(
      renderSchemaPages(await read('gateway/schema/api.graphql')).map(({ name, text }) =>
        page(`infra/docs/schema/${name}.md`, text),
      ),
    )),
  ];
}
