import { parse } from 'yaml';
import { networkNames } from '../../stack/compose-file.ts';

/** What the pages tell of a service of the Compose file. */
export interface ComposeService {
  readonly image: string;
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly networks?: Parameters<typeof networkNames>[0];
  readonly secrets?: readonly string[];
  readonly deploy?: {
    readonly replicas?: number;
    readonly resources?: { readonly limits?: { readonly cpus: string; readonly memory: string } };
  };
}

interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
}

/** A workspace's own words. */
export interface Workspace {
  /** Folder from the repository's root. */
  readonly folder: string;
  readonly description: string;
}

const OWN_IMAGES = 'ghcr.io/fedloop/';

/** The services of a Compose file's text. */
export function servicesOf(compose: string): ComposeFile['services'] {
  return (parse(compose, { merge: true }) as ComposeFile).services;
}

/**
 * The page of every service of the stack with its image.
 *
 * @param services those of the Compose file
 * @param workspaces by the name of their service
 * @param described services that have a page of their own
 */
export function renderStackPage(
  services: ComposeFile['services'],
  workspaces: ReadonlyMap<string, Workspace>,
  described: readonly string[],
): string {
  const all = Object.entries(services).filter(([, { profiles }]) => profiles === undefined);
  const own = all.filter(([, { image }]) => image.startsWith(OWN_IMAGES));
  const others = all.filter(([, { image }]) => !image.startsWith(OWN_IMAGES));
  return `# Services and images

<!-- Made by infra/docs/generate/services.ts. Change infra/compose.yaml, then run \`npx node infra/docs/generate/main.ts\`. -->

What [the stack](stack.md) runs, as [infra/compose.yaml](../compose.yaml) has it. Limits are of each replica. Subgraphs
have a page of their own, which their names lead to.

## Fedloop's own

| service | image | what | port | replicas | cores | memory |
| --- | --- | --- | ---: | ---: | ---: | ---: |
${own.map((service) => ownRow(service, workspaces, described)).join('\n')}

## Of others

| service | image | cores | memory |
| --- | --- | ---: | ---: |
${others.map(([name, service]) => `| \`${name}\` | ${imageOf(service)} | ${limitsOf(service).join(' | ')} |`).join('\n')}

## Who reaches whom

A service reaches those with which it shares a network. Only \`edge\` leads outside.

| network | services |
| --- | --- |
${networks(all).join('\n')}

## Who reads which secret

| secret | services |
| --- | --- |
${secrets(all).join('\n')}
`;
}

function ownRow(
  [name, service]: [string, ComposeService],
  workspaces: ReadonlyMap<string, Workspace>,
  described: readonly string[],
): string {
  const workspace = workspaces.get(name);
  const what = workspace ? `${workspace.description} \`${workspace.folder}\`` : '';
  const port = service.environment?.PORT ?? '';
  const replicas = service.deploy?.replicas ?? 1;
  const link = described.includes(name) ? `[\`${name}\`](services/${name}.md)` : `\`${name}\``;
  return `| ${link} | ${[imageOf(service), what, port, replicas, ...limitsOf(service)].join(' | ')} |`;
}

/** A service's image, without the version that a deployment chooses. */
export function imageOf({ image }: ComposeService): string {
  return `\`${image.replace(/:\$\{.*\}$/, '')}\``;
}

/** Cores and memory that each replica may take. */
export function limitsOf({ deploy }: ComposeService): string[] {
  const { cpus = '', memory = '' } = deploy?.resources?.limits ?? {};
  return [cpus, memory];
}

function networks(all: readonly [string, ComposeService][]): string[] {
  return grouped(all, ({ networks = [] }) => networkNames(networks));
}

function secrets(all: readonly [string, ComposeService][]): string[] {
  return grouped(all, ({ secrets = [] }) => secrets);
}

function grouped(
  all: readonly [string, ComposeService][],
  namesOf: (service: ComposeService) => readonly string[],
): string[] {
  const names = [...new Set(all.flatMap(([, service]) => namesOf(service)))].sort();
  return names.map((name) => {
    const members = all.filter(([, service]) => namesOf(service).includes(name)).map(([member]) => `\`${member}\``);
    return `| \`${name}\` | ${members.join(', ')} |`;
  });
}
