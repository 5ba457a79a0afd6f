import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What the checks look at in a service of a Compose file. */
export interface ComposeService {
  readonly image?: string;
  readonly user?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly secrets?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly profiles?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly restart?: string;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly logging?: { readonly options: Readonly<Record<string, string>> };
  readonly deploy?: {
    readonly replicas?: number;
    readonly resources?: { readonly limits?: Readonly<Record<string, string | number>> };
  };
}

export interface ComposeFile {
  readonly name: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

/**
 * Reads a Compose file as it stands, with anchors merged.
 *
 * @param variables stand where the file names them; where one is missing, the file's own default
 */
export function readComposeFile(path: string, variables: Readonly<Record<string, string>> = {}): ComposeFile {
  const text = readFileSync(path, 'utf8')
    // Compose's own tags say how files are merged; alone they mean what stands behind them.
    .replaceAll(/ !(reset|override)\b/g, '')
    .replaceAll(
      /\$\{([A-Z_]+)(?::-([^}]*)|:\?[^}]*)?\}/g,
      (_whole, name: string, fallback = '') => variables[name] ?? String(fallback),
    );
  const file = parse(text, { merge: true }) as ComposeFile;
  const services = Object.entries(file.services).map(([name, service]) => [name, withNetworkNames(service)]);
  return { ...file, services: Object.fromEntries(services) as ComposeFile['services'] };
}

function withNetworkNames({ networks, ...service }: ComposeService): ComposeService {
  return networks === undefined ? service : { ...service, networks: networkNames(networks) };
}

/** Networks stand in a Compose file as a list, or by their names with settings for each. */
export function networkNames(networks: readonly string[] | Readonly<Record<string, unknown>>): readonly string[] {
  return networks instanceof Array ? networks : Object.keys(networks);
}

/** Services of files that are laid over each other, each setting as the last one has it: enough for settings that one file alone has. */
export function layOver(files: readonly Readonly<Record<string, ComposeService>>[]): Record<string, ComposeService> {
  const services: Record<string, ComposeService> = {};
  for (const file of files)
    for (const [name, service] of Object.entries(file)) services[name] = { ...services[name], ...service };
  return services;
}
