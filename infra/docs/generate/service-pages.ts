import { posix } from 'node:path';
import { networkNames } from '../../stack/compose-file.ts';
import type { Described, ServiceSchema } from './service-schema.ts';
import type { Setting } from './service-settings.ts';
import { type ComposeService, imageOf, limitsOf } from './services.ts';

/** A subgraph in its own words and files. */
export interface ServiceSources {
  readonly name: string;
  /** Its README: what stands before the first second-level heading opens the page. */
  readonly readme: string;
  readonly schema: ServiceSchema;
  readonly settings: readonly Setting[];
  /** Names in its PostgreSQL schema. */
  readonly tables: readonly string[];
  /** As the stack runs it. */
  readonly compose: ComposeService;
}

/**
 * A subgraph's page: what it is for, what it brings into the graph, what it wants to be told, what it keeps, how it runs.
 *
 * @throws Error where the README has no heading with a text below
 */
export function renderServicePage({ name, readme, schema, settings, tables, compose }: ServiceSources): string {
  const { title, opening } = openingOf(name, readme);
  const folder = `subgraphs/${name}`;
  return `# ${title}

<!-- Made by infra/docs/generate/service-pages.ts. Change ${folder} or infra/compose.yaml, then run \`npx node infra/docs/generate/main.ts\`. -->

${opening}

## In the graph

${section('What clients can ask it:', ['operation', 'meaning'], schema.operations)}

${section('Types that are its own:', ['type', 'meaning'], schema.types)}

${section('What it adds to types of others:', ['field', 'meaning'], schema.additions)}

## Settings

From \`${folder}/src/config.ts\`, for a process of its own. A secret may stand in a file that \`NAME_FILE\` names. Where its traces, metrics and
log go, is told [as to all](../settings.md#telemetry).

| variable | default | meaning |
| --- | --- | --- |
${settings.map(settingRow).join('\n')}

## Tables

In the PostgreSQL schema \`${name}\`, which nobody else reads or writes ([drawn](../tables.md#${name})): ${listed(tables)}. They come from
\`${folder}/src/storage/migrations.ts\`; \`${folder}/src/migrate.ts\` brings them up before a release is started.

## How it runs

\`${folder}/src/main.ts\`, or inside of \`npm start\`. In [the stack](../stack.md):

| image | port | replicas | cores | memory | networks | secrets |
| --- | ---: | ---: | ---: | ---: | --- | --- |
${runRow(compose)}

It answers \`/healthz\` and \`/readyz\` on its port. Grafana's dashboard _Subgraphs_ has a row of it.
`;
}

function openingOf(name: string, readme: string): { readonly title: string; readonly opening: string } {
  const [, title = '', text = ''] = /^# (.+)\n([^]*?)(?=^## |(?![^]))/m.exec(readme) ?? [];
  const opening = text.trim();
  if (title === '' || opening === '')
    throw new Error(`subgraphs/${name}/README.md wants a heading and a text below it.`);
  return { title, opening: moved(opening, `subgraphs/${name}`, 'infra/docs/services') };
}

/** A text whose relative links lead from another folder to where they led. */
function moved(text: string, from: string, to: string): string {
  return text.replaceAll(
    /\]\((?!https?:|#)([^)\s]+)\)/g,
    (_whole, target: string) => `](${posix.relative(to, posix.join(from, target))})`,
  );
}

function settingRow({ name, byDefault, meaning }: Setting): string {
  const value = byDefault === null ? 'must be set' : byDefault === '' ? 'none' : `\`${byDefault}\``;
  return `| \`${name}\` | ${value} | ${cell(meaning)} |`;
}

function runRow(service: ComposeService): string {
  const { environment = {}, deploy, networks = [], secrets = [] } = service;
  const numbers = [environment.PORT ?? '', deploy?.replicas ?? 1, ...limitsOf(service)];
  return `| ${[imageOf(service), ...numbers, listed(networkNames(networks)), listed(secrets)].join(' | ')} |`;
}

function section(opening: string, [what, meaning]: readonly [string, string], rows: readonly Described[]): string {
  if (rows.length === 0) return '';
  const lines = rows
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, description, reference }) => `| [\`${name}\`](../schema/${reference}) | ${cell(description)} |`);
  return [opening, '', `| ${what} | ${meaning} |`, '| --- | --- |', ...lines].join('\n');
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function cell(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('|', '\\|');
}
